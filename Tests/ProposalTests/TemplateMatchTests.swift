import Diagnostics
import SurveyModel
import Testing

@testable import Proposal

@Suite struct TemplateMatchTests {
  private let template: Survey

  init() throws {
    let text = """
      {
        id: "s", title: "S", design: { weight: "vikt" },
        waves: [
          { year: 2022, files: ["a"], rename: { trygg: "F100", skola: "F50" } },
          { year: 2024, files: ["b"], rename: { trygg: "F102", skola: "F52" } },
        ],
        variables: {
          trygg: { label: "Ute ensam", codes: { "1": "Trygg", "2": "Otrygg" } },
          skola: { label: "I skolan", codes: { "1": "Trygg", "2": "Otrygg" } },
          omrade: { codes: { "101": "Järva", "102": "Bromma", "103": "Farsta" } },
        },
        indicators: { trygg: { variable: "trygg", counts: ["2"] } },
      }
      """
    template = try Survey.read(Array(text.utf8), file: "s.json5") {
      path throws(Findings) in throw Findings([Finding(.description, "x", path)])
    }
  }

  private let pair = Profiles.cycle(["1", "2"], 40)
  private let areas = Profiles.cycle(["101", "102", "103"], 60)

  private func match(_ columns: [ColumnReading]) -> TemplateMatch {
    TemplateMatch(template, columns)
  }

  @Test func aNameInAnyCaseIsFound() {
    let found = match([Profiles.reading("TRYGG", pair)])["trygg"]
    #expect(found?.column.name == "TRYGG")
    #expect(found?.note == nil)
  }

  @Test func aLabelIsFoundAndMarked() {
    let found = match([Profiles.reading("q1", pair, label: "ute  ENSAM")])["trygg"]
    #expect(found?.column.name == "q1")
    #expect(found?.note?.isGuess == true)
  }

  @Test func areaCodesAreFoundAndNumbersFromOneAreNot() {
    let found = match([Profiles.reading("q1", pair), Profiles.reading("omr", areas)])
    #expect(found["omrade"]?.column.name == "omr")
    #expect(found["omrade"]?.note?.isGuess == true)
    #expect(found["trygg"] == nil)
    let list = Profiles.reading("kod", Profiles.cycle(["0101", "0102", "0103"], 60))
    #expect(match([list])["omrade"] == nil)
  }

  @Test func otherAnswersAreAnotherQuestion() {
    let other = match([Profiles.reading("trygg", Profiles.cycle(["5", "6", "7"], 40))])
    #expect(other["trygg"] == nil)
    #expect(other.unlike == ["trygg"])
    let sleep = Profiles.reading("trygg", pair, labels: [("1", "Aldrig"), ("2", "Ofta")])
    #expect(match([sleep])["trygg"] == nil)
  }

  @Test func anotherTextOfTheSameNameIsMarked() {
    let found = match([Profiles.reading("trygg", pair, label: "Hemma ensam")])["trygg"]
    #expect(found?.note?.isGuess == true)
  }

  /// Numbers of questions are those of one wave: F100 of a file numbered as in 2024 is not F100 of
  /// 2022.
  @Test func numbersOfQuestionsAreThoseOfOneWave() {
    let found = match([
      Profiles.reading("F100", pair), Profiles.reading("F102", pair), Profiles.reading("F52", pair),
    ])
    #expect(found["trygg"]?.column.name == "F102")
    #expect(found["skola"]?.column.name == "F52")
    let older = match([Profiles.reading("F100", pair), Profiles.reading("F50", pair)])
    #expect(older["trygg"]?.column.name == "F100")
    #expect(older.wave?.year == 2022)
    #expect(found.wave?.year == 2024)
  }
}
