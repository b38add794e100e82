import Disclosure
import Estimation
import SurveyModel

/// What a reader must know to use a table's figures, in Swedish, a paragraph per line.
struct TableNotes {
  let labels: TableLabels
  let wide: WideTable

  private var table: ReleasedTable { labels.table }
  private var survey: Survey { labels.survey }

  /// The table's indicators in order.
  var indicators: [Indicator] { table.blocks.map(\.indicator) }

  /// As ``DisclosureRules/minimumCount``.
  var minimumCount: Int { survey.disclosure.minimumCount }
  /// As ``DisclosureRules/minimumInCategory``.
  var minimumInCategory: Int { survey.disclosure.minimumInCategory }
  /// Whether the rule of dominance can have hidden anything.
  var judgesAmounts: Bool {
    survey.disclosure.dominance.areStated && indicators.contains { $0.measure.addsUpAmounts }
  }

  /// What was asked, and which answers are counted out of which.
  func definition(of indicator: Indicator) -> [String] {
    if let derivation = survey.variable(indicator.variable)?.derivation {
      return DerivedNotes(survey: survey, labels: labels).lines(derivation)
    }
    return question(of: indicator) + measure(of: indicator)
  }

  func question(of indicator: Indicator) -> [String] {
    guard let variable = survey.variable(indicator.variable) else { return [] }
    let question = variable.question(in: table.wave)
    return [question.map { "Fråga: \($0.sv)" } ?? "Variabel: \(variable.label.sv)"]
  }

  func measure(of indicator: Indicator) -> [String] {
    let variable = survey.variable(indicator.variable)
    switch indicator.measure {
    case .share(let counts, let outOf):
      return [
        "Täljare: " + labels.answers(counts, to: variable),
        "Nämnare: " + labels.answers(outOf, to: variable),
      ]
    case .count(let counts, let outOf):
      return [
        "Räknas: uppskattat antal personer som svarat " + labels.answers(counts, to: variable),
        "Bland: " + labels.answers(outOf, to: variable),
      ]
    case .mean: return ["Mått: medelvärde bland dem som svarat"]
    case .ratio(let over):
      let denominator = survey.variable(over).map(\.label.sv) ?? over
      return ["Mått: summan delad med summan av ”\(denominator)”, bland dem som svarat på båda"]
    case .quantile(let p):
      let part = NumberText.swedish(p, decimals: 0, powerOfTen: 2)
      return ["Mått: det tal som minst \(part) procent av dem som svarat har eller ligger under"]
    case .total: return ["Mått: uppskattad summa i populationen"]
    }
  }

  /// Valid answers to an indicator in the whole table; nil when they are masked.
  func count(of indicator: Indicator) -> Int? {
    wide.margin(of: indicator)?.cells[TableColumn(part: .all)]?.n
  }

  /// Who was asked, when and by whom.
  var source: [String] {
    let wave = survey.wave(table.wave)
    return [
      "Undersökning: \(labels.surveyAndWave)",
      survey.population.map { "Population: \($0.sv)" },
      wave?.fieldwork.map { "Insamling: \($0.start) till \($0.end)" },
      wave?.sampled.map { "Urval: \(NumberText.grouped($0)) personer" },
      survey.producer.map { "Producent: \($0.sv)" },
    ].compactMap { $0 }
  }

  /// The legend of some marks: a line for each sign and letter, with its meanings.
  func legend(of marks: [Mark]) -> [String] {
    let signs = marks.map(\.text).reduce(into: [String]()) { list, sign in
      if !list.contains(sign) { list.append(sign) }
    }
    return signs.map { sign in
      let meanings = marks.filter { $0.text == sign }
        .map { meaning(of: $0) }
      return "\(sign) = \(meanings.joined(separator: "; som felmarginal: "))"
    }
  }

  /// What a printed zero means, in each unit of the table.
  var zeroLegend: [String] {
    let zeros = wide.units.map(\.zero).reduce(into: [String]()) { list, zero in
      if !list.contains(zero) { list.append(zero) }
    }
    return zeros.map { "\($0) = noll, eller mindre än hälften av den minsta enhet som visas" }
  }
}
