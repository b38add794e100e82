import Aggregation
import Disclosure
import Estimation
import Publishing
import SurveyModel

/// An explanation as one JSON object (RFC 8259); what is withheld or does not apply is left out.
struct ExplainJSON {
  let explanation: Explanation

  /// Changes when the members or their meaning do.
  static let schema = "trygg-explain/1"

  init(_ explanation: Explanation) {
    self.explanation = explanation
  }

  private typealias Members = [(name: String, value: String?)]

  var text: String {
    let request = explanation.request
    var members: Members = [
      ("schema", quoted(Self.schema)), ("survey", quoted(request.survey.id)),
      ("wave", quoted("\(request.wave.year)")), ("internal", explanation.isInternal ? "true" : nil),
      ("indicator", quoted(request.indicator.id)), ("where", groups),
      ("question", question), ("counts", codes?.counts), ("outOf", codes?.outOf),
      ("status", quoted(explanation.row.status.rawValue)),
      ("minimumCount", String(request.survey.disclosure.minimumCount)),
    ]
    members.append(("suppression", explanation.suppression.map(suppression)))
    let reasons = explanation.row.reasons.map { quoted($0.rawValue) }
    members.append(("reasons", reasons.isEmpty ? nil : list(reasons)))
    if let figures = explanation.figures { members += self.members(figures) }
    members += [
      ("gap", explanation.gap.map(gap)), ("design", design),
      ("tables", list(explanation.tables.map { quoted($0.id) })),
    ]
    return "{\n"
      + members.compactMap { name, value in value.map { "\(quoted(name)):\($0)" } }
      .joined(separator: ",\n") + "\n}\n"
  }

  private func quoted(_ text: String) -> String { JSONText.quoted(text) }
  private func list(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }

  private func number(_ value: Double?) -> String? {
    value.flatMap { $0.isFinite ? NumberText.shortest($0) : nil }
  }

  private func object(_ members: Members) -> String {
    let parts = members.compactMap { name, value in value.map { "\(quoted(name)):\($0)" } }
    return "{" + parts.joined(separator: ",") + "}"
  }

  private var groups: String {
    object(
      explanation.request.groups.map { variable, category in
        (variable.name, quoted(variable.categories[category].code))
      })
  }

  private var question: String? {
    let request = explanation.request
    return request.survey.variable(request.indicator.variable)?.question(in: request.wave.year)
      .map { quoted($0.sv) }
  }

  private var codes: (counts: String, outOf: String)? {
    explanation.request.indicator.measure.codes.map { codes in
      (list(codes.counts.map(quoted)), list(codes.outOf.map(quoted)))
    }
  }

  private func members(_ figures: Explanation.Figures) -> Members {
    let survey = explanation.request.survey
    let isShare = if case .share = explanation.request.indicator.measure { true } else { false }
    let isQuantile =
      if case .quantile = explanation.request.indicator.measure { true } else { false }
    let steps =
      figures.estimate.interval == nil || isQuantile
      ? nil : IntervalSteps(figures.estimate, survey.design, isShare: isShare)
    return [
      ("answers", figures.answers.map { answers($0.valid) }),
      ("withoutAnswer", figures.answers.map { answers($0.missing) }),
      ("numerator", number(figures.facts.numerator)),
      ("denominator", number(figures.facts.denominator)),
      ("figure", estimate(figures.estimate)), ("psus", String(figures.facts.psus)),
      ("strata", String(figures.facts.strata)),
      ("interval", steps.map(interval)),
    ]
  }

  private func interval(_ steps: IntervalSteps) -> String {
    let figures = steps.figures.map {
      object([("name", quoted($0.name)), ("value", number($0.value))])
    }
    return object([
      ("method", quoted(steps.method)), ("formula", quoted(steps.formula)),
      ("steps", list(figures)),
    ])
  }

  private func answers(_ counts: ProtectedCounts) -> String {
    let lines = counts.lines.map { line in
      object([
        ("answers", list(line.labels.map { quoted($0.text) })),
        ("counts", line.labels.allSatisfy(\.counts) ? "true" : nil),
        ("n", line.count.map { String($0.n) }), ("weighted", number(line.count?.weight)),
      ])
    }
    return list(lines)
  }

  /// The columns of the tidy output.
  private func estimate(_ estimate: Estimate) -> String {
    object([
      ("n", String(estimate.n)), ("n_valid_weight", number(estimate.weightedN)),
      ("estimate", number(estimate.value)), ("se", number(estimate.standardError)),
      ("ci_low", number(estimate.interval?.lower)), ("ci_high", number(estimate.interval?.upper)),
      ("df", String(estimate.degreesOfFreedom)), ("deff", number(estimate.designEffect)),
      ("n_eff", number(estimate.effectiveSize)), ("p_value", number(estimate.pValue)),
      ("note", estimate.remark.map { quoted($0.rawValue) }),
    ])
  }

  private func gap(_ rows: Explanation.GapRows) -> String {
    var names: Members = [
      ("variable", quoted(rows.groups.variable)), ("of", quoted(rows.groups.of)),
      ("minus", quoted(rows.groups.minus)), ("status", quoted(rows.gap.status.rawValue)),
    ]
    names.append(("suppression", rows.suppression.map(suppression)))
    guard let of = rows.of.figures, let minus = rows.minus.figures, let gap = rows.gap.figures
    else { return object(names) }
    let covariance = GapCovariance(of, minus, gap).value
    return object(
      names + [
        ("first", estimate(of)), ("second", estimate(minus)), ("gap", estimate(gap)),
        ("covariance", number(covariance)),
      ])
  }

  private func suppression(_ suppression: Suppression) -> String {
    object(ExplainDisclosure(explanation).members(suppression))
  }

  private var design: String {
    let design = explanation.design
    let survey = explanation.request.survey
    return object([
      ("weight", survey.design.weight.map(quoted)), ("strata", String(design.strata.count)),
      ("psus", String(design.units)), ("clusters", String(design.hasClusters)),
      ("calibration", survey.calibration.map { quoted($0.method.rawValue) }),
      ("lonelyPSU", quoted(survey.design.lonelyPSU.rawValue)),
      ("df", quoted(survey.design.degreesOfFreedom.rawValue)),
      ("level", number(survey.design.level)),
    ])
  }
}
