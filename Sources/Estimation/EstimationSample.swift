import SurveyModel

/// What all estimates of a wave share: the design's variance, and the weights' calibration.
struct EstimationSample: Sendable {
  let variance: TaylorVariance
  let options: Design
  /// Nil when the weights are final.
  let calibration: CalibratedSample?
  /// Nil when the variance is linearised.
  let replicates: ReplicatedSample?
}
