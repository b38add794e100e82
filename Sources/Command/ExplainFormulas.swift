import Aggregation
import Disclosure
import Estimation
import Publishing
import SurveyModel

/// The formulas of an explanation with the numbers in them, in lines.
struct ExplainFormulas {
  private let explanation: Explanation
  private let options: Design
  private let measure: Indicator.Measure

  init(_ explanation: Explanation) {
    self.explanation = explanation
    options = explanation.request.survey.design
    measure = explanation.request.indicator.measure
  }

  private func text(_ value: Double) -> String {
    value.isFinite ? NumberText.shortest(value) : "unknown"
  }

  private var isShare: Bool { if case .share = measure { true } else { false } }

  /// The estimate from its sums.
  func figure(_ figures: Explanation.Figures) -> [String] {
    let value = text(figures.estimate.value)
    let base = "Σw of the \(NumberText.grouped(figures.estimate.n)) valid answers"
    let whole = text(figures.facts.denominator)
    guard let part = figures.facts.numerator.map(text) else {
      return ["smallest number with \(words) of the weighted answers at or below it", "= \(value)"]
    }
    switch measure {
    case .share:
      let percent = NumberText.fixed(figures.estimate.value, decimals: 1, powerOfTen: 2)
      return [
        "share = Σw of those who count / \(base)", "= \(part) / \(whole)",
        "= \(value) (\(percent) per cent)",
      ]
    case .mean: return ["mean = Σw·y / \(base)", "= \(part) / \(whole)", "= \(value)"]
    case .ratio:
      return [
        "ratio = Σw·y / Σw·x over the \(NumberText.grouped(figures.estimate.n)) with both numbers",
        "= \(part) / \(whole)", "= \(value)",
      ]
    case .total: return ["total = Σw·y over the valid answers", "= \(value)"]
    case .count: return ["people = Σw of those who count", "= \(value)"]
    case .quantile: return ["= \(value)"]
    }
  }

  private var words: String {
    if case .quantile(let p) = measure { "at least the part \(text(p))" } else { "a part" }
  }

  /// The standard error, its degrees of freedom and the interval.
  func uncertainty(_ figures: Explanation.Figures) -> [String] {
    let estimate = figures.estimate
    var lines = [variance, "SE = √V = \(text(estimate.standardError))"]
    lines.append(freedom(estimate, figures.facts))
    lines += interval(estimate)
    if let deff = estimate.designEffect, let size = estimate.effectiveSize {
      lines.append("design effect V/(S²/n) = \(text(deff)); effective n = n/deff = \(text(size))")
    }
    return lines
  }

  private var variance: String {
    guard options.replicates == nil else {
      return "V = scale · Σ r_scale (θ_r − c)² over the replicate weights, θ_r the figure with each"
    }
    let score =
      switch measure {
      case .share: "z = w(y − share)/Σw"
      case .mean: "z = w(y − mean)/Σw"
      case .ratio: "z = w(y − ratio·x)/Σw·x"
      case .total, .count: "z = w·y"
      case .quantile: "F(q) linearised, the interval inverted (Woodruff)"
      }
    let calibrated =
      explanation.request.survey.calibration == nil
      ? "" : ", z with residuals from the calibration's margins in place of y"
    let second = options.secondStage == nil ? "" : " and the second stage's within PSUs"
    return "V = Σ_h (1 − f_h) n_h/(n_h − 1) Σ_i (t_hi − t̄_h)²\(second), t sums z over a PSU, "
      + score + calibrated
  }

  private func freedom(_ estimate: Estimate, _ facts: DomainFacts) -> String {
    let df = estimate.degreesOfFreedom
    if options.replicates != nil { return "df = \(df), as the replicates have" }
    guard options.degreesOfFreedom == .domain else {
      let units = explanation.design.units
      let strata = explanation.design.strata.count
      return "df = PSUs − strata of the whole sample = \(units) − \(strata) = \(df)"
    }
    return "df = PSUs with a valid answer in the group − strata with one = "
      + "\(facts.psus) − \(facts.strata) = \(df)"
  }

  private func interval(_ estimate: Estimate) -> [String] {
    let remark = estimate.remark.map { ["note: \($0.rawValue)"] } ?? []
    guard let limits = estimate.interval else { return ["no interval"] + remark }
    if case .quantile = measure {
      return ["limits \(text(limits.lower)) and \(text(limits.upper)), F inverted"] + remark
    }
    let steps = IntervalSteps(estimate, options, isShare: isShare)
    let level = NumberText.fixed(options.level, decimals: 0, powerOfTen: 2)
    return [
      "\(level) per cent interval, \(steps.method): \(steps.formula)",
      steps.figures.map { "\($0.name) = \(text($0.value))" }.joined(separator: "; "),
      "limits \(text(limits.lower)) and \(text(limits.upper))",
    ] + remark
  }
}

// MARK: - Design and gap

extension ExplainFormulas {
  /// How the whole sample was drawn and weighted.
  var design: [String] {
    let design = explanation.design
    let wave = explanation.request.wave
    let weight =
      options.weight.map { "column \(wave.column(of: $0))" } ?? "none: each answer counts 1"
    let kind = design.hasClusters ? "clusters" : "respondents"
    let strata = options.strata.map { " by \(wave.column(of: $0))" } ?? ""
    var lines = [
      "weight: \(weight)",
      "sample: \(NumberText.grouped(design.units)) PSUs (\(kind)) in "
        + "\(NumberText.grouped(design.strata.count)) \(plural(design.strata.count))\(strata)",
      "population sizes: \(populations)",
    ]
    if let stage = design.secondStage {
      lines.append("second stage: \(NumberText.grouped(stage.psuOfUnit.count)) units within PSUs")
    }
    if let calibration = explanation.request.survey.calibration {
      let margins = calibration.margins.map { $0.variables.joined(separator: " × ") }
      lines.append(
        "calibration: \(calibration.method.rawValue) to \(margins.joined(separator: ", "))")
    }
    if options.replicates != nil { lines.append("variance from replicate weights") }
    return lines + ["lonely PSUs: \(options.lonelyPSU.rawValue)"]
  }

  private func plural(_ strata: Int) -> String { strata == 1 ? "stratum" : "strata" }

  private var populations: String {
    let sizes = explanation.design.strata.compactMap(\.populationSize)
    guard !sizes.isEmpty else { return "none, so no finite population correction" }
    return "\(text(sizes.reduce(0, +))) PSUs in all strata; (1 − f_h) applies"
  }

  /// The difference of the gap's groups; of neither group anything when one is withheld, as it would
  /// follow from the other and the whole.
  func gap(_ rows: Explanation.GapRows) -> [String] {
    guard let of = rows.of.figures, let minus = rows.minus.figures, let gap = rows.gap.figures
    else { return ["gap: \(ExplainDisclosure(explanation).gap(rows))"] }
    var lines = [(rows.groups.of, of), (rows.groups.minus, minus)].map { code, figures in
      "\(rows.groups.variable)=\(code): \(text(figures.value)), SE \(text(figures.standardError)), n "
        + NumberText.grouped(figures.n)
    }
    let covariance = GapCovariance(of, minus, gap).value
    lines += [
      "gap = \(text(of.value)) − \(text(minus.value)) = \(text(gap.value))",
      "covariance = (SE₁² + SE₂² − SE²)/2 = \(text(covariance))",
      "SE = √(SE₁² + SE₂² − 2 covariance) = \(text(gap.standardError)); df = \(gap.degreesOfFreedom)",
    ]
    if let limits = gap.interval {
      let method = isShare ? options.gapInterval.rawValue : "t"
      lines.append("limits (\(method)) \(text(limits.lower)) and \(text(limits.upper))")
    }
    if let p = gap.pValue {
      lines.append("t = gap/SE = \(text(gap.value / gap.standardError)); two-sided p = \(text(p))")
    }
    return lines + (gap.remark.map { ["note: \($0.rawValue)"] } ?? [])
  }
}

/// The covariance of two estimates, seen from the standard errors of both and of their difference.
struct GapCovariance {
  let value: Double

  init(_ of: Estimate, _ minus: Estimate, _ gap: Estimate) {
    let squares = [of, minus, gap].map { $0.standardError * $0.standardError }
    value = (squares[0] + squares[1] - squares[2]) / 2
  }
}
