import SurveyModel
import TestSupport
import Testing

@testable import Microdata

/// Which columns a plan reads for those that follow from others.
@Suite struct DerivedColumnsTests {
  private static let variables = """
    kon: { codes: { "1": "Män", "2": "Kvinnor" } }, o1: {}, a: { codes: { "1": "Ja", "2": "Nej" } },
    b: { codes: { "1": "Ja", "2": "Nej" } }, o2: { codes: { "1": "Ja", "2": "Nej" } },
    """
  private static let indicators = """
    both: { allOf: ["any", "alla"] }, any: { anyOf: ["ia", "ib"] },
    ia: { variable: "a", counts: ["1"] }, ib: { variable: "b", counts: ["1"] },
    index: { meanOf: ["o1", "o2"], scale: [1, 2] },
    """

  private func plan(_ names: Set<String>) throws -> ReadingPlan {
    let survey = try Delivery.survey(
      design: "unweighted: true", variables: Self.variables, indicators: Self.indicators)
    return ReadingPlan(survey, wave: survey.waves[0], variables: names)
  }

  @Test func `sources are read, and theirs, and derived columns stand behind`() throws {
    let plan = try plan(["=both"])
    #expect(plan.coded.map(\.name) == ["kon", "a", "b", "=any", "=both"])
    #expect(plan.readCoded == 3)
    #expect(plan.numeric == [])
    let index = try self.plan(["=index", "kon"])
    #expect(index.coded.map(\.name) == ["kon", "o2"])
    #expect(index.numeric.map(\.name) == ["o1", "=index"])
    #expect((index.readCoded, index.readNumeric) == (2, 1))
    #expect(index.missingReasons.map(\.reasons) == [["ej_svar"], ["ej_svar"]])
  }

  @Test func `a plan without derived variables has nothing to fill`() throws {
    #expect(try plan(["kon", "o1"]).derived.isEmpty)
    #expect(try plan(["kon", "o1"]).derived.scratch.states.isEmpty)
  }

  @Test func `only columns that are read are looked for in the files`() throws {
    let delivery = try Delivery(
      ["kon;o1;a;b;o2\n1;1;2;2;2\n"], design: "unweighted: true", variables: Self.variables,
      indicators: Self.indicators)
    let file = try delivery.open("a.csv")
    let columns = try ColumnPlan(delivery.plan, file: file)
    #expect(columns.names == ["kon", "o1", "a", "b", "o2"])
    #expect(try delivery.read().findings() == [])
  }
}
