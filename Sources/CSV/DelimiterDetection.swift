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
    /// Share of the records that have as many fields as the header and quotes in order.
    var share: Double
    var expected: Int
  }

  /// - Parameter block: the file's beginning, in UTF-8 with LF or CRLF.
  static func detect(
    _ block: Block, expecting names: Set<String>, file: String
  ) throws(Finding) -> UInt8 {
    let fits = Dialect.delimiters.compactMap { fit($0, block, names) }
    guard let most = fits.map(\.expected).max() else { return UInt8(ascii: ",") }
    let expected = fits.filter { $0.expected == most }
    let best = expected.map(\.share).max()
    let winners = expected.filter { $0.share == best }
    guard winners.count == 1 else { throw .ambiguousDelimiter(winners.map(\.delimiter), file) }
    return winners[0].delimiter
  }

  /// Whether a block's records have several fields with a delimiter.
  static func fits(_ delimiter: UInt8, _ block: Block) -> Bool {
    fit(delimiter, block, []) != nil
  }

  private static func fit(_ delimiter: UInt8, _ block: Block, _ names: Set<String>) -> Fit? {
    var scanner = RecordScanner(delimiter: delimiter, columns: 0, wanted: [])
    scanner.begin(block)
    let header = block.bytes[block.start..<block.count]
    guard let columns = scanner.passRecord(block), columns > 1 else { return nil }
    var (records, equal) = (0, 0)
    while let count = scanner.passRecord(block) {
      records += 1
      if count == columns { equal += 1 }
    }
    // A fault in the quotes ends the scan, and speaks against the delimiter.
    if !scanner.isAtEnd(of: block) { records += 1 }
    return Fit(
      delimiter: delimiter, share: records == 0 ? 1 : Double(equal) / Double(records),
      expected: expectedNames(in: header, delimiter, names))
  }

  /// How many of the expected columns the first line shows.
  private static func expectedNames(
    in bytes: ArraySlice<UInt8>, _ delimiter: UInt8, _ names: Set<String>
  ) -> Int {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let marks: Set<UInt8> = [UInt8(ascii: "\""), UInt8(ascii: "\r")]
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
