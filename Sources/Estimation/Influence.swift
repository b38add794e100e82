import Numerics

/// How much each respondent moves an estimate, summed within the units of the design.
///
/// For R = Σwy/Σwx of a domain a respondent's influence is u = (y − Rx)/X, for a total y, outside the
/// domain 0; every difference and ratio of estimates is a linear combination. The linearised score is
/// z = wu. Where each respondent is a sampled unit Σz² is kept beside Σz; where clusters are, a unit's
/// score is Σz. In units of the cube's scales.
///
/// Source: Binder (1983), doi:10.2307/1402588; Särndal, Swensson, Wretman (1992), ch. 5.
struct Influence: Sendable {
  struct Part: Sendable {
    var unit: Int
    /// Calibration cell; 0 when weights are final.
    var cell: Int
    /// Valid answers.
    var n: Int
    /// Σ wu.
    var sum: DoubleDouble
    /// Σ (wu)² over the sampled units of the last stage.
    var squares: DoubleDouble
    /// Σ w²u, which a calibration needs where respondents are the sampled units.
    var cross: DoubleDouble
  }

  /// In the design's order, cell by cell; what holds no valid answer is left out.
  private(set) var parts: [Part]

  static let none = Influence(parts: [])

  /// The first unit and the last; nil when there is none.
  var ends: (first: Int, last: Int)? {
    guard let first = parts.first, let last = parts.last else { return nil }
    return (first.unit, last.unit)
  }

  /// u = slope · y + offset · x in a domain.
  ///
  /// - Parameter counting: whether the degrees of freedom count only answers that count.
  static func linear<Sums>(
    _ domain: Domain<Sums>, slope: DoubleDouble, offset: DoubleDouble, _ shape: ScoreShape,
    counting: Bool = false
  ) -> Influence {
    let (slopes, offsets) = (slope * slope, offset * offset)
    let both = slope * offset + slope * offset
    let parts = domain.parts.map { part in
      let sums = part.sums
      let sum = (sums.y * slope).settledDifference(from: -(sums.x * offset))
      var result = Part(
        unit: part.unit, cell: part.cell, n: counting ? sums.counted : sums.n, sum: sum,
        squares: sum * sum, cross: .zero)
      if shape.samplesRespondents {
        // Respondents whose y is R times their x have a score of 0, not one of rounding.
        result.squares = (sums.squaredYY * slopes + sums.squaredXX * offsets)
          .settledDifference(from: -(sums.squaredXY * both))
        if shape.isCalibrated {
          result.cross = sums.squaredY * slope + sums.squaredX * offset
        }
      }
      return result
    }
    return Influence(parts: parts)
  }

  /// The same influence in other units.
  func scaled(by factor: DoubleDouble) -> Influence {
    // Most are: a share has no unit.
    if factor == DoubleDouble(1.0) { return self }
    return Influence(
      parts: parts.map { part in
        Part(
          unit: part.unit, cell: part.cell, n: part.n, sum: part.sum * factor,
          squares: part.squares * factor * factor, cross: part.cross * factor)
      })
  }

  /// The influence on the sum of two estimates over disjoint domains.
  ///
  /// The covariance comes with it: a PSU or a stratum that both domains share has one score.
  func adding(_ other: Influence, _ shape: ScoreShape) -> Influence {
    merged(other, shape) { $0 }
  }

  /// The influence on the first estimate less the second, over disjoint domains.
  func subtracting(_ other: Influence, _ shape: ScoreShape) -> Influence {
    merged(other, shape) { part in
      var part = part
      (part.sum, part.cross) = (-part.sum, -part.cross)
      return part
    }
  }

  @inline(__always)
  private func merged(
    _ other: Influence, _ shape: ScoreShape, _ change: (Part) -> Part
  ) -> Influence {
    var merged: [Part] = []
    merged.reserveCapacity(parts.count + other.parts.count)
    var next = 0
    for part in parts {
      while next < other.parts.count, Self.precedes(other.parts[next], part) {
        merged.append(change(other.parts[next]))
        next += 1
      }
      if next < other.parts.count, !Self.precedes(part, other.parts[next]) {
        merged.append(Self.joined(part, change(other.parts[next]), shape))
        next += 1
      } else {
        merged.append(part)
      }
    }
    while next < other.parts.count {
      merged.append(change(other.parts[next]))
      next += 1
    }
    return Influence(parts: merged)
  }

  private static func precedes(_ a: Part, _ b: Part) -> Bool {
    a.unit != b.unit ? a.unit < b.unit : a.cell < b.cell
  }

  /// Two domains' scores in one unit: a cluster is one sampled unit, respondents are one each.
  private static func joined(_ a: Part, _ b: Part, _ shape: ScoreShape) -> Part {
    let sum = a.sum.settledDifference(from: -b.sum)
    return Part(
      unit: a.unit, cell: a.cell, n: a.n + b.n, sum: sum,
      squares: shape.samplesRespondents ? a.squares + b.squares : sum * sum,
      cross: a.cross + b.cross)
  }
}
