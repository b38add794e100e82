import SurveyModel
import Testing

@testable import Synthesis

@Suite struct ColumnPlanTests {
  private func columns(_ description: String, _ model: SynthesisModel) throws -> [Column] {
    let survey = try survey(description)
    return ColumnPlan(
      survey: survey, wave: survey.waves.last, model: model,
      population: Population(survey, model: model, rows: 100),
      text: CellText(DeliveryStyle(survey.csv))
    ).columns()
  }

  /// The design's columns are described here, and two variables are read from one column.
  static let described = """
    { id: "d", title: "D", design: { weight: "w", strata: "h", stratumSize: 900 },
      waves: [{ year: 2020, files: ["a.csv"], rename: { ar: "alder" } }],
      missing: { "9": "vet_ej", "8": "ej_svar" },
      variables: { alder: { bands: [16, 80] }, ar: {}, h: { codes: { "1": "A", "2": "B" } },
                   w: {}, q: { codes: { "1": "Ja", "2": "Nej" } } },
      indicators: { ja: { label: "Ja", variable: "q", counts: ["1"] } } }
    """

  @Test func everyColumnIsWrittenOnce() throws {
    let columns = try columns(Self.described, SynthesisModel())
    #expect(columns.map(\.name) == ["alder", "h", "w", "q"])
    guard case .weight = columns[2].source else {
      Issue.record("w is not the weight")
      return
    }
  }

  @Test func missingCodesStandWhereTheModelPutsThem() throws {
    let plain = try columns(Self.described, SynthesisModel())
    #expect(plain[3].missing.cells == [Array("8".utf8), Array("9".utf8)])
    #expect(plain[0].missing.cells.isEmpty)
    var model = SynthesisModel()
    model.missing = ["9": 0.25, "": 0.5]
    let modelled = try columns(Self.described, model)
    #expect(modelled[3].missing.cells == [Array("9".utf8), []])
    #expect(modelled[3].missing.sums == [0.25, 0.75])
  }

  @Test func cellsAreThoseOfTheWave() throws {
    var survey = try survey(
      """
      { id: "d", title: "D", design: { unweighted: true },
        waves: [
          { year: 2020, files: ["a.csv"], fieldwork: ["2020-01-07", "2020-02-07"] },
          { year: 2023, files: ["b.csv"], fieldwork: ["2022-12-07", "2023-02-07"] },
        ],
        variables: {
          fodd: { bands: [16, 80], fromBirthYear: true },
          q: { codes: { "1": "Ja", "2": "Nej", "3": "Vet ej" },
            inWave: { "2020": { column: "F9", codes: { "1": "Ja", "2": "Nej" } } } } },
        indicators: { ja: { label: "Ja", variable: "q", counts: ["1"] } } }
      """)
    survey.variables[1].recodings = [
      2020: [("1", "2"), ("2", "1")].map { Recoding(from: $0.0, to: $0.1) }
    ]
    let q = survey.variables[1]
    #expect(["1", "2", "3"].map { q.cells(of: $0, in: 2020) } == [["2"], ["1"], [""]])
    #expect(["1", "2", "3"].map { q.cells(of: $0, in: 2023) } == [["1"], ["2"], ["3"]])
    for wave in survey.waves {
      let table = Table(text(SyntheticSurvey(survey, wave: wave, rows: 400, seed: 1)))
      #expect(table.header == ["fodd", wave.year == 2020 ? "F9" : "q"])
      let year = try #require(wave.fieldworkYear)
      for row in table.rows {
        #expect((year - 79...year - 16).contains(Int(row[0]) ?? 0))
      }
      #expect(
        Set(table.rows.map { $0[1] }) == (wave.year == 2020 ? ["1", "2", ""] : ["1", "2", "3"]))
    }
  }
}
