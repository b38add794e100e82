import Bytes
import SPSS
import TestSupport
import Testing

@testable import Profile

@Suite struct SPSSProfileTests {
  private func profile(_ file: String) throws -> DeliveryProfile {
    let path = Repository.path("Fixtures/Reference/spss/" + file)
    return try DeliveryProfile.read(try InputFile(path: path), threads: 2)
  }

  @Test("Every way of packing gives the same profile")
  func packings() throws {
    let plain = try profile("survey-plain.sav").columns.map { "\($0)" }
    for file in ["survey-bytecode.sav", "survey-zlib.zsav", "survey-big-endian-plain.sav"] {
      #expect(try profile(file).columns.map { "\($0)" } == plain)
    }
  }

  @Test("Labels and declared missing codes stand beside the column, and no number counts these")
  func labels() throws {
    let profile = try profile("survey-plain.sav")
    #expect(profile.dialect.hasPrefix("SPSS file, UTF-8"))
    let csv = try Profiles.of(
      Repository.bytes(Repository.path("Fixtures/Reference/spss/survey.csv")))
    for (column, plain) in zip(profile.columns, csv.columns) {
      #expect(column.missing == plain.missing && column.distinct == plain.distinct)
    }
    let trygg = try #require(profile.columns.first { $0.name == "trygg" })
    #expect(trygg.label?.hasPrefix("Hur trygg") == true)
    #expect(!trygg.valueLabels.isEmpty && !trygg.userMissing.isEmpty)
    #expect(trygg.declaredMissing > 0)
    let cells = try FixtureTable("Fixtures/Reference/spss/survey.csv").rows.compactMap {
      $0["trygg"].flatMap(Double.init)
    }
    let declared = trygg.userMissing
    let valid = cells.filter { cell in
      !declared.contains { missing in
        switch missing {
        case .value(let value): cell == value
        case .range(let low, let high): low <= cell && cell <= high
        case .text: false
        }
      }
    }
    #expect(trygg.declaredMissing == cells.count - valid.count)
    #expect(trygg.mean == valid.reduce(0, +) / Double(valid.count))
    #expect(trygg.largest.flatMap(Double.init) == valid.max())
  }

  /// 8 and 9 are the ends of the range that Scripts/reference/describe.py declared.
  @Test func bothEndsOfARangeAreMissing() throws {
    let path = Repository.path("Fixtures/Reference/describe/labels.sav")
    let profile = try DeliveryProfile.read(try InputFile(path: path), threads: 1)
    let column = try #require(profile.columns.first { $0.name == "otrygg" })
    let ends = column.values.filter { ["8", "9"].contains($0.text) }
    #expect(ends.count == 2)
    #expect(column.declaredMissing == ends.reduce(0) { $0 + $1.count })
    #expect(column.largest == "4")
  }
}
