import SurveyModel
import Testing

@testable import Publishing

/// What an indicator is built from, in words.
@Suite struct DerivedNotesTests {
  private static let condition = Derivation.Condition(
    variable: "ute", counts: ["2", "3"], outOf: ["1", "2", "3"])

  private func lines(_ derivation: Derivation) -> [String] {
    var survey = Samples.survey
    var variable = Variable(name: "=x", label: LocalizedText(sv: "X"), kind: .numeric)
    variable.derivation = derivation
    survey.variables.append(variable)
    let indicator = Indicator(
      id: "x", label: LocalizedText(sv: "X"), variable: "=x", measure: .mean)
    let table = Samples.release(Samples.byAge, by: [Samples.age])
    return TableNotes(
      labels: TableLabels(table: table, survey: survey), wide: WideTable(table)
    ).definition(of: indicator)
  }

  @Test func anyAndAllAndNotNameTheIndicators() {
    let name = "”\(Samples.unsafe.label.sv)”"
    let other = Derivation.Condition(variable: "ute", counts: ["1"], outOf: ["1", "2"])
    let any = lines(.anyOf([Self.condition, other]))
    #expect(any.first?.hasPrefix("Sammansatt: något av: \(name); ”") == true)
    #expect(any.count == 3)
    #expect(lines(.allOf([Self.condition])).first == "Sammansatt: alla av: \(name)")
    #expect(lines(.not(Self.condition)).first == "Sammansatt: inte: \(name)")
  }

  @Test func anIndexNamesItsItemsAndItsScale() {
    let items = ["ute", "index"].compactMap(Samples.survey.variable).map { "”\($0.label.sv)”" }
    #expect(
      lines(
        .index(
          .init(
            items: ["ute", "index"], lowest: -1, highest: 4.5, reversed: ["ute"],
            minimumAnswered: 1)))
        == [
          "Sammansatt: index, medelvärdet av: \(items[0]); \(items[1])",
          "Skala: −1 blir 0 och 4,5 blir 100, tvärtom för \(items[0])",
          "Räknas för dem som svarat på minst 1 av 2 frågor i indexet",
        ])
    #expect(
      lines(
        .index(
          .init(items: ["ute"], lowest: 1, highest: 4, reversed: [], minimumAnswered: 1))
      )
      .suffix(2) == [
        "Skala: 1 blir 0 och 4 blir 100", "Räknas för dem som svarat på alla frågor i indexet",
      ])
  }
}
