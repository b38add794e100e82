import Bytes
import Diagnostics

/// Finds out what stands between a file's fields, from its first records.
///
/// A delimiter fits when it gives the header two fields at least. The one whose header shows more of
/// the expected columns is right; of two that show as many, the one by which a larger share of the
/// records have as many fields as the header; when that does not decide, nobody guesses. In a file
/// without a header the stated number of columns stands in the header's place.
enum DelimiterDetection {
  private struct Fit {
    var delimiter: UInt8
    /// How many of the expected columns the header shows.
    var expected: Int
    /// Share of the records that have as many fields as the header and quotes in order.
    var share: Double
  }

  /// The delimiter; a comma for a file of one column.
  ///
  /// - Parameters:
  ///   - block: the file's beginning, in UTF-8 with LF or CRLF.
  ///   - columns: how many columns there are, when that was stated.
  /// - Throws: a finding when two delimiters fit equally well.
  static func detect(
    _ block: Block, _ rules: RecordRules = RecordRules(), expecting names: Set<String>,
    columns: Int? = nil, line: Int = 1, file: String
  ) throws(Finding) -> UInt8 {
    let best = bestFits(block, rules, names, columns)
    guard best.count < 2 else { throw .ambiguousDelimiter(best.map(\.delimiter), line, file) }
    return best.first?.delimiter ?? UInt8(ascii: ",")
  }

  /// The delimiter that parts nearly all records of a file, in which a stated one parts none.
  static func other(
    than stated: UInt8, _ block: Block, _ rules: RecordRules = RecordRules(),
    expecting names: Set<String>
  ) -> UInt8? {
    let fits = bestFits(block, rules, names, nil)
    return fits.first { $0.delimiter != stated && $0.share >= 0.9 }?.delimiter
  }

  private static func bestFits(
    _ block: Block, _ rules: RecordRules, _ names: Set<String>, _ columns: Int?
  ) -> [Fit] {
    let fits = Dialect.delimiters.compactMap { fit($0, block, rules, names, columns) }
    let most = fits.map(\.expected).max()
    let expected = fits.filter { $0.expected == most }
    let best = expected.map(\.share).max()
    return expected.filter { $0.share == best }
  }

  private static func fit(
    _ delimiter: UInt8, _ block: Block, _ rules: RecordRules, _ names: Set<String>,
    _ stated: Int?
  ) -> Fit? {
    // Without this a file of empty lines would be walked through once for each.
    guard ByteScan.contains(delimiter, in: block.bytes.span, block.start..<block.count) else {
      return nil
    }
    var scanner = RecordScanner(delimiter: delimiter, rules: rules, columns: 0, wanted: [])
    scanner.begin(block)
    guard let first = scanner.passRecord(block), first > 1 else { return nil }
    let columns = stated ?? first
    var (records, equal) = stated == nil ? (0, 0) : (1, first == columns ? 1 : 0)
    while let count = scanner.passRecord(block) {
      records += 1
      if count == columns { equal += 1 }
    }
    // A fault in the quotes ends the scan, and speaks against the delimiter.
    if !scanner.isAtEnd(of: block) { records += 1 }
    let expected =
      stated == nil
      ? HeaderSearch.expectedNames(in: block.bytes[block.start..<block.count], delimiter, names)
      : min(equal, 1)
    return Fit(
      delimiter: delimiter, expected: expected,
      share: records == 0 ? 1 : Double(equal) / Double(records))
  }
}

extension Finding {
  fileprivate static func ambiguousDelimiter(
    _ delimiters: [UInt8], _ line: Int, _ file: String
  ) -> Finding {
    let names = delimiters.map(Dialect.name(ofDelimiter:))
    return Finding(
      .data, "csv.ambiguous-delimiter",
      "the file can be read with more than one delimiter: \(names.joined(separator: " and "))",
      at: SourceLocation(file: file, line: line), expected: "one reading that fits best",
      remedy: "state it: csv: { delimiter: \";\" } in the description")
  }
}
