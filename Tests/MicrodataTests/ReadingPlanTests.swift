import SurveyModel
import Testing

@testable import Microdata

/// Which variables are read, and as what.
@Suite struct ReadingPlanTests {
  private static let variables = """
    tid: { missing: { "999": "ej_svar", "-1.0": "vet_ej", "vet ej": "vet_ej" } },
    kon: { codes: { "1": "Män", "2": "Kvinnor" } }, alder: { bands: [16, 80] }, inkomst: {},
    """

  @Test func `needed variables come in the description's order, by kind`() throws {
    let survey = try Delivery.survey(design: "unweighted: true", variables: Self.variables)
    let wave = survey.waves[0]
    let all = ReadingPlan(survey, wave: wave, variables: ["alder", "inkomst", "kon", "tid", "x"])
    #expect(all.coded.map(\.name) == ["kon", "alder"])
    #expect(all.codebooks.count == 2)
    #expect(all.numeric.map(\.name) == ["tid", "inkomst"])
    #expect(all.codedIndex(of: "alder") == 1)
    #expect(all.numericIndex(of: "inkomst") == 1)
    #expect(all.numericIndex(of: "alder") == nil)
    #expect(all.decimal == UInt8(ascii: ","))
    let some = ReadingPlan(survey, wave: wave, variables: ["tid"])
    #expect(some.coded == [])
    #expect(some.numeric.map(\.name) == ["tid"])
  }

  @Test func `missing codes of a number are numbers, however they are written`() throws {
    let survey = try Delivery.survey(design: "unweighted: true", variables: Self.variables)
    let plan = ReadingPlan(survey, wave: survey.waves[0], variables: ["tid"])
    #expect(
      plan.missingNumbers.map(\.codes) == [
        [DecimalNumber(mantissa: 999, scale: 0), DecimalNumber(mantissa: -1, scale: 0)]
      ])
  }
}
