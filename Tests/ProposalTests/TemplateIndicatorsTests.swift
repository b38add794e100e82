import Diagnostics
import SurveyModel
import Testing

@testable import Proposal

/// Indicators that a template builds from others are proposed as it has them.
@Suite struct TemplateIndicatorsTests {
  private static let indicators = """
    x: { label: { sv: "X" }, anyOf: ["a", "d=1"], worse: "higher" },
    a: { label: { sv: "A" }, variable: "v", counts: ["1"], outOf: ["1", "2"] },
    y: { label: { sv: "Y" }, not: "x" },
    d: { label: { sv: "D", en: "Dd" }, variable: "u", measure: "distribution", outOf: ["2", "1"] },
    i: { label: { sv: "I" }, meanOf: ["v", "n"], scale: [1, 2.5], reversed: ["n"], minimumAnswered: 1 },
    """

  private func survey(_ indicators: String) throws(Findings) -> Survey {
    let text = """
      { id: "t", title: "T", waves: [{ year: 2023, files: ["a.csv"] }], design: { unweighted: true },
        variables: { v: { codes: { "1": "Ja", "2": "Nej" } },
          u: { codes: { "1": "En", "2": "Två", "3": "Tre" } }, n: { numeric: true } },
        indicators: { \(indicators) }, tables: [] }
      """
    return try Survey.read(Array(text.utf8), file: "t.json5") { path throws(Findings) in
      CompanionTable(file: path, header: [], rows: [])
    }
  }

  private func text(_ proposed: [ProposedIndicator]) -> String {
    var lines = DescriptionLines()
    for indicator in proposed { indicator.write(to: &lines) }
    return lines.text
  }

  @Test func whatIsProposedMeansWhatTheTemplateMeans() throws {
    let template = try survey(Self.indicators)
    let proposed = TemplateIndicators(template, found: ["v", "u", "n"]).proposed
    #expect(proposed.map(\.id) == ["x", "a", "y", "d", "i"])
    let again = try survey(text(proposed))
    #expect(again.indicators == template.indicators)
    #expect(again.variables == template.variables)
  }

  @Test func whatNeedsAVariableThatIsNotThereIsLeftOut() throws {
    let template = try survey(Self.indicators)
    #expect(TemplateIndicators(template, found: ["v", "n"]).proposed.map(\.id) == ["a", "i"])
    #expect(
      TemplateIndicators(template, found: ["v", "u"]).proposed.map(\.id) == ["x", "a", "y", "d"])
  }
}
