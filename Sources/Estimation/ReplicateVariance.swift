import SurveyModel

/// The variance of an estimate from what it is in each replicate.
///
/// V = scale · Σ_r s_r (θ_r − c)², with c the mean of the θ_r or the estimate itself. A replicate in
/// which the estimate is not defined (nobody is left in the domain) is passed over, as R does; so is
/// one with s_r = 0 when the mean is taken.
///
/// Source: Wolter (2007), doi:10.1007/978-0-387-35099-8, ch. 3–5; R `survey::svrVar`.
struct ReplicateVariance: Sendable {
  let scale: Double
  /// s_r of each replicate.
  let scales: [Double]
  let center: ReplicateCenter
  /// Those of every estimate.
  let degreesOfFreedom: Int

  /// How far each replicate is from the centre; 0 where the estimate is not defined.
  func deviations(_ replicates: [Double], _ estimate: Double) -> [Double] {
    let center = center(of: replicates, estimate)
    return replicates.map { $0.isFinite ? $0 - center : 0 }
  }

  func variance(of replicates: [Double], _ estimate: Double) -> Double {
    let deviations = deviations(replicates, estimate)
    return product(deviations, deviations)
  }

  /// scale · Σ_r s_r a_r b_r: a covariance, when both are deviations.
  func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for replicate in scales.indices {
      sum += scales[replicate] * a[replicate] * b[replicate]
    }
    return sum * scale
  }

  /// The degrees of freedom of an estimate; 0 when it is defined in fewer than two replicates.
  func degreesOfFreedom(of replicates: [Double]) -> Int {
    replicates.count(where: \.isFinite) > 1 ? degreesOfFreedom : 0
  }

  private func center(of replicates: [Double], _ estimate: Double) -> Double {
    guard center == .mean else { return estimate }
    // From the estimate, so that the mean of replicates that are all equal to it is it.
    var sum = 0.0
    var count = 0
    for (replicate, scale) in zip(replicates, scales) where scale > 0 && replicate.isFinite {
      sum += replicate - estimate
      count += 1
    }
    return count > 0 ? estimate + sum / Double(count) : estimate
  }
}
