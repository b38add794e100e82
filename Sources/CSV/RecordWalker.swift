import Bytes

/// Cuts a file where its records end, by walking over them with the scanner's own rules.
///
/// A record whose quotes are out of order ends with its first line, and the walk goes on behind it.
/// To know that a quote is never closed takes a look at all that a record may be long. That happens
/// once in that length at most: a quote that opens in a line and is passed over by all lines that
/// follow is the last one there that is not doubled or escaped. So the walk takes linear time.
struct RecordWalker: RecordCutter {
  let looksAgain = true
  private let scanner: RecordScanner
  private var batch = FieldBatch(width: 0, most: 1)
  /// Where the first record begins whose end was not found yet.
  private var position = 0
  /// How far the block was searched for quotes.
  private var searched = 0
  private var hasQuotes = false
  /// Whether nothing but comments was met in the file: the header must stand in the first block.
  private var isAboveHeader = true

  /// - Parameter longest: bytes of the longest record, which tests make small.
  init(delimiter: UInt8, rules: RecordRules, longest: Int = BlockReader.longestRecord) {
    scanner = RecordScanner(
      delimiter: delimiter, rules: rules, header: [], columns: 0, wanted: [], longest: longest)
  }

  var quote: UInt8? { scanner.rules.quote }

  mutating func begin(at start: Int) {
    position = start
    searched = start
    hasQuotes = false
  }

  mutating func cut(_ bytes: Span<UInt8>, _ fresh: Range<Int>) -> (cut: Cut, hasQuotes: Bool) {
    let end = fresh.upperBound
    if let quote, !hasQuotes {
      hasQuotes = ByteScan.contains(quote, in: bytes, searched..<end)
      searched = end
    }
    // Without quotes every line end ends a record.
    let isPlain = !hasQuotes && !isAboveHeader && end - position <= scanner.longest
    return (isPlain ? lastLine(bytes, end) : walk(bytes, end), hasQuotes)
  }

  private mutating func lastLine(_ bytes: Span<UInt8>, _ end: Int) -> Cut {
    guard let last = ByteScan.lastLineEnd(in: bytes, position..<end) else { return .nowhere }
    position = last
    return .at(last)
  }

  private mutating func walk(_ bytes: Span<UInt8>, _ end: Int) -> Cut {
    var cut: Int?
    while position < end {
      let isComment = bytes[position] == scanner.rules.comment
      switch scanner.end(ofRecordAt: position, bytes, end, &batch) {
      case .notYet: return cut.map(Cut.at) ?? .nowhere
      case .cutOff(let end): return .insideLine(end)
      case .next(let next): position = next
      }
      if !isComment || position > scanner.longest { isAboveHeader = false }
      if !isAboveHeader { cut = position }
    }
    return cut.map(Cut.at) ?? .nowhere
  }
}
