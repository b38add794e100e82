import Numerics

/// Quantiles and tails of Student's t, and limits at 0 and 1, that have been asked for before.
///
/// A report has thousands of rows and few different degrees of freedom, and in small cells few different
/// numbers of answers that are all alike.
struct QuantileCache: Sendable {
  /// The probability of all its quantiles, such as 0.975.
  let probability: Double
  private var known: [Int: Double] = [:]
  private var tails: [Int: StudentT.Tail] = [:]
  private var alike: [Alike: Interval] = [:]

  /// Answers that all count, or none of them.
  struct Alike: Hashable {
    var n: Int
    var degreesOfFreedom: Int
    var allCount: Bool
  }

  init(level: Double) {
    probability = (1 + level) / 2
  }

  mutating func t(_ degreesOfFreedom: Int) -> Double {
    if let known = known[degreesOfFreedom] { return known }
    let t = StudentT.quantile(probability, degreesOfFreedom: Double(degreesOfFreedom))
    known[degreesOfFreedom] = t
    return t
  }

  /// The two-sided p of a value.
  mutating func pValue(_ t: Double, _ degreesOfFreedom: Int) -> Double {
    let tail =
      tails[degreesOfFreedom] ?? StudentT.Tail(degreesOfFreedom: Double(degreesOfFreedom))
    tails[degreesOfFreedom] = tail
    return min(1, 2 * tail.upper(abs(t)))
  }

  /// The limits of a share of answers that are all alike.
  ///
  /// - Parameter make: computes them the first time.
  mutating func limits(
    of answers: Alike, _ make: (inout QuantileCache) -> Interval
  ) -> Interval {
    if let known = alike[answers] { return known }
    let made = make(&self)
    alike[answers] = made
    return made
  }
}
