import Microdata
import SurveyModel
import Testing

@testable import Aggregation

/// Pieces of files put together.
@Suite struct KeptRowsTests {
  private static let design = "weight: \"vikt\", replicates: { columns: \"rw*\", type: \"brr\" }"
  private static let variables = """
    kon: { codes: { "1": "Man", "2": "Kvinna" } }, tid: { numeric: true },
    """
  private static let indicators = "tid: { variable: \"tid\", measure: \"mean\" },"

  /// Some rows whose numbers tell their places; a late one has many decimals.
  private func file(_ rows: Range<Int>, columns: [String]) -> String {
    let lines = rows.map { row -> String in
      let tid = row == 37 ? "0.123456789" : "\(row).5"
      let cells = ["vikt": "1", "kon": "1", "tid": tid, "rw1": "\(row)", "rw2": "\(row).25"]
      return columns.map { cells[$0] ?? "" }.joined(separator: ",")
    }
    return ([columns.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
  }

  @Test func `replicate weights stay with their respondents, wherever the columns stand`() throws {
    let delivery = try Delivery(
      [
        file(0..<25, columns: ["vikt", "kon", "rw1", "rw2", "tid"]),
        file(25..<60, columns: ["rw2", "tid", "kon", "rw1", "vikt"]),
      ], design: Self.design, variables: Self.variables, indicators: Self.indicators,
      crossing: [["kon"]])
    for (threads, blockSize) in [(1, 1 << 14), (2, 40), (4, 1)] {
      let kept = try #require(try delivery.fold(threads: threads, blockSize: blockSize).rows)
      #expect(kept.replicates == 2)
      let expected = (0..<60).flatMap { [Double($0), Double($0) + 0.25] }
      #expect(kept.replicateWeights == expected)
      let numbers = kept.answers(to: delivery.survey.indicators[0]).map(\.y)
      #expect(numbers == (0..<60).map { $0 == 37 ? 0.123456789 : Double($0) + 0.5 })
    }
  }

  @Test func `a number is the same double at any scale`() {
    #expect(RowColumns.value(1234, scale: 2) == 12.34)
    #expect(RowColumns.value(1_234_000_000_000_000_000, scale: 17) == 12.34)
    #expect(RowColumns.value(RespondentBatch.missingNumber, scale: 3).isNaN)
  }
}
