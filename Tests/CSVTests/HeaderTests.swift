import CSV
import Diagnostics
import Testing

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

  @Test func aUsedNameMustStandOnce() throws {
    let found = try finding("alder")
    #expect(found.rule == "csv.duplicate-column")
    #expect(found.message == "the column \"alder\" stands twice, as number 2 and 4")
  }
}
