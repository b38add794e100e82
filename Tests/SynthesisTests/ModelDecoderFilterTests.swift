import Diagnostics
import SurveyModel
import Testing

@testable import Synthesis

@Suite struct ModelDecoderFilterTests {
  private static let description = """
    { id: "f", title: "F", design: { unweighted: true }, missing: { "996": "ej_stalld", "9": "x" },
      waves: [
        { year: 2022, files: ["a.csv"] }, { year: 2024, files: ["b.csv"], rename: { ran: "F80" } },
      ],
      variables: {
        ran: { codes: { "1": "Nej", "2": "Ja" } },
        antal: {},
        anmalt: { codes: { "1": "Nej", "2": "Ja" }, inWave: { "2022": { asked: false } } },
      },
      indicators: { ran: { label: "R", variable: "ran", counts: ["2"] } } }
    """

  private func findings(_ filter: String, of variable: String = "antal") throws -> [Finding] {
    let text = "{ variables: { \(variable): { filter: \(filter) } } }"
    let survey = try survey(Self.description)
    do throws(Findings) {
      _ = try SynthesisModel.read(Array(text.utf8), file: "m.json5", for: survey)
      return []
    } catch { return error.list }
  }

  @Test func whoIsNotAskedGetsTheCodeForThat() throws {
    let survey = try survey(Self.description)
    let text = """
      { missing: { "9": 0.1 }, variables: {
        ran: { shares: { "1": 0.7, "2": 0.3 } },
        antal: { between: [1, 4], filter: { variable: "ran", codes: ["2"], otherwise: "996" } },
        anmalt: { filter: { variable: "ran", codes: ["2"], otherwise: "" } } } }
      """
    let model = try SynthesisModel.read(Array(text.utf8), file: "m.json5", for: survey)
    let table = Table(
      SynthesisTests.text(SyntheticSurvey(survey, model: model, rows: 900, seed: 1)))
    #expect(table.header == ["F80", "antal", "anmalt"])
    for row in table.rows {
      // A missing answer opens no gate.
      #expect((row[1] == "996") == (row[0] != "2"), "\(row)")
      #expect(row[2].isEmpty == (row[0] != "2"), "\(row)")
    }
    #expect(Set(table.column("antal")) == ["1", "2", "3", "4", "9", "996"])
    let asked = table.rows.count { $0[0] == "2" }
    #expect((200...340).contains(asked))
  }

  @Test func aWaveWithoutTheQuestionHasNoColumn() throws {
    let survey = try survey(Self.description)
    let wave = try #require(survey.wave(2022))
    let table = Table(SynthesisTests.text(SyntheticSurvey(survey, wave: wave, rows: 5, seed: 1)))
    #expect(table.header == ["ran", "antal"])
  }

  @Test(arguments: [
    ("{ variable: 'ran', codes: ['2'] }", "filter of antal is not complete"),
    (
      "{ variable: 'anmalt', codes: ['2'], otherwise: '996' }", "\"anmalt\" in filter of antal"
    ),
    ("{ variable: 'ran', codes: ['3'], otherwise: '996' }", "\"3\" in filter of antal"),
    ("{ variable: 'ran', codes: [], otherwise: '996' }", "codes in filter of antal is no list"),
    ("{ variable: 'ran', codes: ['2'], otherwise: '995' }", "\"995\" in filter of antal"),
    ("3", "filter of antal is not an object"),
  ])
  func whatDoesNotFitIsSaid(_ filter: String, _ message: String) throws {
    #expect(try findings(filter).first?.message == message)
  }

  @Test func theRemedyIsTheNearestName() throws {
    let list = try findings("{ variable: 'rann', codes: ['2'], otherwise: '996' }", of: "anmalt")
    #expect(list.map(\.remedy) == ["write ran"])
    #expect(list.map(\.expected) == ["a variable with codes that stands before"])
  }
}
