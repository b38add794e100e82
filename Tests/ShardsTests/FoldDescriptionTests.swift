import Microdata
import SurveyModel
import Testing

@testable import Shards

@Suite struct FoldDescriptionTests {
  private func differences(_ old: String, _ new: String) throws -> [String] {
    let (one, two) = (
      try Sample(),
      try Sample { text in
        text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
      }
    )
    return FoldDescription(one.survey, one.plan, one.cubes)
      .differences(from: FoldDescription(two.survey, two.plan, two.cubes))
  }

  @Test func whatChangesNoSumMayChange() throws {
    #expect(try differences("Kvinnor", "Women") == [])
    #expect(
      try differences("nested: true", "nested: false, level: 0.9, lonelyPSU: \"adjust\"") == [])
    #expect(
      try differences("delimiter:", "maxRejected: 0.5, onBadRow: \"reject\", delimiter:") == ["csv"]
    )
    #expect(try differences("a.csv", "b.csv") == [])
    #expect(try differences("variables: {", "disclosure: { minimumCount: 9 }, variables: {") == [])
  }

  @Test func whatChangesASumIsNamed() throws {
    #expect(try differences("decimal: \".\"", "comment: \"#\"") == ["csv"])
    #expect(try differences("\"vikt\"", "\"w\"") == ["design"])
    #expect(try differences("[16, 30,", "[16, 31,") == ["variable alder"])
    #expect(
      try differences("tid: {}", "tid: { missing: { \"9\": \"vet_ej\" } }") == ["variable tid"])
    #expect(try differences("counts: [\"3\"]", "counts: [\"2\"]") == ["tables"])
    #expect(
      try differences("year: 2023,", "year: 2023, rename: { kon: \"sex\" },") == ["wave 2023"])
    #expect(try differences("\"test\"", "\"other\"") == ["id"])
  }

  @Test func theRoundingIsAPart() throws {
    let sample = try Sample()
    var plan = sample.plan
    plan.rounding = NumberRounding(weight: 3, numbers: [nil, 2])
    let (one, two) = (
      FoldDescription(sample.survey, sample.plan, sample.cubes),
      FoldDescription(sample.survey, plan, sample.cubes)
    )
    #expect(two.differences(from: one) == ["decimals"])
  }
}
