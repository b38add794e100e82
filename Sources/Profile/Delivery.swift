import Bytes
import CSV
import Diagnostics
import SPSS

/// An opened file to describe: delimited text, or an SPSS file in the guise of it.
struct Delivery {
  let file: DelimitedFile
  private let dictionary: SPSSDictionary?

  /// Opens a file of which nothing was read yet.
  ///
  /// Columns of personal identity numbers are let in: what is printed of a column is decided when
  /// all of it is known.
  init(
    _ source: any ByteSource, _ stated: StatedDialect, _ blockSize: Int
  ) throws(Finding) {
    var stated = stated
    stated.allowsIdentityNumbers = true
    let peeked = try PeekedSource(source, limit: 32)
    guard SPSSFile.isSPSS(prefix: peeked.peeked) else {
      dictionary = nil
      file = try DelimitedFile(peeked, stated: stated, blockSize: blockSize)
      return
    }
    stated.delimiter = UInt8(ascii: ",")
    stated.encoding = .utf8
    stated.decimal = UInt8(ascii: ".")
    let spss = try SPSSSource(peeked)
    dictionary = spss.dictionary
    file = try DelimitedFile(spss, stated: stated, blockSize: blockSize)
  }

  /// How the file is written, in words.
  var dialect: String {
    guard let dictionary else { return "\(file.dialect)" }
    let weight = dictionary.weightName.map { ", weighted by \($0)" } ?? ""
    return "SPSS file, \(dictionary.encodingName)" + weight
  }

  /// What to call a column: its number, when its name is a personal identity number, as in a file
  /// without a header.
  func name(_ column: Int) -> String {
    let name = file.header.names[column]
    return IdentityNumbers.isIdentityNumber(cell: Array(name.utf8)) ? "column \(column + 1)" : name
  }

  /// What an SPSS file says of a column; nil of a delimited file.
  func variable(_ column: Int) -> SPSSVariable? {
    guard let variables = dictionary?.variables, column < variables.count else { return nil }
    return variables[column]
  }

  /// The numbers of some columns, each once and in the order of the file; of all when none are named.
  ///
  /// - Throws: a finding for each name that the file does not have.
  func columns(named names: [String]?) throws(Findings) -> [Int] {
    guard let names else { return Array(file.header.names.indices) }
    var findings: [Finding] = []
    var columns: Set<Int> = []
    for name in names {
      let found = file.header.names.indices.filter { file.header.names[$0] == name }
      if found.isEmpty { findings.append(.unknownColumn(name, file.header)) }
      columns.formUnion(found)
    }
    guard findings.isEmpty else { throw Findings(findings) }
    return columns.sorted()
  }
}

extension Finding {
  fileprivate static func unknownColumn(_ name: String, _ header: Header) -> Finding {
    let near = NearestName.candidates(for: name, among: header.names)
    let some = near.isEmpty ? Array(header.names.prefix(12)) : near
    let more = near.isEmpty && header.names.count > some.count ? " …" : ""
    return Finding(
      .usage, "usage.unknown-column", "there is no column \"\(name)\"",
      at: SourceLocation(file: header.file, line: 1),
      expected: (near.isEmpty ? "one of " : "nearest: ") + some.joined(separator: ", ") + more,
      remedy: "mend the name")
  }
}
