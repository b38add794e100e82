import CSV
import TestSupport
import Testing

@testable import Profile

/// Numbers of Python's fractions, to which DuckDB agrees; see Scripts/reference/describe.py.
@Suite struct ReferenceTests {
  private static let folder = "Fixtures/Reference/describe/"

  @Test(arguments: ["delivery.csv", "semicolon.csv"])
  func columns(_ file: String) throws {
    let profile = try Profiles.of(Repository.bytes(Repository.path(Self.folder + file)), threads: 2)
    let expected = try FixtureTable(Self.folder + "columns.csv").rows
    #expect(profile.findings.isEmpty)
    #expect(profile.columns.count == expected.count)
    for (column, row) in zip(profile.columns, expected) {
      #expect(column.name == row["column"] && column.kind.rawValue == row["type"])
      #expect("\(column.missing)" == row["missing"] && "\(column.distinct)" == row["distinct"])
      #expect(column.smallest ?? "" == row["min"] && column.largest ?? "" == row["max"])
      #expect(column.mean == row["mean"].flatMap(Double.init), "\(column.name)")
      let quartiles = column.quartiles
      #expect(quartiles?.lower == row["q1"].flatMap(Double.init), "\(column.name)")
      #expect(quartiles?.median == row["median"].flatMap(Double.init), "\(column.name)")
      #expect(quartiles?.upper == row["q3"].flatMap(Double.init), "\(column.name)")
      let deviation = row["sd"].flatMap(Double.init)
      #expect((deviation == nil) == (column.standardDeviation == nil))
      if let deviation, let found = column.standardDeviation {
        #expect(abs(found - deviation) <= deviation.ulp, "\(column.name)")
      }
    }
    #expect(profile.columns.first { $0.name == "kod" }?.hasLeadingZeros == true)
    let commas = profile.columns.filter(\.decimalComma).map(\.name)
    #expect(commas == (file == "delivery.csv" ? [] : ["vikt", "tecken", "nara", "sent"]))
  }

  @Test("The most frequent values, ties by their bytes")
  func values() throws {
    let file = try Repository.bytes(Repository.path(Self.folder + "delivery.csv"))
    let profile = try Profiles.of(file)
    for column in profile.columns {
      let expected = try FixtureTable(Self.folder + "values.csv").rows
        .filter { $0["column"] == column.name }
      for (value, row) in zip(column.values, expected) {
        let hex = value.text.utf8.map { byte in
          (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        #expect(hex == row["value"] && "\(value.count)" == row["count"])
      }
    }
  }
}
