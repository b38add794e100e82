import Numerics

/// The one place that knows which variance a design has: that of replicates, or a linearised one.
extension Estimator {
  /// - Parameters:
  ///   - influence: what a linearised variance is made of, in the estimate's unit.
  ///   - replicated: the estimate in each replicate; empty when there are none.
  func variance(
    of influence: Influence, _ replicated: [Double], around value: DoubleDouble
  ) -> DoubleDouble {
    guard let replicates else { return variance.variance(of: influence) }
    return DoubleDouble(replicates.variance(of: replicated, value.value))
  }

  func degreesOfFreedom(of influence: Influence, _ replicated: [Double]) -> Int {
    replicates?.degreesOfFreedom(of: replicated) ?? variance.degreesOfFreedom(of: influence)
  }

  /// A figure of a domain's sums in each replicate, in its own unit.
  ///
  /// - Parameter value: the estimate; a replicate that differs by rounding alone is equal to it, so that
  ///   answers that are all alike have no variance.
  func replicated(
    _ totals: ReplicateTotals, around value: DoubleDouble, isTotal: Bool = false
  ) -> [Double] {
    let value = value.value
    return totals.y.indices.map { replicate in
      let own = isTotal ? totals.y[replicate] : totals.y[replicate] / totals.x[replicate]
      return abs(own - value) <= abs(value) * 0x1p-42 ? value : own
    }
  }
}

extension [Double] {
  /// Figures of two estimates, replicate by replicate.
  func combined(_ other: [Double], _ combine: (Double, Double) -> Double) -> [Double] {
    zip(self, other).map(combine)
  }
}
