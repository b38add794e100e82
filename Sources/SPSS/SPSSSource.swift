public import Bytes
public import Diagnostics

/// An SPSS file in the guise of a CSV file: UTF-8, comma, LF, a header of the variables' long names.
///
/// The rest of the tool reads it like any delivery, so data walk through the house once.
/// Memory: the cases of one read.
public final class SPSSSource: ByteSource {
  public let name: String
  /// What the file says about its variables.
  public let dictionary: SPSSDictionary
  private let file: any ByteSource
  private let state: Guarded<State>

  private struct State: ~Copyable, Sendable {
    var file: SPSSFile
    /// Text that has been made and not yet handed out.
    var text: [UInt8] = []
    var position = 0
  }

  /// Cases that are turned into text at a time.
  private static let chunk = 256

  /// Reads the file's dictionary.
  ///
  /// - Throws: a finding that says what stands where and how to save the file anew.
  public init(_ file: any ByteSource) throws(Finding) {
    self.file = file
    name = file.name
    let spss = try SPSSFile(file)
    dictionary = spss.dictionary
    var state = State(file: spss)
    state.file.appendHeader(to: &state.text)
    self.state = Guarded(state)
  }

  public func again() throws(Finding) -> (any ByteSource)? {
    guard let file = try file.again() else { return nil }
    return try SPSSSource(file)
  }

  public func read(
    into buffer: inout [UInt8], at start: Int, upTo limit: Int
  ) throws(Finding) -> Int {
    try state.withLock { state throws(Finding) in
      if state.position == state.text.count {
        state.text.removeAll(keepingCapacity: true)
        state.position = 0
        _ = try state.file.appendCases(upTo: Self.chunk, to: &state.text)
      }
      let count = min(limit, state.text.count - state.position)
      let part = state.text[state.position..<(state.position + count)]
      buffer.replaceSubrange(start..<(start + count), with: part)
      state.position += count
      return count
    }
  }
}
