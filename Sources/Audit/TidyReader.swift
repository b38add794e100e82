import Aggregation
import Bytes
import CSV
import Diagnostics
import Disclosure

/// Reads a tidy file into its figures, block by block on several threads.
struct TidyReader {
  /// The columns behind the measure.
  static let figures = [
    "n", "n_valid_weight", "estimate", "se", "ci_low", "ci_high", "df", "deff", "n_eff", "p_value",
    "p_adjusted", "status", "note",
  ]
  private static let first = ["survey", "wave", "indicator"]

  let path: String
  let name: String
  let id: String

  func read(threads: Int) throws(Finding) -> PublishedTable {
    var stated = StatedDialect(delimiter: UInt8(ascii: ","))
    stated.allowsIdentityNumbers = true
    let file = try DelimitedFile(try InputFile(path: path, name: name), stated: stated)
    let variables = try Self.variables(file.header)
    let blocks = try ParallelFold.states(threads: threads) {
      TidyBlocks(file, variables.count)
    } step: { (blocks: inout TidyBlocks) throws(Finding) -> Bool in
      try blocks.readNext()
    }
    return TidyTable.joined(blocks.flatMap(\.read), (name, id), variables)
  }

  /// The names between the indicator and the measure.
  static func variables(_ header: Header) throws(Finding) -> [String] {
    let names = header.names
    guard let measure = names.firstIndex(of: "measure"), measure >= first.count,
      Array(names.prefix(first.count)) == first, Array(names[(measure + 1)...]) == figures
    else { throw .notTidy(header.file, line: header.line) }
    return Array(names[first.count..<measure])
  }
}

extension Finding {
  static func notTidy(_ file: String, line: Int?) -> Finding {
    Finding(
      .data, "audit.not-tidy", "the columns are not those of a tidy table",
      at: SourceLocation(file: file, line: line ?? 1),
      expected: "survey, wave, indicator, variables, measure, n … status, note",
      remedy: "write the folder anew with trygg run, and keep other files out of it")
  }
}
