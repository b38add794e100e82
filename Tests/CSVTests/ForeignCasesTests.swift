import Bytes
import CSV
import Diagnostics
import Foundation
import TestSupport
import Testing

/// Files that others have made for testing readers of CSV, with what they must give.
@Suite(.enabled(if: Repository.shared("data/csv") != nil, "../shared/data/csv is absent"))
struct ForeignCasesTests {
  private struct Case: CustomStringConvertible {
    var name: String
    var bytes: [UInt8]
    var json: String?
    var description: String { name }
  }

  private func cases(_ folder: String, expected: String) throws -> [Case] {
    let files = try #require(Repository.shared(folder))
    let results = try #require(Repository.shared(expected))
    return try FileManager.default.contentsOfDirectory(atPath: files).sorted()
      .filter { $0.hasSuffix(".csv") }
      .map { file in
        let name = String(file.dropLast(4))
        let json = "\(results)/\(name).json"
        let hasJSON = FileManager.default.fileExists(atPath: json)
        let bytes = try Self.bytes("\(files)/\(file)", name)
        return Case(name: name, bytes: bytes, json: hasJSON ? json : nil)
      }
  }

  /// The copies of files whose point is CRLF may have lost it on their way through a repository.
  private static func bytes(_ path: String, _ name: String) throws -> [UInt8] {
    let text = try Repository.text(path)
    let isAsMade = !name.hasSuffix("crlf") || text.utf8.contains(UInt8(ascii: "\r"))
    return Array((isAsMade ? text : text.replacing("\n", with: "\r\n")).utf8)
  }

  /// Header and records; a file that must have a header is held to it.
  private func table(_ file: Case, blockSize: Int) throws -> [[String]] {
    let folder = try TemporaryFolder()
    let path = try folder.write(file.bytes, as: "a.csv")
    let delimited = try DelimitedFile(
      InputFile(path: path, name: file.name), delimiter: UInt8(ascii: ","), blockSize: blockSize)
    if file.name.contains("header-") {
      for name in ["foo", "bar", "baz"] { _ = try delimited.header.column(name, for: "test") }
    }
    return [delimited.header.names] + (try delimited.allRecords().map(\.fields))
  }

  private func expectTable(_ file: Case, _ json: String) throws {
    let data = Data(try Repository.bytes(json))
    for blockSize in [1, 4, 4096] {
      let found = try table(file, blockSize: blockSize)
      if let rows = try? JSONDecoder().decode([[String]].self, from: data) {
        #expect(found == rows || rows.isEmpty && found.count == 1, "\(file)")
      } else {
        let rows = try JSONDecoder().decode([[String: String]].self, from: data)
        let objects = found.dropFirst().map { fields in
          Dictionary(zip(found[0], fields)) { first, _ in first }
        }
        #expect(objects == rows, "\(file)")
      }
    }
  }

  @Test func rfcCases() throws {
    let cases = try cases("data/csv/rfc-cases", expected: "data/csv/rfc-expected")
    #expect(cases.count >= 25)
    for file in cases {
      if let json = file.json {
        try expectTable(file, json)
      } else {
        #expect(file.name.hasPrefix("bad-"))
        #expect(throws: Finding.self, "\(file)") { try table(file, blockSize: 4096) }
      }
    }
  }

  @Test(arguments: [
    ("bad-header-less-fields", "csv.ragged-row"), ("bad-header-more-fields", "csv.ragged-row"),
    ("bad-header-no-header", "csv.empty-file"), ("bad-header-wrong-header", "csv.missing-column"),
    ("bad-missing-quote", "csv.unclosed-quote"), ("bad-unescaped-quote", "csv.stray-quote"),
    ("bad-quotes-with-unescaped-quote", "csv.text-after-quote"),
  ])
  func badCasesBreakTheRuleTheyAreNamedAfter(name: String, rule: String) throws {
    let cases = try cases("data/csv/rfc-cases", expected: "data/csv/rfc-expected")
    let file = try #require(cases.first { $0.name == name })
    let finding = try #require(throws: Finding.self) { try table(file, blockSize: 4096) }
    #expect(finding.rule == rule)
  }

  /// `location_coordinates` has quotes inside unquoted fields, which RFC 4180 forbids.
  @Test func spectrum() throws {
    let cases = try cases("data/csv/spectrum", expected: "data/csv/spectrum")
    #expect(cases.count >= 12)
    for file in cases where file.name != "location_coordinates" {
      try expectTable(file, try #require(file.json))
    }
    let file = try #require(cases.first { $0.name == "location_coordinates" })
    let finding = try #require(throws: Finding.self) { try table(file, blockSize: 4096) }
    #expect(finding.rule == "csv.stray-quote")
  }

  /// Where quotes are stated to be signs like others, that file is read too. Its table of what to expect
  /// has another phone number than the file itself; all else is equal.
  @Test func quotesThatAreSignsAreReadWhereThatIsStated() throws {
    let cases = try cases("data/csv/spectrum", expected: "data/csv/spectrum")
    let file = try #require(cases.first { $0.name == "location_coordinates" })
    let stated = StatedDialect(delimiter: UInt8(ascii: ","), rules: RecordRules(quote: nil))
    let folder = try TemporaryFolder()
    let path = try folder.write(file.bytes, as: "a.csv")
    let delimited = try DelimitedFile(InputFile(path: path, name: file.name), stated: stated)
    let fields = try #require(try delimited.allRecords().first).fields
    let data = Data(try Repository.bytes(try #require(file.json)))
    let expected = try JSONDecoder().decode([String: String].self, from: data)
    for (name, field) in zip(delimited.header.names, fields).dropFirst() {
      #expect(field == expected[name])
    }
  }
}
