/// How a file is written: what was stated about it, or found out.
public struct Dialect: Sendable, Hashable {
  public enum LineEnd: String, Sendable {
    case lf = "LF"
    case crlf = "CRLF"
    case cr = "CR"
    /// LF in some lines, CRLF in others.
    case mixed = "LF and CRLF"
  }

  public var encoding: TextEncoding
  public var hasByteOrderMark: Bool
  public var delimiter: UInt8
  public var lineEnd: LineEnd

  /// Delimiters that a file may have.
  static let delimiters: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
  ]

  static func name(ofDelimiter delimiter: UInt8) -> String {
    delimiter == UInt8(ascii: "\t") ? "tab" : "\"\(Unicode.Scalar(delimiter))\""
  }
}

extension Dialect: CustomStringConvertible {
  /// In words, such as `windows-1252, delimiter ";", CRLF`.
  public var description: String {
    let mark = hasByteOrderMark ? " with byte order mark" : ""
    return "\(encoding.rawValue)\(mark), delimiter \(Self.name(ofDelimiter: delimiter)), "
      + lineEnd.rawValue
  }
}

/// What a description says about its files; what it leaves open is detected.
public struct StatedDialect: Sendable, Hashable {
  public var delimiter: UInt8?
  public var encoding: TextEncoding?
  /// The decimal mark of every column, where the file's kind decides it.
  public var decimal: UInt8?
  /// Names of columns that are expected: of two delimiters that fit, the one that shows them is right.
  public var expectedColumns: Set<String>
  /// Columns that may look like personal identity numbers, because nobody reads them.
  public var ignoredColumns: Set<String>
  /// Whether any column may look so, because the reader itself keeps what is in it from being shown.
  public var allowsIdentityNumbers = false

  public init(
    delimiter: UInt8? = nil, encoding: TextEncoding? = nil, decimal: UInt8? = nil,
    expectedColumns: Set<String> = [], ignoredColumns: Set<String> = []
  ) {
    self.delimiter = delimiter
    self.encoding = encoding
    self.decimal = decimal
    self.expectedColumns = expectedColumns
    self.ignoredColumns = ignoredColumns
  }
}
