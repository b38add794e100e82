import Disclosure
import Estimation
import SurveyModel

/// What stands beside values and gaps, and how it was made; nothing is said of what the table lacks.
extension TableNotes {
  /// How the quotient and the gap against everybody are to be read.
  var comparisons: [String] {
    guard let pair = labels.pair else { return [] }
    let quotient =
      "\(TableLabels.quotient): \(pair.of) delat med \(pair.minus); gränserna är "
      + "konfidensintervallets, som är gjort på logskalan"
    let versus =
      "\(TableLabels.gapVersusTotal): gruppens skillnad minus skillnaden bland "
      + "\(TableLabels.everybody.uncapitalisedFirst)\(percentagePoints)"
    return (wide.has(.quotient) ? [quotient] : [])
      + (wide.has(.gapVersusTotal) ? [versus] : [])
  }

  /// Which of the two percentages of statistics by gender is which.
  var composition: [String] {
    guard wide.has(.composition) else { return [] }
    return [
      "\(labels.composition): av alla som räknas, hur stor andel som är \(labels.groups); n är "
        + "antalet svar som räknas. Det är inte samma sak som hur stor andel av alla "
        + "\(labels.groups) som räknas"
    ]
  }

  /// Whose distribution the groups were lent.
  var standard: [String] {
    guard wide.has(.standardised), let standard = labels.survey.standard,
      let variable = labels.survey.variable(standard.variable)
    else { return [] }
    let by = variable.label.sv.uncapitalisedFirst
    let whose =
      standard.population == nil
      ? "alla i undersökningen har (skattad med vikterna)"
      : "beskrivningens standardpopulation har"
    return [
      "\(labels.standardised.capitalisedFirst): värdet om gruppen hade haft den fördelning efter "
        + "\(by) som \(whose)"
    ]
  }

  /// When a gap counts as significant.
  var tests: [String] {
    guard !labels.table.by.isEmpty, labels.pair != nil, wide.has(.gap) else { return [] }
    let method =
      switch labels.table.spec.adjustment {
      case .holm: "Holm"
      case .benjaminiHochberg: "Benjamini och Hochberg"
      }
    let limit = Self.withoutZeros(NumberText.swedish(1 - design.level, decimals: 10))
    return [
      "Statistiskt säkerställd: p-värdet är under \(limit); p-värden för flera "
        + "grupper är justerade enligt \(method), över de grupper som redovisas"
    ]
  }

  /// How the weights were made to agree with the population; nothing when they are as delivered.
  var calibration: [String] {
    guard let calibration = labels.survey.calibration else { return [] }
    let margins = calibration.margins.map { margin in
      TableLabels.list(margin.variables.map(name), "och")
    }
    return [
      "Vikterna är kalibrerade mot befolkningen efter \(TableLabels.list(margins, "samt")) "
        + "(\(method(of: calibration))); felmarginalerna tar hänsyn till det"
    ]
  }

  private func method(of calibration: Calibration) -> String {
    let name =
      switch calibration.method {
      case .poststratification: "poststratifiering"
      case .raking: "raking"
      case .linear: "linjär kalibrering"
      case .logit: "logitkalibrering"
      }
    guard let bounds = calibration.bounds else { return name }
    let limits = [bounds.lower, bounds.upper].map { PValueText.swedish(NumberText.shortest($0)) }
    return "\(name), varje vikt ändrad med en faktor mellan \(limits[0]) och \(limits[1])"
  }

  private func name(of variable: String) -> String {
    (labels.survey.variable(variable)?.label.sv ?? variable).uncapitalisedFirst
  }

  /// How the limits of everything but shares are made.
  var otherIntervals: String {
    let gaps =
      design.gapInterval == .mover
      ? "skillnader mellan andelar ur de båda andelarnas gränser (MOVER), övriga mått och skillnader"
      : "övriga mått och skillnader"
    return gaps + " med t-fördelningen"
      + (wide.units.contains(.quantile) ? ", kvantiler enligt Woodruff" : "")
      + (wide.has(.quotient) ? ", kvoten mellan grupper på logskalan" : "")
  }

  /// What the t distribution's degrees of freedom count.
  var degreesOfFreedom: String {
    if case .delivered(let replicates) = design.replicates {
      let count = replicates.degreesOfFreedom.map(String.init)
      return "Frihetsgrader: \(count ?? "antalet uppsättningar replikatvikter minus ett")"
    }
    let whose =
      switch design.degreesOfFreedom {
      case .domain: "bland dem i gruppen som svarat"
      case .design: "i hela urvalet"
      }
    return "Frihetsgrader: primära urvalsenheter minus strata, \(whose)"
  }
}
