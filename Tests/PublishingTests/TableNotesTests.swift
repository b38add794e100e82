import Disclosure
import Estimation
import Testing

@testable import Publishing
@testable import SurveyModel

@Suite struct TableNotesTests {
  private func notes(
    of survey: Survey, _ rows: [EstimatedRow] = Samples.byAge, gap: Bool = true
  ) -> TableNotes {
    let table = Samples.release(rows, by: [Samples.age], gap: gap)
    return TableNotes(
      labels: TableLabels(table: table, survey: survey), wide: WideTable(table))
  }

  @Test func whatTheSurveyDoesNotSayIsNotPrinted() {
    var survey = Samples.survey
    survey.population = nil
    survey.producer = nil
    survey.waves = [Wave(year: 2023, files: [])]
    #expect(notes(of: survey).source == ["Undersökning: Trygghetsmätningen 2023"])
  }

  @Test func theDesignDecidesTheWords() {
    var survey = Samples.survey
    survey.design = Design(weight: nil, interval: .beta, level: 0.995)
    let notes = notes(of: survey)
    #expect(notes.weighting == "Vägning: ingen, varje svar räknas lika")
    #expect(notes.marginOfError.contains("ett 99,5-procentigt konfidensintervall"))
    #expect(notes.interval.contains("Korn och Graubard"))
  }

  @Test(arguments: [(0.95, "95"), (0.9, "90"), (0.999, "99,9"), (0.9975, "99,75")])
  func levelsAreInPercentWithoutNeedlessZeros(level: Double, text: String) {
    var survey = Samples.survey
    survey.design.level = level
    #expect(notes(of: survey).marginOfError.contains(" \(text)-procentigt"))
  }

  @Test func theQuestionIsThatOfTheWave() {
    var asked = Samples.outside
    asked.inWave = [
      2020: WaveDifference(question: LocalizedText(sv: "Vågar du gå ut?")),
      2023: WaveDifference(question: LocalizedText(sv: "Hur trygg är du ute?")),
    ]
    let notes = notes(of: Samples.survey(outside: asked))
    #expect(notes.question(of: Samples.unsafe) == ["Fråga: Hur trygg är du ute?"])
    asked.inWave[2023] = WaveDifference(column: "F102")
    let other = self.notes(of: Samples.survey(outside: asked))
    #expect(other.question(of: Samples.unsafe) == ["Fråga: " + (asked.question?.sv ?? "")])
  }

  @Test func answersThatAreMaskedAreNotCounted() {
    let masked = [
      Samples.row(Samples.unsafe, [nil], .all, Samples.estimate(0.5, plusMinus: 0.1, n: 4))
    ]
    #expect(notes(of: Samples.survey).count(of: Samples.unsafe) == 17_669)
    #expect(notes(of: Samples.survey, masked).count(of: Samples.unsafe) == nil)
  }

  @Test func aCodeWithoutALabelStandsForItself() {
    let indicator = Indicator(
      id: "i", label: LocalizedText(sv: "I"), variable: "ute",
      measure: .share(counts: ["8"], outOf: ["1", "8"]))
    #expect(
      notes(of: Samples.survey).measure(of: indicator)
        == ["Täljare: ”8”", "Nämnare: ”Trygg”, ”8”"])
  }

  @Test func withoutTheGapNothingIsSaidOfIt() {
    #expect(notes(of: Samples.survey, gap: false).gap == [])
    #expect(
      notes(of: Samples.survey).gap == ["Skillnad: Kvinnor minus Män, i procentenheter"])
  }
}
