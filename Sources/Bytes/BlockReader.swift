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
/// A line end inside quotes does not end a record; a ``RecordCutter`` knows which those are.
///
/// Memory: one block for each reader, and the longest record.
public final class BlockReader: Sendable {
  /// Bytes of the longest record; mostly a longer one is a quote that is never closed.
  public static let longestRecord = 16 << 20

  private struct State: Sendable {
    var cutter: any RecordCutter
    var carry: [UInt8] = []
    var sequence = 0
    var atEnd = false
    /// Whether the next block begins inside a line that is passed over.
    var isInsideLine = false
  }

  private let source: any ByteSource
  private let blockSize: Int
  private let quote: UInt8?
  private let state: Guarded<State>

  /// - Parameter quote: what may hide a line end; nil when every line end ends a record.
  public convenience init(
    _ source: any ByteSource, blockSize: Int = 1 << 18, quote: UInt8? = UInt8(ascii: "\"")
  ) {
    self.init(source, blockSize: blockSize, quote: quote, longest: Self.longestRecord)
  }

  /// - Parameter longest: bytes of the longest record, which tests make small.
  convenience init(_ source: any ByteSource, blockSize: Int, quote: UInt8?, longest: Int) {
    let cutter = ParityCutter(quote: quote, longest: longest)
    self.init(source, blockSize: blockSize, cutter: cutter)
  }

  public init(_ source: any ByteSource, blockSize: Int, cutter: some RecordCutter) {
    self.source = source
    self.blockSize = max(1, blockSize)
    quote = cutter.quote
    state = Guarded(State(cutter: cutter))
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
    block.start = 0
    if state.isInsideLine, try !passLine(&block, &filled, &state) { return false }
    block.hasQuotes = hasQuote(block, filled)
    block.isCutOff = false
    state.cutter.begin(at: block.start)
    var step = blockSize
    while true {
      ensureRoom(in: &block, for: filled + step)
      let added = try source.read(into: &block.bytes, at: filled, upTo: step)
      let fresh = filled..<(filled + added)
      filled += added
      guard added > 0 else {
        state.atEnd = true
        finish(&block, filled, filled, &state)
        return filled > block.start
      }
      let (cut, hasQuotes) = state.cutter.cut(block.bytes.span, fresh)
      block.hasQuotes = block.hasQuotes || hasQuotes
      switch cut {
      case .nowhere: if state.cutter.looksAgain { step = max(step, filled) }
      case .at(let end):
        finish(&block, filled, end, &state)
        return true
      case .recordTooLong:
        (block.isCutOff, state.atEnd) = (true, true)
        finish(&block, filled, filled, &state)
        return true
      case .insideLine(let end):
        (block.isCutOff, state.isInsideLine) = (true, true)
        finish(&block, filled, end, &state)
        return true
      }
    }
  }

  private func hasQuote(_ block: Block, _ filled: Int) -> Bool {
    guard let quote, filled > 0 else { return false }
    return ByteScan.contains(quote, in: block.bytes.span, 0..<filled)
  }

  /// Passes over the rest of a line; false when the file ends in it. Its line end stays in the block,
  /// before the first record, so that lines are counted rightly.
  private func passLine(
    _ block: inout Block, _ filled: inout Int, _ state: inout State
  ) throws(Finding) -> Bool {
    let lineEnd = UInt8(ascii: "\n")
    while true {
      if let at = ByteScan.firstIndex(of: lineEnd, in: block.bytes.span, 0..<filled) {
        block.start = at + 1
        state.isInsideLine = false
        return true
      }
      ensureRoom(in: &block, for: blockSize)
      filled = try source.read(into: &block.bytes, at: 0, upTo: blockSize)
      if filled == 0 {
        state.atEnd = true
        return false
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
    block.sequence = state.sequence
    state.sequence += 1
  }

  private func ensureRoom(in block: inout Block, for count: Int) {
    let lacking = count - block.bytes.count
    if lacking > 0 { block.bytes.append(contentsOf: repeatElement(0, count: lacking)) }
  }
}
