import Numerics

/// What the scores of one estimate are made from, once however many others it is paired with.
struct Scores {
  let influence: Influence
  /// x'B of each calibration cell, B the regression of the influence; nil when weights are final.
  let fitted: [DoubleDouble]?
}
