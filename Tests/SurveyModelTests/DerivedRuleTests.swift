import Diagnostics
import Testing

@testable import SurveyModel

/// Indicators that are built from others, and the variables that are made for them.
@Suite struct DerivedRuleTests {
  private static let items = """
    o1: { codes: { "1": "A", "2": "B", "4": "C" } },
    o2: { numeric: true }, o3: { codes: { "1": "Ja", "x": "Nej" } },
    omrade:
    """

  private static func edits(_ indicators: String) -> [(old: String, new: String)] {
    [("omrade:", items), ("otrygga: {", "\(indicators), otrygga: {")]
  }

  private func read(_ indicators: String) throws -> Survey {
    try PopulationTables.read("standard: { by: 'alder' }", edits: Self.edits(indicators))
  }

  private func found(_ indicators: String) -> [String] {
    PopulationTables.found("standard: { by: 'alder' }", edits: Self.edits(indicators))
  }

  @Test func `any of some shares becomes a variable with two codes, whatever the order`() throws {
    let survey = try read(
      "x: { label: { sv: 'X', en: 'Ex' }, anyOf: ['undviker', 'y'], worse: 'higher' }, y: { not: 'otrygga' }"
    )
    let all = ["1", "2", "5", "6", "999"]
    #expect(survey.described.map(\.name).contains("otrygg"))
    #expect(survey.variables.suffix(2).map(\.name) == ["=y", "=x"])
    #expect(survey.variable("=x")?.categories.map(\.code) == ["1", "0"])
    #expect(survey.variable("=x")?.label == LocalizedText(sv: "X", en: "Ex"))
    #expect(
      survey.variable("=x")?.derivation
        == .anyOf([
          .init(variable: "otrygg", counts: ["5"], outOf: all),
          .init(variable: "=y", counts: ["1"], outOf: ["1", "0"]),
        ]))
    #expect(
      survey.variable("=y")?.derivation
        == .not(.init(variable: "otrygg", counts: ["2", "5"], outOf: ["1", "2", "5"])))
    #expect(
      survey.indicator("x")
        == Indicator(
          id: "x", label: LocalizedText(sv: "X", en: "Ex"), variable: "=x",
          measure: .share(counts: ["1"], outOf: ["1", "0"]), worse: .higher))
    #expect(survey.indicators.prefix(3).map(\.id) == ["x", "y", "otrygga"])
    #expect(survey.withSources(["=x", "kon"]) == ["=x", "=y", "otrygg", "kon"])
  }

  @Test func `all of some shares, an answer of a distribution among them`() throws {
    let survey = try read(
      "d: { label: 'D', variable: 'otrygg', measure: 'distribution', outOf: ['5', '1'] }, x: { allOf: ['d=5', 'otrygga'], measure: 'share' }"
    )
    #expect(
      survey.variable("=x")?.derivation
        == .allOf([
          .init(variable: "otrygg", counts: ["5"], outOf: ["5", "1"]),
          .init(variable: "otrygg", counts: ["2", "5"], outOf: ["1", "2", "5"]),
        ]))
    #expect(survey.variable("=x")?.derivation?.sources == ["otrygg"])
  }

  @Test func `a distribution is a share of each answer, and tables name all of them at once`()
    throws
  {
    let survey = try PopulationTables.read(
      "standard: { by: 'alder' }",
      edits: [
        (
          "undviker: {",
          "d: { label: { sv: 'D', en: 'Dd' }, variable: 'kon', measure: 'distribution' }, undviker: {"
        ),
        ("[\"medel\", \"otrygga\"]", "['d', 'medel', 'd=1']"),
      ])
    let both = ["2", "1"]
    #expect(
      survey.indicators(named: "d") == [
        Indicator(
          id: "d=2", label: LocalizedText(sv: "D: Kvinnor", en: "Dd: Women"), variable: "kon",
          measure: .share(counts: ["2"], outOf: both)),
        Indicator(
          id: "d=1", label: LocalizedText(sv: "D: Män", en: "Dd: Män"), variable: "kon",
          measure: .share(counts: ["1"], outOf: both)),
      ])
    #expect(survey.tables.first?.indicators == ["d=2", "d=1", "medel"])
    #expect(survey.tables.last?.indicators.prefix(3) == ["otrygga", "d=2", "d=1"])
    #expect(survey.indicators(named: "medel").map(\.id) == ["medel"])
  }

  @Test func `an index is a number made from items`() throws {
    let survey = try read(
      "x: { meanOf: ['o1', 'o2'], scale: [1, 4.5], reversed: ['o2'], minimumAnswered: 1, worse: 'higher' }, y: { meanOf: ['o2', 'o1'], scale: [1, 4], measure: 'mean' }"
    )
    #expect(survey.variable("=x")?.kind == .numeric)
    #expect(
      survey.variable("=x")?.derivation
        == .index(
          .init(
            items: ["o1", "o2"], lowest: 1, highest: 4.5, reversed: ["o2"], minimumAnswered: 1)))
    #expect(survey.indicator("x")?.measure == .mean)
    #expect(survey.indicator("x")?.worse == .higher)
    #expect(
      survey.variable("=y")?.derivation
        == .index(
          .init(items: ["o2", "o1"], lowest: 1, highest: 4, reversed: [], minimumAnswered: 2)))
  }

  @Test func `measures of numbers`() throws {
    let survey = try read(
      "a: { variable: 'inkomst', measure: 'ratio', over: 'o2' }, b: { variable: 'o2', measure: 'median' }, c: { variable: 'o2', measure: 'quantile', at: 0.25 }"
    )
    #expect(
      survey.indicators.prefix(3).map(\.measure) == [
        .ratio(over: "o2"), .quantile(0.5), .quantile(0.25),
      ])
    #expect(survey.indicator("a")?.variables == ["inkomst", "o2"])
  }

  @Test(arguments: [
    ("x: { anyOf: ['x'] }", ["contradiction indicators are built from each other: x → x"]),
    (
      "x: { anyOf: ['y', 'otrygga'] }, y: { not: 'z' }, z: { allOf: ['undviker', 'x'] }",
      ["contradiction indicators are built from each other: x → y → z → x"]
    ),
    ("x: { anyOf: ['otryga'] }", [#"unknown-indicator unknown indicator "otryga""#]),
    (
      "x: { not: 'medel' }", [#"contradiction not in indicator x names "medel", which is no share"#]
    ),
    (
      "x: { not: 'antal' }", [#"contradiction not in indicator x names "antal", which is no share"#]
    ),
    (
      "x: { not: 'i' }, i: { meanOf: ['o1'], scale: [1, 4] }",
      [#"contradiction not in indicator x names "i", which is an index"#]
    ),
    (
      "x: { not: 'd' }, d: { variable: 'kon', measure: 'distribution' }",
      [#"contradiction not in indicator x names "d", which is a distribution"#]
    ),
    (
      "x: { not: 'd' }, d: { variable: 'ko', measure: 'distribution' }",
      [#"unknown-variable unknown variable "ko""#]
    ),
    ("x: { anyOf: [] }", ["bad-value anyOf in indicator x is an empty list"]),
    ("x: { anyOf: 'a' }", [#"wrong-type anyOf in indicator x is the text "a""#]),
    ("x: { not: ['a'] }", ["wrong-type not in indicator x is a list"]),
    (
      "x: { anyOf: ['otrygga', 'otrygga'] }",
      [#"repetition "otrygga" stands twice in anyOf in indicator x"#]
    ),
    (
      "x: { anyOf: ['otrygga'], not: 'otrygga' }",
      ["contradiction indicator x has anyOf and not"]
    ),
    (
      "x: { variable: 'kon', counts: ['1'], not: 'otrygga' }",
      ["contradiction indicator x has variable and not"]
    ),
    (
      "x: { not: 'otrygga', counts: ['1'] }",
      ["contradiction counts in indicator x stands beside not"]
    ),
    (
      "x: { not: 'otrygga', measure: 'mean' }",
      ["contradiction measure in indicator x stands beside not"]
    ),
    (
      "x: { not: 'otrygga', minimumAnswered: 1 }",
      ["contradiction minimumAnswered in indicator x stands beside not"]
    ),
    ("x: { meanOf: ['o1'] }", ["missing-key indicator x has no scale"]),
    ("x: { meanOf: ['o1'], scale: [4, 1] }", ["bad-value scale in indicator x is [4, 1]"]),
    ("x: { meanOf: ['o1'], scale: [1] }", ["bad-value scale in indicator x is [1]"]),
    (
      "x: { meanOf: ['o1'], scale: [1, 1e12] }",
      ["bad-value a number in scale in indicator x is the number 1e12"]
    ),
    (
      "x: { meanOf: ['o1', 'o4'], scale: [1, 4] }",
      [#"unknown-variable unknown variable "o4""#]
    ),
    (
      "x: { meanOf: ['o1', 'o3'], scale: [1, 4] }",
      [#"contradiction the item o3 of indicator x has codes that are no numbers: "x""#]
    ),
    (
      "x: { meanOf: ['o1'], scale: [2, 3] }",
      [#"contradiction the item o1 of indicator x has codes outside the scale: "1", "4""#]
    ),
    (
      "x: { meanOf: ['o1', 'alder'], scale: [1, 4] }",
      ["contradiction the item alder of indicator x has bands"]
    ),
    (
      "x: { meanOf: ['o1'], scale: [1, 4], reversed: ['o2'] }",
      [#"contradiction reversed in indicator x names "o2", which is no item of it"#]
    ),
    (
      "x: { meanOf: ['o1', 'o2'], scale: [1, 4], minimumAnswered: 3 }",
      ["bad-value minimumAnswered in indicator x is the number 3"]
    ),
    (
      "x: { meanOf: ['o1'], scale: [1, 4], minimumAnswered: 0 }",
      ["bad-value minimumAnswered in indicator x is the number 0"]
    ),
    ("x: { meanOf: [], scale: [1, 4] }", ["bad-value meanOf in indicator x is an empty list"]),
    (
      "x: { meanOf: ['o1'], scale: [1, 4], outOf: ['1'] }",
      ["contradiction outOf in indicator x stands beside meanOf"]
    ),
    (
      "x: { variable: 'kon', counts: ['1'], scale: [1, 4] }",
      [#"contradiction scale in indicator x stands beside measure: "share""#]
    ),
    (
      "x: { variable: 'o2', measure: 'ratio' }", ["missing-key indicator x has no over"]
    ),
    (
      "x: { variable: 'o2', measure: 'ratio', over: 'kon' }",
      ["contradiction indicator x is a ratio over kon, which has codes"]
    ),
    (
      "x: { variable: 'kon', measure: 'median' }",
      ["contradiction indicator x is a median of kon, which has codes"]
    ),
    (
      "x: { variable: 'o2', measure: 'median', at: 0.5 }",
      [#"contradiction at in indicator x stands beside measure: "median""#]
    ),
    ("x: { variable: 'o2', measure: 'quantile' }", ["missing-key indicator x has no at"]),
    (
      "x: { variable: 'o2', measure: 'quantile', at: 1 }",
      ["bad-value at in indicator x is the number 1"]
    ),
    (
      "x: { variable: 'o2', measure: 'distribution' }",
      ["contradiction indicator x is a distribution of o2, which is numeric"]
    ),
    (
      "x: { variable: 'kon', measure: 'distribution', worse: 'higher' }",
      [#"contradiction worse in indicator x stands beside measure: "distribution""#]
    ),
    (
      "x: { variable: 'kon', measure: 'distribution', counts: ['1'] }",
      [#"contradiction counts in indicator x stands beside measure: "distribution""#]
    ),
    (
      "x: { variable: 'kon', measure: 'distribution', outOf: ['4'] }",
      [#"unknown-code unknown code of kon "4""#]
    ),
    ("'x=1': { not: 'otrygga' }", [#"bad-identifier the id of an indicator is "x=1""#]),
  ])
  func rule(_ indicators: String, _ messages: [String]) {
    #expect(found(indicators) == messages)
  }

  @Test func `a name of a variable leaves the sign of derived ones alone`() {
    #expect(
      PopulationTables.found("standard: { by: 'alder' }", edits: [("skola: {", "'=a': {")])
        == [#"bad-identifier the name of a variable is "=a""#])
  }

  @Test func `a chain is as long as people write it`() {
    let chain = (0..<500).map { "c\($0): { not: 'c\($0 + 1)' }" }.joined(separator: ", ")
    let messages = found(chain + ", c500: { not: 'otrygga' }")
    #expect(
      messages.first
        == "contradiction more than 100 indicators are built from each other, one after the other")
  }

  @Test func `a wave that did not ask for a source has nothing that follows from it`() throws {
    let survey = try PopulationTables.read(
      "standard: { by: 'alder' }",
      edits: [
        ("skola: {", "skola: { inWave: { '2020': { asked: false } },"),
        (
          "undviker: {",
          "a: { variable: 'skola', counts: [1] }, b: { anyOf: ['a', 'otrygga'] }, c: { not: 'b' }, r: { not: 'otrygga' }, undviker: {"
        ),
      ])
    let wave = survey.asked(in: 2020)
    #expect(wave.variables.filter { $0.derivation != nil }.map(\.name) == ["=r"])
    #expect(!wave.indicators.map(\.id).contains("c"))
    #expect(wave.indicators.map(\.id).contains("r"))
    #expect(survey.notAsked(in: 2020).variables == ["skola"])
    #expect(survey.notAsked(in: 2020).indicators == ["a", "b", "c"])
    #expect(survey.asked(in: 2023).variables.suffix(3).map(\.name) == ["=b", "=c", "=r"])
  }

  @Test func `some wave asked for all sources`() {
    let messages = PopulationTables.found(
      "standard: { by: 'alder' }",
      edits: [
        ("skola: {", "skola: { inWave: { '2020': { asked: false } },"),
        ("otrygg: {", "otrygg: { inWave: { '2023': { asked: false } },"),
        ("rename: { otrygg: \"F102\", N_h", "rename: { N_h"),
        (
          "undviker: {",
          "a: { variable: 'skola', counts: [1] }, b: { anyOf: ['a', 'otrygga'] }, undviker: {"
        ),
      ])
    #expect(
      messages == ["contradiction indicator b is built from variables that no wave asked together"])
  }
}
