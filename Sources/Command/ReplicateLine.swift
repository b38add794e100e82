import Aggregation
import Publishing
import SurveyModel

/// How a run's variances were made from replicates, for its manifest.
struct ReplicateLine {
  private let members: [(String, String)]

  /// Nil where the variance is linearised.
  init?(_ design: Design, _ aggregated: AggregatedWave) {
    switch design.replicates {
    case nil: return nil
    case .delivered(let replicates):
      members = [
        ("type", JSONText.quoted(replicates.kind.rawValue)),
        ("columns", JSONText.quoted(replicates.columns)),
        ("count", "\(aggregated.rows?.replicates ?? 0)"),
        ("center", JSONText.quoted(replicates.center.rawValue)),
      ]
    case .generated(let replicates):
      members =
        [("generate", JSONText.quoted(replicates.kind.rawValue))]
        + [("count", replicates.count.map { "\($0)" }), ("seed", replicates.seed.map { "\($0)" })]
        .compactMap { name, value in value.map { (name, $0) } }
        + [("center", JSONText.quoted(replicates.center.rawValue))]
    }
  }

  var json: String {
    "{" + members.map { "\(JSONText.quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
  }
}
