import Estimation
import Publishing
import SurveyModel
import Weighting

/// What a run says of its calibration: one line for people, one object for programmes.
struct CalibrationLine {
  let calibration: Calibration
  let report: WeightingReport

  init(calibration: Calibration, report: WeightingReport) {
    self.calibration = calibration
    self.report = report
  }

  /// Nil when the weights are final.
  init?(_ survey: Survey, _ weights: CalibratedSample?) {
    guard let calibration = survey.calibration, let weights else { return nil }
    self.init(calibration: calibration, report: weights.report)
  }

  /// Such as `weights calibrated by raking to 2 margins: g 0.71–1.62, design effect of weighting 1.12`.
  var text: String {
    "weights calibrated \(method): g \(range), design effect of weighting "
      + Self.decimals(report.designEffectAfter, 2)
  }

  /// `by raking to 2 margins`.
  var method: String {
    let count = calibration.margins.count
    let margins = "\(count) \(count == 1 ? "margin" : "margins")"
    return "by \(Self.name(report.method)) to \(margins)"
  }

  private var range: String {
    guard let g = report.gWeights else { return "–" }
    return "\(Self.decimals(g.minimum, 2))–\(Self.decimals(g.maximum, 2))"
  }

  static func name(_ method: Calibration.Method) -> String {
    switch method {
    case .poststratification: "post-stratification"
    case .raking: "raking"
    case .linear: "linear calibration"
    case .logit: "logit calibration"
    }
  }

  /// As JSON on one line; rounded, so that no machine's last bit shows.
  var json: String {
    let margins = calibration.margins.map { JSONText.quoted($0.file) }.joined(separator: ", ")
    let bounds = calibration.bounds.map {
      "[\(NumberText.shortest($0.lower)), \(NumberText.shortest($0.upper))]"
    }
    let members = [
      ("method", JSONText.quoted(calibration.method.rawValue)),
      ("margins", "[\(margins)]"),
      ("bounds", bounds ?? "null"),
      ("smallestG", Self.number(report.gWeights?.minimum)),
      ("largestG", Self.number(report.gWeights?.maximum)),
      ("designEffectBefore", Self.number(report.designEffectBefore)),
      ("designEffectAfter", Self.number(report.designEffectAfter)),
      ("unclassified", "\(report.unclassified)"),
      ("scaledMargins", "\(report.scalings.count)"),
    ]
    return "{" + members.map { "\(JSONText.quoted($0)): \($1)" }.joined(separator: ", ") + "}"
  }

  private static func number(_ value: Double?) -> String {
    value.map { NumberText.fixed($0, decimals: 6) } ?? "null"
  }

  static func decimals(_ value: Double?, _ decimals: Int) -> String {
    value.map { NumberText.fixed($0, decimals: decimals) } ?? "–"
  }
}
