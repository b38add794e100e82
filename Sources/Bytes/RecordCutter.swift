/// Where a stretch of a file may be cut.
public enum Cut: Sendable, Hashable {
  /// No record ends in it: read on.
  case nowhere
  /// Behind the last record that ends in it.
  case at(Int)
  /// Nowhere, and it is longer than a record may be.
  case recordTooLong
  /// Inside a record that is longer than a record may be; what is left of its line is passed over.
  case insideLine(Int)
}

/// Finds where a file's records end; a reader asks it where to cut.
public protocol RecordCutter: Sendable {
  /// What may hide a line end; nil when nothing does.
  var quote: UInt8? { get }
  /// Whether a record that has no end yet is looked at again from its start when more was read.
  var looksAgain: Bool { get }

  /// Makes ready for a block whose first record begins at an offset.
  mutating func begin(at start: Int)

  /// Where the block may be cut, now that a range of its bytes was added.
  ///
  /// - Returns: the cut, and whether the range has quotes.
  mutating func cut(_ bytes: Span<UInt8>, _ fresh: Range<Int>) -> (cut: Cut, hasQuotes: Bool)
}

/// Tells by the number of quotes before a line end whether it stands inside them.
///
/// Doubled quotes leave the parity as it was. A stray quote would break it, but the scanner reports it
/// where it stands, and nothing behind it counts (see `RecordScanner`).
struct ParityCutter: RecordCutter {
  let quote: UInt8?
  let looksAgain = false
  let longest: Int
  /// Whether what was seen so far ends inside quotes.
  private var inQuotes = false

  init(quote: UInt8?, longest: Int) {
    self.quote = quote
    self.longest = longest
  }

  mutating func begin(at start: Int) {}

  mutating func cut(_ bytes: Span<UInt8>, _ fresh: Range<Int>) -> (cut: Cut, hasQuotes: Bool) {
    let (end, hasQuotes) = ByteScan.lastRecordEnd(in: bytes, fresh, quote, &inQuotes)
    if let end { return (.at(end), hasQuotes) }
    return (fresh.upperBound > longest ? .recordTooLong : .nowhere, hasQuotes)
  }
}
