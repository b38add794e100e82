import Aggregation
import Numerics

/// Everything about one indicator in one set of respondents that its estimates need.
struct Domain: Sendable {
  /// One unit's share of the domain.
  struct Part: Sendable {
    var unit: Int
    var sums: IndicatorSums
  }

  private(set) var total = IndicatorSums()
  /// The units with a respondent in the domain, in the design's order.
  private(set) var parts: [Part] = []

  /// Adds a cell of a unit; units must come in order.
  mutating func add(_ sums: IndicatorSums, unit: Int) {
    total.add(sums)
    if parts.last?.unit == unit {
      parts[parts.count - 1].sums.add(sums)
    } else {
      parts.append(Part(unit: unit, sums: sums))
    }
  }

  mutating func removeAll() {
    total = IndicatorSums()
    parts.removeAll(keepingCapacity: true)
  }
}

/// The sums of a domain, or of one unit's share of it, in natural units.
///
/// Double-double: in Σw²(y − m)² and in Σt² − (Σt)²/n most leading digits can cancel, and the sums
/// themselves are exact, so carrying 106 bits leaves a double's 53 correct.
struct Moments {
  var n: Int
  var w, w2, wy, w2y, wy2, w2y2: DoubleDouble

  init(_ sums: IndicatorSums, _ powers: ScalePowers) {
    n = sums.n
    w = DoubleDouble(sums.w) * powers.weight
    w2 = DoubleDouble(sums.w2) * powers.weight * powers.weight
    wy = DoubleDouble(sums.wy) * powers.weight * powers.number
    w2y = DoubleDouble(sums.w2y) * powers.weight * powers.weight * powers.number
    wy2 = DoubleDouble(sums.wy2) * powers.weight * powers.number * powers.number
    let product = powers.weight * powers.number
    w2y2 = DoubleDouble(sums.w2y2) * product * product
  }

  /// Weighted mean of y, for a share the share.
  var mean: DoubleDouble { wy / w }
}

/// What one unit of the integers at the cube's scales is worth.
struct ScalePowers {
  let weight: DoubleDouble
  let number: DoubleDouble

  init(weightScale: Int, numberScale: Int) {
    weight = DoubleDouble.powerOfTen(-weightScale)
    number = DoubleDouble.powerOfTen(-numberScale)
  }
}
