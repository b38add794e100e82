import Numerics

/// The scores of two estimates in one sampled unit; of one estimate, when both are the same.
protocol ScorePart {
  var unit: Int { get }
  /// Σ of the first estimate's scores.
  var first: DoubleDouble { get }
  /// Σ of the second's.
  var second: DoubleDouble { get }
  /// Σ of their product over the sampled units of the last stage.
  var product: DoubleDouble { get }
}

extension Influence.Part: ScorePart {
  var first: DoubleDouble { sum }
  var second: DoubleDouble { sum }
  var product: DoubleDouble { squares }
}

/// The scores of two estimates over disjoint domains.
struct JointScore: ScorePart {
  var unit: Int
  var first: DoubleDouble
  var second: DoubleDouble
  var product: DoubleDouble

  /// Every unit in which either has a score, in the design's order.
  ///
  /// Where respondents are the sampled units no product is left: nobody is in both domains.
  static func parts(_ a: Influence, _ b: Influence, _ shape: ScoreShape) -> [JointScore] {
    var joint: [JointScore] = []
    joint.reserveCapacity(a.parts.count + b.parts.count)
    var next = 0
    let add = { (unit: Int, first: DoubleDouble, second: DoubleDouble) in
      let product = shape.samplesRespondents ? .zero : first * second
      joint.append(JointScore(unit: unit, first: first, second: second, product: product))
    }
    for part in a.parts {
      while next < b.parts.count, b.parts[next].unit < part.unit {
        add(b.parts[next].unit, .zero, b.parts[next].sum)
        next += 1
      }
      if next < b.parts.count, b.parts[next].unit == part.unit {
        add(part.unit, part.sum, b.parts[next].sum)
        next += 1
      } else {
        add(part.unit, part.sum, .zero)
      }
    }
    for part in b.parts[next...] { add(part.unit, .zero, part.sum) }
    return joint
  }
}
