/// What an influence must keep beside its sums so that the variance can be taken from it.
struct ScoreShape: Sendable {
  /// Whether the last stage's sampled units are respondents, else clusters.
  let samplesRespondents: Bool
  /// Whether weights are calibrated, so that residuals are taken.
  let isCalibrated: Bool
}
