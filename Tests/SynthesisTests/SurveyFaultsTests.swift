import SurveyModel
import Testing

@testable import Synthesis

/// Missing codes that a model draws as it draws answers.
@Suite struct SurveyFaultsTests {
  private static func description(_ kind: String) -> String {
    """
    {
      id: "skola", title: "Skola", waves: [{ year: 2024, files: ["svar.csv"] }],
      design: { unweighted: true },
      variables: {
        arskurs: { label: "Årskurs", codes: { "9": "Nian", "2": "Tvåan" }, \(kind) },
        svar: { label: "Svar", codes: { "1": "Ja", "2": "Nej" } },
      },
      indicators: { andel: { variable: "svar", counts: ["1"], outOf: ["1", "2"] } },
      tables: [{ id: "alla", indicators: "all", by: ["arskurs"] }],
    }
    """
  }

  private let model = #"{ variables: { arskurs: { shares: { "9": 0.5, "2": 0.4, "7": 0.1 } } } }"#

  private func rows(_ kind: String) throws -> String {
    let survey = try survey(Self.description(kind))
    let model = try SynthesisModel.read(Array(model.utf8), file: "m.json5", for: survey)
    return text(SyntheticSurvey(survey, model: model, rows: 200, seed: 7))
  }

  /// A fault is drawn as a group that is not reported is, whatever it is called.
  @Test func aFaultIsDrawnLikeAGroup() throws {
    let fault = try rows(#"missing: { "7": "annan" }"#)
    #expect(try fault == rows(#"notReported: ["7"]"#))
    let lines = fault.split(separator: "\n")
    #expect((5..<40).contains(lines.count { $0.hasPrefix("7") }))
  }

  @Test func onlyCodesWithAShareAreDrawn() throws {
    let survey = try survey(Self.description(#"missing: { "7": "annan", "8": "annan" }"#))
    let drawn = survey.drawing(["arskurs": ["7", "9", "0"]]).variable("arskurs")
    #expect(drawn?.notReported == ["7"] && drawn?.missing["8"] == "annan")
    #expect(drawn?.missing["7"] == nil && drawn?.missing["0"] == nil)
    #expect(survey.drawing(["svar": ["1"]]).variable("svar")?.notReported == [])
  }
}
