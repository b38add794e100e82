import Aggregation
import Numerics

/// The linearised scores of an estimate, summed within the units of the design.
///
/// For a mean m = Σwy/W of a domain the score of a respondent is z = w(y − m)/W, for a total z = wy,
/// outside the domain 0. Where each respondent is a PSU a unit is a stratum and Σz² is kept beside Σz;
/// where PSUs are clusters a unit is a PSU and its score is Σz. Scores are in units of the cube's
/// scales.
///
/// Source: Binder (1983), doi:10.2307/1402588; Särndal, Swensson, Wretman (1992), ch. 5.
struct Scores {
  struct Part {
    var unit: Int
    /// Valid answers in the unit.
    var n: Int
    /// Σ z.
    var sum: DoubleDouble
    /// Σ z² over the PSUs of the unit.
    var squares: DoubleDouble
  }

  /// In the design's order; units without a valid answer in the domain are left out.
  private(set) var parts: [Part]
  private let clusters: Bool

  /// Scores of the domain's mean, which are the same from wherever its numbers are measured.
  static func mean(_ domain: Domain, clusters: Bool) -> Scores {
    let weight = DoubleDouble(domain.total.w)
    let mean = DoubleDouble(domain.total.wy) / weight
    let scale = DoubleDouble(1.0) / weight
    let parts = domain.parts.map { part in
      let sums = part.sums
      let w = DoubleDouble(sums.w)
      let sum = DoubleDouble(sums.wy).settledDifference(from: mean * w) * scale
      guard !clusters else {
        return Part(unit: part.unit, n: sums.n, sum: sum, squares: sum * sum)
      }
      let w2y = DoubleDouble(sums.w2y)
      let w2y2 = sums.w2y2 == sums.w2y ? w2y : DoubleDouble(sums.w2y2)
      // Σw²(y − m)² = Σw²y² − m(2Σw²y − mΣw²).
      let squares = w2y2 - mean * (w2y + w2y - mean * DoubleDouble(sums.w2))
      return Part(unit: part.unit, n: sums.n, sum: sum, squares: squares * scale * scale)
    }
    return Scores(parts: parts, clusters: clusters)
  }

  /// Scores of the domain's total.
  static func total(_ domain: Domain, clusters: Bool) -> Scores {
    let parts = domain.parts.map { part in
      let sum = DoubleDouble(part.sums.wy)
      return Part(
        unit: part.unit, n: part.sums.n, sum: sum,
        squares: clusters ? sum * sum : DoubleDouble(part.sums.w2y2))
    }
    return Scores(parts: parts, clusters: clusters)
  }

  /// Scores of the difference of two estimates over disjoint domains.
  ///
  /// The covariance comes with it: a PSU or a stratum that both domains share has one score.
  static func - (left: Scores, right: Scores) -> Scores {
    var parts: [Part] = []
    parts.reserveCapacity(left.parts.count + right.parts.count)
    var next = 0
    for part in left.parts {
      while next < right.parts.count, right.parts[next].unit < part.unit {
        parts.append(-right.parts[next])
        next += 1
      }
      if next < right.parts.count, right.parts[next].unit == part.unit {
        parts.append(left.joined(part, -right.parts[next]))
        next += 1
      } else {
        parts.append(part)
      }
    }
    while next < right.parts.count {
      parts.append(-right.parts[next])
      next += 1
    }
    return Scores(parts: parts, clusters: left.clusters)
  }

  /// Two domains' scores in one unit: a cluster is one PSU, a stratum's respondents are PSUs each.
  private func joined(_ a: Part, _ b: Part) -> Part {
    let sum = a.sum.settledDifference(from: -b.sum)
    return Part(
      unit: a.unit, n: a.n + b.n, sum: sum, squares: clusters ? sum * sum : a.squares + b.squares)
  }
}

extension Scores.Part {
  fileprivate static prefix func - (part: Self) -> Self {
    Scores.Part(unit: part.unit, n: part.n, sum: -part.sum, squares: part.squares)
  }
}
