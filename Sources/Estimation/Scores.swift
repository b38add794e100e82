import Aggregation
import Numerics

/// The linearised scores of an estimate, summed within the units of the design.
///
/// For a mean m = Σwy/W of a domain the score of a respondent is z = w(y − m)/W, for a total z = wy,
/// outside the domain 0. Where each respondent is a PSU a unit is a stratum and Σz² is kept beside Σz;
/// where PSUs are clusters a unit is a PSU and its score is Σz.
///
/// Source: Binder (1983), doi:10.2307/1402588; Särndal, Swensson, Wretman (1992), ch. 5.
struct Scores {
  struct Part {
    var unit: Int
    /// Σ z.
    var sum: DoubleDouble
    /// Σ z² over the PSUs of the unit.
    var squares: DoubleDouble
  }

  /// In the design's order; units without a respondent in the domain are left out.
  let parts: [Part]

  private init(parts: [Part]) {
    self.parts = parts
  }

  /// Scores of the domain's mean.
  static func mean(_ domain: Domain, _ powers: ScalePowers, clusters: Bool) -> Scores {
    let total = Moments(domain.total, powers)
    let mean = total.mean
    return Scores(
      parts: domain.parts.map { part in
        let unit = Moments(part.sums, powers)
        let sum = (unit.wy - mean * unit.w) / total.w
        let squares = unit.w2y2 - 2 * mean * unit.w2y + mean * mean * unit.w2
        return Part(
          unit: part.unit, sum: sum,
          squares: clusters ? sum * sum : squares / (total.w * total.w))
      })
  }

  /// Scores of the domain's total.
  static func total(_ domain: Domain, _ powers: ScalePowers, clusters: Bool) -> Scores {
    Scores(
      parts: domain.parts.map { part in
        let unit = Moments(part.sums, powers)
        return Part(
          unit: part.unit, sum: unit.wy, squares: clusters ? unit.wy * unit.wy : unit.w2y2)
      })
  }

  /// Scores of the difference of two estimates over disjoint domains.
  ///
  /// The covariance comes with it: a PSU or a stratum that both domains share has one score.
  func minus(_ other: Scores, clusters: Bool) -> Scores {
    var parts: [Part] = []
    var right = other.parts[...]
    for left in self.parts {
      while let next = right.first, next.unit < left.unit { parts.append(-right.removeFirst()) }
      if let next = right.first, next.unit == left.unit {
        right.removeFirst()
        let sum = left.sum - next.sum
        let squares = clusters ? sum * sum : left.squares + next.squares
        parts.append(Part(unit: left.unit, sum: sum, squares: squares))
      } else {
        parts.append(left)
      }
    }
    return Scores(parts: parts + right.map { -$0 })
  }
}

extension Scores.Part {
  fileprivate static prefix func - (part: Self) -> Self {
    Scores.Part(unit: part.unit, sum: -part.sum, squares: part.squares)
  }
}
