#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds the point of a positive variable at which a distribution has given tails.
///
/// Newton's method on the logarithm of the smaller tail against the logarithm of the point, in
/// which the tails of the beta, t and normal distributions are nearly straight lines, so that one
/// start serves from the middle to 10⁻³⁰⁰. A bracket guards it: a step outside is halved on the log
/// scale.
enum TailSolver {
  /// - Parameters:
  ///   - lower: the probability below the point.
  ///   - upper: its complement, given apart because either may be too small for 1 − the other.
  ///   - start: any positive guess below the limit.
  ///   - limit: a bound above the solution.
  ///   - tails: the tails at a point, with the slope on the scale of its logarithm.
  static func point(
    lower: Double, upper: Double, start: Double, limit: Double, tails: (Double) -> Tails
  ) -> Double {
    var point = start
    var (below, above) = (0.0, limit)
    for _ in 0..<200 {
      let found = tails(point)
      let isLower = lower <= upper
      let mass = isLower ? found.lower : found.upper
      let miss = isLower ? log(found.lower / lower) : -log(found.upper / upper)
      if miss == 0 { return point }
      if miss < 0 { below = point } else { above = point }
      let step = -miss * mass / found.slope
      let next = point + point * expm1(step)
      // Newton squares the error: 10⁻¹⁰ before the step is nothing after it.
      if abs(step) < 1e-10 { return min(next, limit) }
      point = next > below && next < above ? next : middle(below, above)
    }
    return point
  }

  private static func middle(_ below: Double, _ above: Double) -> Double {
    let low = max(below, .leastNonzeroMagnitude)
    let high = min(above, .greatestFiniteMagnitude)
    return low.squareRoot() * high.squareRoot()
  }
}
