import Diagnostics
import Publishing
import SurveyModel
import Weighting

extension WeightsReport {
  /// The whole report for programmes: every cell of every margin.
  var json: String {
    let entries = [
      ("survey", JSONText.quoted(survey.id)), ("wave", "\(wave.year)"),
      ("method", JSONText.quoted(weights.method.rawValue)),
      ("bounds", list([weights.bounds?.lower, weights.bounds?.upper])),
      ("iterations", "\(weights.iterations)"), ("misfit", number(weights.misfit)),
      ("respondents", "\(weights.respondents)"), ("unclassified", "\(weights.unclassified)"),
      ("sumBefore", number(weights.sumBefore)), ("sumAfter", number(weights.sumAfter)),
      ("designEffectBefore", number(weights.designEffectBefore)),
      ("designEffectAfter", number(weights.designEffectAfter)),
      ("atLowerBound", "\(weights.atLowerBound)"), ("atUpperBound", "\(weights.atUpperBound)"),
      ("withoutWeight", "\(weights.withoutWeight)"), ("gWeights", distribution),
      ("margins", lines(weights.margins.map(object))),
      ("remarks", lines(weights.remarks.map(object))),
      ("file", file.map(JSONText.quoted) ?? "null"),
    ]
    let members = entries.map { "  \(JSONText.quoted($0)): \($1)" }
    return "{\n" + members.joined(separator: ",\n") + "\n}\n"
  }

  private var distribution: String {
    guard let g = weights.gWeights else { return "null" }
    let levels = zip(GWeightDistribution.levels, g.percentiles).map { ("p\($0)", number($1)) }
    return object(
      [("min", number(g.minimum))] + levels + [
        ("max", number(g.maximum)), ("mean", number(g.mean)),
      ])
  }

  private func object(_ line: WeightingReport.MarginLine) -> String {
    let codes = zip(line.variables, line.codes).map { ($0, JSONText.quoted($1)) }
    return object([
      ("file", JSONText.quoted(line.file)), ("codes", object(codes)),
      ("respondents", "\(line.respondents)"), ("asked", number(line.asked)),
      ("before", number(line.before)), ("after", number(line.after)),
      ("shareBefore", number(line.shareBefore)), ("shareAfter", number(line.shareAfter)),
    ])
  }

  private func object(_ remark: Finding) -> String {
    object([
      ("rule", JSONText.quoted(remark.rule)), ("message", JSONText.quoted(remark.message)),
      ("file", remark.location.map { JSONText.quoted($0.file) } ?? "null"),
    ])
  }

  private func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(JSONText.quoted($0)): \($1)" }.joined(separator: ", ") + "}"
  }

  private func lines(_ objects: [String]) -> String {
    "[" + objects.map { "\n    \($0)" }.joined(separator: ",") + (objects.isEmpty ? "]" : "\n  ]")
  }

  private func list(_ values: [Double?]) -> String {
    let known = values.compactMap { $0 }
    return known.isEmpty ? "null" : "[" + known.map { number($0) }.joined(separator: ", ") + "]"
  }

  private func number(_ value: Double?) -> String {
    value.map(NumberText.shortest) ?? "null"
  }
}
