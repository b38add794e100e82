import Diagnostics
import Microdata
import Testing

@testable import Aggregation

/// The respondents one by one, against the rows that the files were made from.
@Suite struct RespondentListingTests {
  @Test(arguments: [64, 300, 1 << 12])
  func everyRespondentComesOnceInTheOrderOfTheFiles(blockSize: Int) throws {
    let rows = SampleRow.rows(1500, seed: 5)
    let parts = [Array(rows[..<700]), Array(rows[700...])]
    let delivery = try Delivery(parts.map(\.csv))
    var plan = delivery.plan
    plan.identifier = "tid"
    var found: [ListedRespondent] = []
    try RespondentListing.read(
      delivery.open(blockSize: blockSize), plan, crossing: delivery.cubes[0]
    ) { respondent throws(Findings) in found.append(respondent) }
    #expect(found.count == rows.count)
    for (number, pair) in zip(found, rows).enumerated() {
      let (respondent, row) = pair
      #expect(respondent.file == (number < 700 ? "a.csv" : "b.csv"))
      #expect(respondent.line == (number < 700 ? number : number - 700) + 2)
      #expect(respondent.identifier == row.tid)
      #expect(respondent.groups == row.groups)
      var weight = Double(respondent.weight)
      for _ in 0..<respondent.weightScale { weight /= 10 }
      #expect(abs(weight - (Double(row.weight) ?? -1)) < 1e-9)
    }
  }

  @Test func whatIsWrongWithARowStopsTheListing() throws {
    var rows = SampleRow.rows(20, seed: 5)
    rows[7].weight = "mycket"
    let delivery = try Delivery([rows.csv])
    #expect(throws: Findings.self) {
      try RespondentListing.read(
        delivery.open(), delivery.plan, crossing: delivery.cubes[0]
      ) { _ throws(Findings) in }
    }
  }
}
