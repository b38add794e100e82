public import Diagnostics

/// A stretch of a file that ends where a record ends.
public struct Block: Sendable {
  /// Room for the block's bytes; only the first ``count`` are its content.
  public var bytes: [UInt8] = []
  public var count = 0
  /// Where the block's records begin: behind the header in a file's first block.
  public var start = 0
  /// Position in the sequence of the file's blocks, from 0.
  public var sequence = 0
  /// Whether any byte is a quote; a block without takes the short path.
  public var hasQuotes = false
  /// Whether the content ends inside a record that is longer than a record may be.
  public var isCutOff = false

  public init() {}
}

/// Cuts a file into blocks at record ends, for any number of readers at once.
///
/// A line end inside quotes does not end a record. Whether a byte stands inside quotes follows from
/// the number of quotes before it: doubled ones leave the parity as it was. A stray quote would break
/// that, but the scanner reports it where it stands, and nothing behind it counts (see `RecordScanner`).
///
/// Memory: one block for each reader, and the longest record.
public final class BlockReader: Sendable {
  /// Bytes of the longest record; mostly a longer one is a quote that is never closed.
  public static let longestRecord = 16 << 20

  private struct State: Sendable {
    var carry: [UInt8] = []
    /// Whether the carry ends inside quotes.
    var inQuotes = false
    var sequence = 0
    var atEnd = false
  }

  private let source: any ByteSource
  private let blockSize: Int
  private let quote: UInt8
  private let longest: Int
  private let state = Guarded(State())

  public convenience init(
    _ source: any ByteSource, blockSize: Int = 1 << 18, quote: UInt8 = UInt8(ascii: "\"")
  ) {
    self.init(source, blockSize: blockSize, quote: quote, longest: Self.longestRecord)
  }

  /// - Parameter longest: bytes of the longest record, which tests make small.
  init(_ source: any ByteSource, blockSize: Int, quote: UInt8, longest: Int) {
    self.source = source
    self.blockSize = max(1, blockSize)
    self.quote = quote
    self.longest = longest
  }

  /// Fills the block with the next records of the file; false at the end.
  ///
  /// The last block may end without a line end, and a record beyond ``longestRecord`` is handed out
  /// cut off, as the last block: its scanner says what is wrong with it. Nothing comes after a failure.
  public func next(_ block: inout Block) throws(Finding) -> Bool {
    let outcome = state.withLock { state -> Result<Bool, Finding> in
      do throws(Finding) { return .success(try fill(&block, &state)) } catch {
        state.atEnd = true
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  private func fill(_ block: inout Block, _ state: inout State) throws(Finding) -> Bool {
    guard !state.atEnd else { return false }
    var filled = takeCarry(into: &block, &state)
    block.hasQuotes = filled > 0 && ByteScan.contains(quote, in: block.bytes.span, 0..<filled)
    while true {
      ensureRoom(in: &block, for: filled + blockSize)
      let added = try source.read(into: &block.bytes, at: filled, upTo: blockSize)
      let fresh = filled..<(filled + added)
      filled += added
      let cut = ByteScan.lastRecordEnd(in: block.bytes.span, fresh, quote, &state.inQuotes)
      block.hasQuotes = block.hasQuotes || cut.hasQuotes
      block.isCutOff = added > 0 && cut.end == nil && filled > longest
      state.atEnd = added == 0 || block.isCutOff
      if state.atEnd || cut.end != nil {
        finish(&block, filled, state.atEnd ? filled : cut.end ?? filled, &state)
        return filled > 0
      }
    }
  }

  private func takeCarry(into block: inout Block, _ state: inout State) -> Int {
    let count = state.carry.count
    ensureRoom(in: &block, for: count)
    block.bytes.replaceSubrange(0..<count, with: state.carry)
    return count
  }

  private func finish(_ block: inout Block, _ filled: Int, _ end: Int, _ state: inout State) {
    state.carry.removeAll(keepingCapacity: true)
    state.carry.append(contentsOf: block.bytes[end..<filled])
    block.count = end
    block.start = 0
    block.sequence = state.sequence
    state.sequence += 1
  }

  private func ensureRoom(in block: inout Block, for count: Int) {
    let lacking = count - block.bytes.count
    if lacking > 0 { block.bytes.append(contentsOf: repeatElement(0, count: lacking)) }
  }
}
