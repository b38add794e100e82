import Aggregation
import Diagnostics
import SurveyModel
import TestSupport
import Testing

/// What stands in the way of a variance.
@Suite struct SampleDesignTests {
  private static let indicators = """
    man: { variable: "kon", counts: ["1"], outOf: ["1", "2"] },
    """

  private static func options(_ rule: LonelyPSU, isNested: Bool = true) -> Design {
    Design(weight: nil, cluster: "skola", isNested: isNested, lonelyPSU: rule)
  }

  private func design(_ rows: [String], size: String, clusters: Bool = true) throws -> SampleDesign
  {
    try Delivery(
      ["stratum,skola,N_h,kon\n" + rows.map { $0 + ",1\n" }.joined()],
      design: """
        unweighted: true, strata: "stratum", \(clusters ? "cluster: \"skola\"," : "")
        stratumSize: \(size)
        """,
      variables: "kon: { codes: { \"1\": \"Män\", \"2\": \"Kvinnor\" } }",
      indicators: Self.indicators, crossing: [[]]
    ).fold().design
  }

  @Test func `a stratum with one unit stands for others unless it is all there is`() throws {
    let rows = ["A,1,3", "A,1,3", "B,1,1", "B,1,1", "C,1,3", "C,2,3", "D,7,2"]
    let design = try design(rows, size: "\"N_h\"")
    #expect(design.strata.map(\.isLonely) == [true, false, false, true])
    #expect(design.strata.map(\.samplingFraction) == [1.0 / 3, 1, 2.0 / 3, 0.5])
    let findings = design.findings(Self.options(.fail))
    #expect(findings.map(\.rule) == ["design.lonely-psu"])
    #expect(findings[0].message.hasPrefix("2 strata have a single unit"))
    #expect(findings[0].message.hasSuffix(": A, D"))
    for rule in LonelyPSU.allCases where rule != .fail {
      #expect(design.findings(Self.options(rule)) == [])
    }
  }

  @Test func `one lonely stratum, and more than are listed`() throws {
    let one = try design(["A,1,0", "B,1,0", "B,2,0"], size: "5").findings(Self.options(.fail))
    #expect(
      one.map(\.message) == [
        "one stratum has a single unit, so the variance cannot be seen there: A"
      ])
    let many = (10..<40).map { "S\($0),1,0" }
    let message = try design(many, size: "5").findings(Self.options(.fail))[0].message
    #expect(message.hasPrefix("30 strata have"))
    #expect(message.contains("S10, S11"))
    #expect(message.hasSuffix("S29 …"))
  }

  @Test func `a population smaller than the sample is a finding for each stratum`() throws {
    let rows = ["A,1,1", "A,2,1", "B,1,2", "B,2,2", "C,1,0.5", "C,2,0.5"]
    for rule in LonelyPSU.allCases {
      let findings = try design(rows, size: "\"N_h\"").findings(Self.options(rule))
      #expect(findings.map(\.rule) == Array(repeating: "design.population-too-small", count: 2))
      #expect(findings[0].message.contains("stratum A has 2 units"))
      #expect(findings[1].message.contains("stratum C has 2 units"))
    }
  }

  @Test func `without clusters respondents are the units`() throws {
    let design = try design(["A,1,2", "A,1,2", "A,1,2", "B,1,9"], size: "\"N_h\"", clusters: false)
    #expect(design.strata.map(\.units) == [3, 1])
    #expect(
      design.findings(Self.options(.fail)).map(\.rule) == [
        "design.population-too-small", "design.lonely-psu",
      ])
  }

  @Test func `a label in several strata is a mistake unless labels are nested`() throws {
    let design = try design(
      ["A,1,9", "A,2,9", "B,2,9", "B,3,9", "C,3,9", "C,4,9"], size: "\"N_h\"")
    let findings = design.findings(Self.options(.fail, isNested: false))
    #expect(findings.map(\.rule) == ["design.cluster-in-several-strata"])
    #expect(findings[0].message == "2 clusters stand in more than one stratum: 2, 3")
    #expect(design.findings(Self.options(.fail)) == [])
  }

  /// Rows of stratum, school, class and the school's number of classes.
  private func twoStages(_ rows: [String], classes: Bool = true) throws -> SampleDesign {
    try Delivery(
      ["stratum,skola,klass,M_i,kon\n" + rows.map { $0 + ",1\n" }.joined()],
      design: """
        unweighted: true, strata: "stratum", cluster: "skola", stratumSize: 10,
        secondStage: { \(classes ? "cluster: \"klass\"," : "") size: "M_i" }
        """,
      variables: "kon: { codes: { \"1\": \"Män\", \"2\": \"Kvinnor\" } }",
      indicators: Self.indicators, crossing: [[]]
    ).fold().design
  }

  @Test func `units of the second stage are counted in their PSU`() throws {
    let rows = ["A,1,x,3", "A,1,x,3", "A,1,y,3", "A,2,x,1", "B,1,z,4", "B,3,x,2", "B,3,y,2"]
    let design = try twoStages(rows)
    #expect(design.strata.map(\.units) == [2, 2])
    #expect(design.secondStage?.psus.map(\.units) == [2, 1, 1, 2])
    #expect(design.secondStage?.psus.map(\.populationSize) == [3, 1, 4, 2])
    #expect(design.secondStage?.psuOfUnit == [0, 0, 1, 2, 3, 3])
    #expect(design.stratumOfUnit == [0, 0, 0, 1, 1, 1])
    #expect(
      design.findings(Self.options(.fail)).map(\.message) == [
        "one cluster has a single unit of the second stage, so the variance cannot be seen there: 1"
      ])
    let respondents = try twoStages(rows, classes: false)
    #expect(respondents.secondStage?.psus.map(\.units) == [3, 1, 1, 2])
    #expect(respondents.stratumOfUnit == [0, 0, 1, 1])
  }

  @Test func `a PSU's population smaller than its sample, or of two sizes`() throws {
    let small = try twoStages(["A,1,x,1", "A,1,y,1", "A,2,x,9", "A,2,y,9"])
    #expect(
      small.findings(Self.options(.fail)).map(\.message) == [
        "cluster 1 has 2 units in the sample and fewer in the population"
      ])
    let wave = try Delivery(
      ["stratum,skola,klass,M_i,kon\nA,1,x,3,1\nA,1,y,4,1\nA,2,x,3,1\n"],
      design: """
        unweighted: true, strata: "stratum", cluster: "skola", stratumSize: 10,
        secondStage: { cluster: "klass", size: "M_i" }
        """,
      variables: "kon: { codes: { \"1\": \"Män\", \"2\": \"Kvinnor\" } }",
      indicators: Self.indicators, crossing: [[]]
    ).fold()
    #expect(
      wave.problems.map(\.message) == ["cluster \"1\" has more than one population size"])
  }
}
