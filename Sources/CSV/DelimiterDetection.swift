import Bytes
import Diagnostics

/// Finds out what stands between a file's fields, from its first records.
///
/// A delimiter fits when it gives the header two fields at least. The one whose header shows more of
/// the expected columns is right; of two that show as many, the one by which a larger share of the
/// records have as many fields as the header; when that does not decide, nobody guesses.
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
  /// - Parameter block: the file's beginning, in UTF-8 with LF or CRLF.
  /// - Throws: a finding when two delimiters fit equally well.
  static func detect(
    _ block: Block, _ rules: RecordRules = RecordRules(), expecting names: Set<String>,
    file: String
  ) throws(Finding) -> UInt8 {
    let best = bestFits(block, rules, names)
    guard best.count < 2 else { throw .ambiguousDelimiter(best.map(\.delimiter), file) }
    return best.first?.delimiter ?? UInt8(ascii: ",")
  }

  /// The delimiter that parts nearly all records of a file, in which a stated one parts none.
  static func other(
    than stated: UInt8, _ block: Block, _ rules: RecordRules = RecordRules(),
    expecting names: Set<String>
  ) -> UInt8? {
    bestFits(block, rules, names).first { $0.delimiter != stated && $0.share >= 0.9 }?.delimiter
  }

  private static func bestFits(
    _ block: Block, _ rules: RecordRules, _ names: Set<String>
  ) -> [Fit] {
    let fits = Dialect.delimiters.compactMap { fit($0, block, rules, names) }
    let most = fits.map(\.expected).max()
    let expected = fits.filter { $0.expected == most }
    let best = expected.map(\.share).max()
    return expected.filter { $0.share == best }
  }

  private static func fit(
    _ delimiter: UInt8, _ block: Block, _ rules: RecordRules, _ names: Set<String>
  ) -> Fit? {
    var scanner = RecordScanner(delimiter: delimiter, rules: rules, columns: 0, wanted: [])
    scanner.begin(block)
    guard let columns = scanner.passRecord(block), columns > 1 else { return nil }
    var (records, equal) = (0, 0)
    while let count = scanner.passRecord(block) {
      records += 1
      if count == columns { equal += 1 }
    }
    // A fault in the quotes ends the scan, and speaks against the delimiter.
    if !scanner.isAtEnd(of: block) { records += 1 }
    let header = block.bytes[block.start..<block.count]
    return Fit(
      delimiter: delimiter, expected: expectedNames(in: header, delimiter, rules, names),
      share: records == 0 ? 1 : Double(equal) / Double(records))
  }

  /// How many of the expected columns the first line shows.
  private static func expectedNames(
    in bytes: ArraySlice<UInt8>, _ delimiter: UInt8, _ rules: RecordRules, _ names: Set<String>
  ) -> Int {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let marks: Set<UInt8> = [rules.quote ?? 0, UInt8(ascii: "\r")]
    return line.split(separator: delimiter).count { field in
      names.contains(String(decoding: field.filter { !marks.contains($0) }, as: UTF8.self))
    }
  }
}

extension Finding {
  fileprivate static func ambiguousDelimiter(_ delimiters: [UInt8], _ file: String) -> Finding {
    let names = delimiters.map(Dialect.name(ofDelimiter:))
    return Finding(
      .data, "csv.ambiguous-delimiter",
      "the file can be read with more than one delimiter: \(names.joined(separator: " and "))",
      at: SourceLocation(file: file, line: 1), expected: "one reading that fits best",
      remedy: "state it: csv: { delimiter: \";\" } in the description")
  }
}
