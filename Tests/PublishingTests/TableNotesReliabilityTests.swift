import Disclosure
import Estimation
import Testing

@testable import Publishing
@testable import SurveyModel

@Suite struct TableNotesReliabilityTests {
  private func notes(_ rules: ReliabilityRules?, gap: Bool = false) -> TableNotes {
    var survey = Samples.survey
    survey.reliability = rules
    let rows = [Samples.row(Samples.unsafe, [], .all, nil)]
    let table = Samples.release(rows, gap: gap, reliability: rules)
    return TableNotes(labels: TableLabels(table: table, survey: survey), wide: WideTable(table))
  }

  private func notes(_ thresholds: ReliabilityThresholds) -> TableNotes {
    notes(.thresholds(thresholds))
  }

  @Test func onlyTheThresholdsThatAreLookedAt() {
    #expect(notes(.counts).uncertain == "färre än 30 svar")
    #expect(notes(.counts).tooUncertain == nil)
    #expect(
      notes(.width).uncertain
        == "en andel med felmarginal över 10 procentenheter, eller färre än 8 frihetsgrader")
    #expect(
      notes(.width).tooUncertain
        == "en andel med felmarginal över 15 procentenheter, eller utan felmarginal")
    #expect(
      notes(ReliabilityThresholds(flagBelowCount: 50, flagAboveHalfWidth: 0.125, flagBelowDf: 4))
        .uncertain
        == "färre än 50 svar, en andel med felmarginal över 12,5 procentenheter eller utan "
        + "felmarginal, eller färre än 4 frihetsgrader")
    #expect(notes(ReliabilityThresholds(withholdAboveHalfWidth: 0.2)).uncertain == nil)
  }

  @Test func theStandardIsNamed() {
    #expect(notes(.nchs).tooUncertain?.hasSuffix("National Center for Health Statistics") == true)
    #expect(notes(.nchs).uncertain?.contains("färre än 8 frihetsgrader") == true)
  }

  @Test func comparisonsAreSpokenOfWhereThereAreAny() {
    #expect(
      notes(.thresholds(.counts), gap: true).uncertain
        == "färre än 30 svar; en skillnad eller kvot: när något av dess värden är det")
    #expect(notes(nil).uncertain == nil && notes(nil).tooUncertain == nil)
  }
}
