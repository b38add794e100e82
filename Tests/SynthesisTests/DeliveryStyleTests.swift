import SurveyModel
import Testing

@testable import Synthesis

@Suite struct DeliveryStyleTests {
  private static let description = """
    { id: "d", title: "D", design: { unweighted: true }, waves: [{ year: 2022, files: ["a.csv"] }],
      variables: {
        kon: { codes: { "2": "Flickor", "1": "Pojkar" }, notReported: ["3"] },
        omrade: { codes: { "101": "Järva", "102": "Bromma" } },
        index: {},
      },
      indicators: { i: { label: "I", variable: "index", measure: "mean" } },
      tables: [{ id: "a", by: ["omrade"] }] }
    """

  private func written(_ survey: Survey, _ style: DeliveryStyle?, rows: Int = 300) -> String {
    var model = SynthesisModel()
    var index = SynthesisModel.Answers()
    index.decimals = 1
    model.variables["index"] = index
    return text(SyntheticSurvey(survey, model: model, rows: rows, seed: 3, style: style))
  }

  @Test func theDescriptionSaysHowUntilSomebodySaysOtherwise() throws {
    let swedish = DeliveryFormat(delimiter: UInt8(ascii: ";"))
    #expect(DeliveryStyle(swedish).decimal == UInt8(ascii: ","))
    #expect(DeliveryStyle(swedish, decimal: UInt8(ascii: ".")).decimal == UInt8(ascii: "."))
    #expect(DeliveryStyle(swedish, delimiter: UInt8(ascii: "\t")).delimiter == UInt8(ascii: "\t"))
    #expect(DeliveryStyle(DeliveryFormat()).decimal == UInt8(ascii: "."))
    #expect(DeliveryStyle(DeliveryFormat(), delimiter: UInt8(ascii: ";")).decimal == 44)
  }

  @Test func theStyleChangesNoAnswer() throws {
    let survey = try survey(Self.description)
    let plain = written(survey, nil)
    let windows = DeliveryStyle(
      survey.csv, delimiter: UInt8(ascii: ";"), endsLinesWithCRLF: true)
    let other = written(survey, windows)
    #expect(other.utf8.count { $0 == 13 } == 301)
    #expect(
      other.replacing("\r\n", with: "\n").replacing(",", with: ".").replacing(";", with: ",")
        == plain)
  }

  /// Districts that were joined are drawn under the names of then, each of them.
  @Test func aJoinedAreaHasAllItsNames() throws {
    var survey = try survey(Self.description)
    survey.variables[1].recodings = [
      2022: [("Rinkeby-Kista", "101"), ("Spånga-Tensta", "101"), ("102", "102")].map {
        Recoding(from: $0.0, to: $0.1)
      }
    ]
    let cells = Table(written(survey, nil)).column("omrade")
    #expect(Set(cells) == ["Rinkeby-Kista", "Spånga-Tensta", "102"])
    let first = cells.count { $0 == "Rinkeby-Kista" }
    let second = cells.count { $0 == "Spånga-Tensta" }
    #expect(Double(first) > 0.5 * Double(second) && Double(second) > 0.5 * Double(first))
    // A wave that lists its codes has no other cells.
    survey.variables[1].inWave[2022] = WaveDifference(codes: [
      Category(code: "Rinkeby-Kista", label: LocalizedText(sv: "R")),
      Category(code: "102", label: LocalizedText(sv: "B")),
    ])
    #expect(Set(Table(written(survey, nil)).column("omrade")) == ["Rinkeby-Kista", "102"])
  }

  @Test func codesThatAreNotReportedAreFew() throws {
    let cells = Table(written(try survey(Self.description), nil, rows: 4000)).column("kon")
    #expect((10...80).contains(cells.count { $0 == "3" }))
  }

  @Test func theVocabularyIsEverythingThatCanBeWritten() throws {
    let survey = try survey(Self.description)
    let words = String(
      decoding: SyntheticSurvey(survey, rows: 1, seed: 1).vocabulary, as: UTF8.self)
    #expect(words == "kon 2 1 3 omrade 101 102 index")
  }
}
