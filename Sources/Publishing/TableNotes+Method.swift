import Disclosure
import Estimation
import SurveyModel

extension TableNotes {
  /// Weights, then what the margin of error is.
  var method: [String] { [weighting] + calibration + [marginOfError] }

  var design: Design { labels.survey.design }

  var weighting: String {
    guard design.weight != nil else { return "Vägning: ingen, varje svar räknas lika" }
    return "Vägning: varje svar räknas med sin vikt; antal svar är ovägt"
  }

  var marginOfError: String {
    "Felmarginal (±): halva bredden av ett \(level)-procentigt konfidensintervall"
      + percentagePoints
  }

  /// How the limits are made, and where they stand.
  var interval: String {
    let shares =
      switch design.interval {
      case .logit: "andelar på logitskalan"
      case .beta: "andelar enligt Korn och Graubard (betafördelningen)"
      case .wilson: "andelar enligt Wilson"
      case .wald: "andelar med t-fördelningen"
      }
    return
      "Konfidensintervall: \(shares)\(atBoundary), \(otherIntervals); "
      + "\(variance). Intervallet för en andel är inte alltid "
      + "symmetriskt; de exakta gränserna står i .csv-filen"
  }

  /// What becomes of shares for which the usual interval is not defined, where the table has any.
  private var atBoundary: String {
    let hasAny = labels.table.blocks.contains { $0.has(.betaAtBoundary) }
    guard hasAny, design.interval != .beta else { return "" }
    return " (0 och 100 procent enligt Korn och Graubard)"
  }

  /// What is subtracted from what; nothing for a table without the gap.
  var gap: [String] {
    guard let groups = labels.table.gap?.groups, wide.has(.gap) else { return [] }
    let of = labels.name(of: .group(groups.of))
    let minus = labels.name(of: .group(groups.minus))
    return ["\(TableLabels.gap): \(of) minus \(minus)\(percentagePoints)"]
  }

  /// Whom the totals include, and why sums can be a little off.
  var totals: [String] {
    let hasMargins = !labels.table.by.isEmpty || labels.table.gap != nil
    let margins = labels.table.by.isEmpty ? "" : " och \(TableLabels.everybody)"
    let included =
      "\(TableLabels.total)\(margins): alla som svarat på frågan, även de vars grupp saknas eller "
      + "inte redovisas"
    return (hasMargins ? [included] : [])
      + ["Avrundning: avrundade tal summerar inte alltid till det avrundade totala"]
  }

  /// The unit of a difference between shares, where the table has any.
  var percentagePoints: String {
    guard wide.units.contains(.percent) else { return "" }
    return wide.units.count == 1 ? ", i procentenheter" : ", för andelar i procentenheter"
  }

  /// The level of the intervals in per cent, as short as it can be.
  var level: String {
    Self.withoutZeros(NumberText.swedish(design.level, decimals: 2, powerOfTen: 2))
  }

  /// `0,05` for `0,0500`.
  static func withoutZeros(_ text: String) -> String {
    let withoutZeros = text.reversed().drop { $0 == "0" }.drop { $0 == "," }
    return String(withoutZeros.reversed())
  }
}
