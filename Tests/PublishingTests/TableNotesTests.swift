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

  @Test func whatTheTableLacksIsNotExplained() {
    let notes = notes(of: Samples.survey)
    #expect(notes.comparisons == [] && notes.composition == [] && notes.standard == [])
    #expect(notes.calibration == [])
    #expect(self.notes(of: Samples.survey, gap: false).tests == [])
  }

  @Test func whatStandsBesideIsExplained() {
    var survey = Samples.survey
    survey.standard = Standard(variable: "alder", population: [1, 2])
    let notes = notes(of: survey, Samples.everything)
    #expect(
      notes.comparisons == [
        "Kvot: Kvinnor delat med Män; gränserna är konfidensintervallets, som är gjort på logskalan",
        "Skillnad mot samtliga: gruppens skillnad minus skillnaden bland samtliga, i procentenheter",
      ])
    #expect(notes.composition.first?.hasPrefix("Könsfördelning: av alla som räknas") == true)
    #expect(
      notes.standard == [
        "Åldersstandardiserat: värdet om gruppen hade haft den fördelning efter ålder som "
          + "beskrivningens standardpopulation har"
      ])
    survey.standard = Standard(variable: "omrade", population: nil)
    #expect(
      self.notes(of: survey, Samples.everything).standard == [
        "Standardiserat efter stadsdelsområde: värdet om gruppen hade haft den fördelning efter "
          + "stadsdelsområde som alla i undersökningen har (skattad med vikterna)"
      ])
  }

  @Test(arguments: [
    (ShareInterval.logit, "andelar på logitskalan,"), (.wilson, "andelar enligt Wilson,"),
    (.wald, "andelar med t-fördelningen,"),
    (.beta, "andelar enligt Korn och Graubard (betafördelningen),"),
  ])
  func everyIntervalIsNamed(interval: ShareInterval, words: String) {
    var survey = Samples.survey
    survey.design.interval = interval
    #expect(notes(of: survey).interval.contains(words))
  }

  @Test func whatIsMadeOtherwiseIsSaid() {
    var survey = Samples.survey
    survey.design.gapInterval = .mover
    #expect(notes(of: survey).interval.contains("ur de båda andelarnas gränser (MOVER)"))
    #expect(!notes(of: Samples.survey).interval.contains("MOVER"))
    var none = Samples.estimate(0, plusMinus: 0.1, n: 20)
    none.remark = .betaAtBoundary
    let boundary = [Samples.row(Samples.unsafe, [nil], .all, none)]
    #expect(
      notes(of: Samples.survey, boundary).interval.contains(
        "logitskalan (0 och 100 procent enligt Korn och Graubard),"))
    let median = Indicator(
      id: "m", label: LocalizedText(sv: "M"), variable: "index", measure: .quantile(0.5))
    let quantile = [Samples.row(median, [nil], .all, none)]
    #expect(notes(of: Samples.survey, quantile).interval.contains("kvantiler enligt Woodruff"))
  }

  @Test func degreesOfFreedomAreThoseOfTheDesign() {
    var survey = Samples.survey
    #expect(notes(of: survey).degreesOfFreedom.hasSuffix("strata, bland dem i gruppen som svarat"))
    survey.design.degreesOfFreedom = .design
    #expect(notes(of: survey).degreesOfFreedom.hasSuffix("strata, i hela urvalet"))
    survey.design.replicates = .delivered(
      DeliveredReplicates(columns: "rw*", kind: .brr, degreesOfFreedom: 30))
    #expect(notes(of: survey).degreesOfFreedom == "Frihetsgrader: 30")
  }

  @Test func calibratedWeightsSayToWhatAndHow() {
    var survey = Samples.survey
    let margins = [
      Margin(file: "a.csv", variables: ["kon", "alder"], cells: []),
      Margin(file: "b.csv", variables: ["omrade"], cells: []),
    ]
    survey.calibration = Calibration(method: .raking, margins: margins)
    #expect(
      notes(of: survey).method[1]
        == "Vikterna är kalibrerade mot befolkningen efter kön och ålder samt stadsdelsområde "
        + "(raking); felmarginalerna tar hänsyn till det")
    survey.calibration = Calibration(
      method: .logit, margins: [margins[1]], bounds: GWeightBounds(lower: 0.3, upper: 3))
    #expect(
      notes(of: survey).calibration.first?.contains(
        "(logitkalibrering, varje vikt ändrad med en faktor mellan 0,3 och 3)") == true)
  }

  @Test func whenAGapIsSignificant() {
    var survey = Samples.survey
    survey.design.level = 0.9
    #expect(
      notes(of: survey).tests == [
        "Statistiskt säkerställd: p-värdet är under 0,1; p-värden för flera grupper är justerade "
          + "enligt Holm, över de grupper som redovisas"
      ])
  }

  @Test func onePointHasBothItsMeanings() {
    let notes = notes(of: Samples.survey)
    #expect(
      notes.legend(of: [.nobody, .inapplicable, .incomputable]) == [
        "– = inga svar",
        ". = inte tillämpligt, uppgiften kan inte beräknas; som felmarginal: felmarginalen kan inte "
          + "beräknas",
      ])
    #expect(notes.legend(of: [.incomputable]) == [". = felmarginalen kan inte beräknas"])
  }
}
