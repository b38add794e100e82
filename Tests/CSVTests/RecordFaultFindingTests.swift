import Bytes
import Diagnostics
import TestSupport
import Testing

@testable import CSV

@Suite struct RecordFaultFindingTests {
  static let kinds: [RecordFault.Kind] = [
    .ragged(found: 1), .ragged(found: 4), .trailingDelimiter(found: 4), .repeatedHeader,
    .strayQuote, .textAfterQuote, .unclosedQuote, .tooLong,
  ]

  @Test func everyKindHasARuleAndARemedy() {
    let place = SourceLocation(file: "a.csv", line: 7, column: 3)
    let findings = Self.kinds.map {
      RecordFault(kind: $0, offset: 0).finding(at: place, columns: 3)
    }
    #expect(Set(findings.map(\.rule)).count == Self.kinds.count - 2)
    for finding in findings {
      #expect(finding.kind == .data)
      #expect(finding.rule.hasPrefix("csv."))
      #expect(finding.location == place)
      #expect(finding.expected?.isEmpty == false)
      #expect(finding.remedy?.isEmpty == false)
    }
    #expect(findings[0].message == "the record has 1 field")
    #expect(findings[1].message == "the record has 4 fields")
    #expect(findings[1].expected == "3 fields, as in the header")
    #expect(findings[2].message.contains("4 fields"))
    #expect(findings[2].remedy?.contains("trailingDelimiter: true") == true)
  }

  @Test func behindQuotesOutOfOrderNothingCounts() {
    let fatal: Set<RecordFault.Kind> = [.strayQuote, .textAfterQuote, .unclosedQuote, .tooLong]
    for kind in Self.kinds {
      #expect(RecordFault(kind: kind, offset: 0).isFatal == fatal.contains(kind))
    }
  }

  /// Rows belong to respondents, and findings end up in logs.
  @Test(arguments: [
    "hemligt", "hemligt,hemligt,hemligt", "1,hem\"ligt\"", "1,\"hem\"ligt", "1,\"hemligt",
    "hemligt,\u{1}\"hemligt\"",
  ])
  func noContentOfTheRecordIsTold(row: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a,b\nhemligt,hemligt\n\(row)\nhemligt,1\n", as: "a.csv")
    let file = try DelimitedFile(InputFile(path: path, name: "a.csv"), delimiter: UInt8(ascii: ","))
    let finding = try #require(throws: Finding.self) { try file.allRecords() }
    #expect(finding.location == SourceLocation(file: "a.csv", line: 3))
    let text = FindingPrinter.text(finding) + finding.rule
    for part in ["hem", "ligt", "\u{1}"] { #expect(!text.contains(part), "\(text)") }
  }

  @Test func aFieldThatIsNotUTF8IsNotToldEither() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      Array("a,b\n1,heml".utf8) + [0xE5] + Array("gt\n".utf8), as: "a.csv")
    let file = try DelimitedFile(
      InputFile(path: path, name: "a.csv"), stated: StatedDialect(encoding: .utf8))
    let finding = try #require(throws: Finding.self) { try file.allRecords() }
    #expect(finding.message == "field 2 is not UTF-8")
    #expect(!FindingPrinter.text(finding).contains("hem"))
  }
}
