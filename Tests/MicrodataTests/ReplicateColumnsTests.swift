import CSV
import Diagnostics
import SurveyModel
import Testing

@testable import Microdata

/// Which columns hold delivered replicate weights, and in which order.
@Suite struct ReplicateColumnsTests {
  private func columns(
    _ names: [String], _ pattern: String = "rw*", scales: [Double]? = nil
  ) throws(Findings) -> [Int] {
    let replicates = DeliveredReplicates(
      columns: pattern, kind: .jkn, replicateScales: scales)
    return try ReplicateColumns.columns(
      of: replicates, in: Header(file: "a.csv", names: names, line: 1))
  }

  private func findings(
    _ names: [String], _ pattern: String = "rw*", scales: [Double]? = nil
  ) -> [Finding] {
    do throws(Findings) {
      _ = try columns(names, pattern, scales: scales)
      return []
    } catch { return error.list }
  }

  @Test func `the numbers in the names decide the order, not the file`() throws {
    #expect(try columns(["rw10", "vikt", "rw2", "x", "rw1"]) == [4, 2, 0])
    #expect(try columns(["rw010", "rw2", "rw01"]) == [2, 1, 0])
    #expect(try columns(["rw2b1", "rw2a3", "rw1"]) == [2, 1, 0])
    #expect(try columns(["w1_10", "w1_9", "w10_1", "w2_3"], "w*") == [1, 0, 3, 2])
    #expect(try columns(["rw1", "rw10", "rw2"], "rw?") == [0, 2])
    #expect(
      try columns(["rw99999999999999999999999999", "rw99999999999999999999999998"]) == [1, 0])
  }

  @Test func `names that differ in zeros alone still have an order`() throws {
    #expect(try columns(["rw1", "rw01"]) == [1, 0])
    #expect(ReplicateColumns.precedes("rw01", "rw1"))
    #expect(!ReplicateColumns.precedes("rw1", "rw01"))
    #expect(!ReplicateColumns.precedes("rw1", "rw1"))
  }

  @Test func `no column, or one, is a finding that names the pattern`() {
    for names in [["vikt"], ["vikt", "rw1"]] {
      let found = findings(names)
      #expect(found.map(\.rule) == ["replicates.too-few"])
      #expect(found.first?.message.contains("rw*") == true)
      #expect(found.first?.location == SourceLocation(file: "a.csv", line: 1))
    }
    #expect(findings(["vikt", "rw"], "rw").map(\.rule) == ["replicates.too-few"])
  }

  @Test func `another number of columns than of factors is a finding with both`() {
    #expect(findings(["rw1", "rw2"], scales: [0.5, 0.5]).isEmpty)
    let found = findings(["rw1", "rw2"], scales: [0.5, 0.5, 0.25])
    #expect(found.map(\.rule) == ["replicates.other-number"])
    #expect(found.first?.message.contains("2 columns") == true)
    #expect(found.first?.message.contains("3 numbers") == true)
  }

  @Test func `a name that stands twice is a finding`() {
    #expect(findings(["rw1", "rw2", "rw1"]).map(\.rule) == ["csv.duplicate-column"])
  }
}
