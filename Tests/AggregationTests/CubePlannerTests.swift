import Aggregation
import Microdata
import SurveyModel
import Testing

/// Which tables share a cube.
@Suite struct CubePlannerTests {
  /// Variables a, b, c with 99 codes each and s with two.
  private static let survey = try? Delivery.survey(
    "unweighted: true",
    ["a", "b", "c"].map { name in
      let codes = (1...99).map { "\"\($0)\": \"\($0)\"" }.joined(separator: ", ")
      return "\(name): { codes: { \(codes) } },"
    }.joined() + "s: { codes: { \"1\": \"x\", \"2\": \"y\" } }, t: {},",
    """
    i1: { variable: "s", counts: ["1"], outOf: ["1", "2"] },
    i2: { variable: "a", counts: ["1"], outOf: ["1", "2"] },
    i3: { variable: "t", measure: "mean" },
    """)

  private func plan(
    _ tables: [(by: [String], indicators: [String], gap: Bool)], gap: String? = "s"
  ) throws -> (cubes: [CubePlan], cubeOfTable: [Int]) {
    var survey = try #require(Self.survey)
    survey.gap = gap.map { Gap(variable: $0, of: "1", minus: "2") }
    let reading = ReadingPlan(
      survey, wave: survey.waves[0], variables: Set(survey.variables.map(\.name)))
    let specs = tables.enumerated().map { index, table in
      TableSpec(
        id: "t\(index)", title: LocalizedText(sv: ""), indicators: table.indicators, by: table.by,
        gap: table.gap)
    }
    return CubePlanner.plan(specs, survey: survey, reading: reading)
  }

  /// Whether a cube crosses all that a table needs and measures all of its indicators.
  private func serves(
    _ cube: CubePlan, _ table: (by: [String], indicators: [String], gap: Bool)
  ) -> Bool {
    let crossed = cube.groupings.map(\.variable)
    return (table.by + (table.gap ? ["s"] : [])).allSatisfy(crossed.contains)
  }

  @Test func `small tables share one cube of all they need`() throws {
    let tables: [(by: [String], indicators: [String], gap: Bool)] = [
      (["a"], ["i1"], true), (["b"], ["i3"], false), ([], ["i2"], true),
      (["b", "a"], ["i1"], false),
    ]
    let planned = try plan(tables)
    #expect(planned.cubes.count == 1)
    #expect(planned.cubeOfTable == [0, 0, 0, 0])
    #expect(planned.cubes[0].groupings.map(\.variable) == ["a", "s", "b"])
    #expect(planned.cubes[0].cells == 100 * 3 * 100)
    #expect(tables.allSatisfy { serves(planned.cubes[0], $0) })
  }

  @Test func `a table that would explode the shared cube gets its own`() throws {
    let tables: [(by: [String], indicators: [String], gap: Bool)] = [
      (["a"], ["i1"], true), (["b"], ["i1"], true), (["c"], ["i2"], true),
      (["a", "c"], ["i3"], true),
      (["c", "b", "a"], ["i1"], true), (["b"], ["i2"], false),
    ]
    let planned = try plan(tables)
    for (table, cube) in zip(tables, planned.cubeOfTable) {
      #expect(serves(planned.cubes[cube], table))
    }
    // a × s × b is 30 000 cells; with c it would be 3 000 000.
    #expect(planned.cubeOfTable == [0, 0, 1, 1, 2, 0])
    #expect(planned.cubes.map(\.cells) == [30_000, 30_000, 3_000_000])
  }

  @Test func `a crossing too large to count has the largest number of cells`() throws {
    let survey = try #require(Self.survey)
    let reading = ReadingPlan(survey, wave: survey.waves[0], variables: ["a", "b", "c", "s"])
    #expect(CubePlanner.cells([], reading) == 1)
    #expect(CubePlanner.cells(["a", "s"], reading) == 300)
    let many = Array(repeating: "a", count: 12)
    #expect(CubePlanner.cells(many, reading) == .max)
    #expect(CubePlan(variables: many, indicators: [], reading: reading).cells == .max)
  }

  @Test func `without a gap variable nothing is added`() throws {
    let planned = try plan([(["a"], ["i1"], true)], gap: nil)
    #expect(planned.cubes[0].groupings.map(\.variable) == ["a"])
  }
}
