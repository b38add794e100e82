#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The beta distribution, whose quantiles bound a share by the Clopper–Pearson and Korn–Graubard
/// methods.
///
///     Beta.quantile(0.025, alpha: 10, beta: 91)   // 0.0490…: 10 of 100, lower limit
///     Beta.quantile(0.975, alpha: 11, beta: 90)   // 0.1762…: upper limit
///
/// Relative error below 10⁻¹³ for shapes between 10⁻³ and 10⁷, also in tails of 10⁻³⁰⁰; of quantiles
/// below 10⁻¹² for shapes from 10⁻² on, where x grows as p^(1/α) and so multiplies every rounding by
/// 1/α. A shape of 0 puts all the probability at its end of the interval, as the limit of small shapes does.
/// Whatever has no answer (a negative shape, both 0, a probability outside 0–1, a NaN) is NaN.
public enum Beta {
  /// The probability of a value not above x: the regularised incomplete beta function I_x(α, β).
  public static func cumulative(_ x: Double, alpha: Double, beta: Double) -> Double {
    tails(x, alpha, beta).lower
  }

  /// The probability of a value above x: 1 − I_x(α, β) = I_(1−x)(β, α), relatively accurate when
  /// small.
  public static func upperTail(_ x: Double, alpha: Double, beta: Double) -> Double {
    tails(x, alpha, beta).upper
  }

  /// The value that is not exceeded with the given probability.
  public static func quantile(_ probability: Double, alpha: Double, beta: Double) -> Double {
    guard probability >= 0, probability <= 1, areShapes(alpha, beta) else { return .nan }
    if alpha == 0 || probability == 0 { return 0 }
    if beta == 0 || probability == 1 { return 1 }
    let shape = BetaShape(a: alpha, b: beta)
    let (lower, upper) = (probability, 1 - probability)
    // Solved for the part that is below ½, so that it and its complement are both accurate.
    let half = shape.tails(at: UnitPoint(0.5))
    let isLowerHalf = lower <= upper ? half.lower >= lower : half.upper <= upper
    return isLowerHalf
      ? point(shape, lower: lower, upper: upper)
      : 1 - point(shape.swapped, lower: upper, upper: lower)
  }

  private static func areShapes(_ alpha: Double, _ beta: Double) -> Bool {
    alpha >= 0 && beta >= 0 && alpha + beta > 0 && (alpha + beta).isFinite
  }

  private static func tails(_ x: Double, _ alpha: Double, _ beta: Double) -> Tails {
    guard !x.isNaN, areShapes(alpha, beta) else {
      return Tails(lower: .nan, upper: .nan, slope: .nan)
    }
    if x >= 1 || (alpha == 0 && x >= 0) { return Tails(lower: 1, upper: 0, slope: 0) }
    if x <= 0 || beta == 0 { return Tails(lower: 0, upper: 1, slope: 0) }
    return BetaShape(a: alpha, b: beta).tails(at: UnitPoint(x))
  }

  /// The quantile of a shape that is known to lie in (0, ½].
  private static func point(_ shape: BetaShape, lower: Double, upper: Double) -> Double {
    let start = min(max(guess(shape, lower), .leastNormalMagnitude), 0.5)
    return TailSolver.point(lower: lower, upper: upper, start: start, limit: 0.75) {
      var found = shape.tails(at: UnitPoint($0))
      // d ln(x/y) / d ln x = 1/y.
      found.slope /= 1 - $0
      return found
    }
  }

  /// A start for the solver: the leading power x^a/(a B(a, b)) for a shape below 1, otherwise
  /// Abramowitz & Stegun 26.5.22.
  private static func guess(_ shape: BetaShape, _ lower: Double) -> Double {
    let (a, b) = (shape.a, shape.b)
    if a < 1 || b < 1 {
      let logBeta =
        StirlingError.logGammaRatio(1, step: a) - StirlingError.logGammaRatio(b, step: a)
      return exp((log(lower) + logBeta) / a)
    }
    let z = -Normal.quantile(lower)
    let (u, v) = (1 / (2 * a - 1), 1 / (2 * b - 1))
    let h = 2 / (u + v)
    let curvature = (z * z - 3) / 6
    let w = z * (h + curvature).squareRoot() / h - (v - u) * (curvature + 5.0 / 6 - 2 / (3 * h))
    return w.isNaN ? a / (a + b) : a / (a + b * exp(2 * w))
  }
}
