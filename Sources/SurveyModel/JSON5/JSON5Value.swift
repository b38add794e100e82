/// What stands at one place of a JSON5 text.
public struct JSON5Value: Sendable {
  public enum Kind: Sendable {
    case null
    case bool(Bool)
    /// The number as written, and the double nearest to it; JSON5 allows infinity and NaN.
    case number(text: String, value: Double)
    case string(String)
    case array([JSON5Value])
    /// The members in the order written, no key twice.
    case object([JSON5Member])
  }

  public var kind: Kind
  /// Where the first byte of the value stands.
  public var position: JSON5Position
}

/// A key, its place, and what it holds.
public struct JSON5Member: Sendable {
  public var key: String
  public var keyPosition: JSON5Position
  public var value: JSON5Value
}

/// A place in a text: bytes from its start, and the line and column that an editor shows.
public struct JSON5Position: Sendable, Hashable {
  /// Bytes before the place, a byte order mark included.
  public var offset: Int
  /// Counted from 1; LF, CR and CR LF end a line.
  public var line: Int
  /// Counted in bytes from 1, a byte order mark left out.
  public var column: Int
}

extension JSON5Value {
  /// The value in a few words, as a message names what stands somewhere.
  var inWords: String {
    switch kind {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let text, _): "the number \(Quoted.shortened(text))"
    case .string(let text): "the text \(Quoted.text(text))"
    case .array(let elements): elements.isEmpty ? "an empty list" : "a list"
    case .object: "an object"
    }
  }
}
