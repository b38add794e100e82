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
  /// The units with a valid answer in the domain, in the design's order.
  private(set) var parts: [Part] = []

  init() {}

  init(total: IndicatorSums, parts: [Part]) {
    self.total = total
    self.parts = parts
  }

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

/// The sums of a domain, or of one unit's share of it, still in units of the cube's scales.
///
/// Double-double: in Σw²(y − m)² and in Σt² − (Σt)²/n most leading digits can cancel, and the sums
/// themselves are exact, so carrying 106 bits leaves a double's 53 correct.
struct Moments {
  var w, w2, wy, w2y, wy2, w2y2: DoubleDouble

  init(_ sums: IndicatorSums) {
    w = DoubleDouble(sums.w)
    w2 = DoubleDouble(sums.w2)
    wy = DoubleDouble(sums.wy)
    w2y = DoubleDouble(sums.w2y)
    // y is 0 or 1 for a share: its square is itself.
    wy2 = sums.wy2 == sums.wy ? wy : DoubleDouble(sums.wy2)
    w2y2 = sums.w2y2 == sums.w2y ? w2y : DoubleDouble(sums.w2y2)
  }
}
