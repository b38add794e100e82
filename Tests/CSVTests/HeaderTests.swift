import Diagnostics
import Testing

@testable import CSV

@Suite struct HeaderTests {
  static let header = Header(file: "a.csv", names: ["kon", "alder", "vikt", "alder", "Omrade"])

  private func finding(_ name: String, in header: Header = header) throws -> Finding {
    try #require(throws: Finding.self) { _ = try header.column(name, for: "weight") }
  }

  @Test func findsColumnsByTheirExactNames() throws {
    #expect(try Self.header.column("kon", for: "gap") == 0)
    #expect(try Self.header.column("Omrade", for: "area") == 4)
  }

  @Test func aMissingColumnComesWithTheNearestNames() throws {
    let found = try finding("vikkt")
    #expect(found.kind == .data)
    #expect(found.rule == "csv.missing-column")
    #expect(found.message == "there is no column \"vikkt\" (weight)")
    #expect(found.expected == "nearest in the file: vikt")
    #expect(found.location == SourceLocation(file: "a.csv", line: 1))
    #expect(try finding("omrade").expected == "nearest in the file: Omrade")
  }

  @Test func withoutANearNameTheFirstOnesAreListed() throws {
    #expect(try finding("stratum").expected == "the file has kon, alder, vikt, alder, Omrade")
    let many = Header(file: "a.csv", names: (1...13).map { "variable\($0)" })
    let found = try finding("x", in: many)
    #expect(found.expected == "the file has \(many.names.prefix(12).joined(separator: ", ")) …")
  }

  @Test func oneColumnSuggestsTheDelimiter() throws {
    let found = try finding("kon", in: Header(file: "a.csv", names: ["kon;alder;vikt"]))
    #expect(found.remedy?.contains("delimiter") == true)
    #expect(try finding("stratum").remedy?.contains("rename") == true)
  }

  /// A file without a header has a respondent's answers in the place of the names.
  @Test(arguments: [
    ["2", "Kajsa Varg", "Bromma"], ["1.25", "Kajsa Varg"], ["19121212-1212", "Kajsa Varg"],
    ["2;17;Kajsa Varg"], ["kon", "alder", "2023-02-01", "Kajsa Varg"],
  ])
  func namesThatMayBeAnswersAreNotTold(names: [String]) throws {
    let header = Header(file: "a.csv", names: names)
    #expect(header.told == [])
    let words = FindingPrinter.text(try finding("vikt", in: header))
    #expect(words.contains("may be a respondent's"))
    for name in names where name != "kon" { #expect(!words.contains(name)) }
    #expect(header.told(1 % names.count) == "number \(1 % names.count + 1)")
  }

  /// A quote that the header opens and a later row closes makes a name of all the rows between.
  @Test func aNameThatHoldsLinesIsNotTold() throws {
    let long = String(repeating: "Kajsa ", count: 30)
    let header = Header(file: "a.csv", names: ["kon", "ort\nVarg\nKajsa", long])
    #expect(try finding("vikt", in: header).expected == "the file has kon …")
    #expect(header.told(0) == "\"kon\"")
    #expect(header.told(1) == "number 2")
    #expect(header.told(2) == "number 3")
  }

  @Test func aUsedNameMustStandOnce() throws {
    let found = try finding("alder")
    #expect(found.rule == "csv.duplicate-column")
    #expect(found.message == "the column \"alder\" stands twice, as number 2 and 4")
  }
}
