#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The standard normal distribution.
///
///     Normal.quantile(0.975)   // 1.959963984540054
///
/// Relative error below 10⁻¹³ down to tails of 10⁻³⁰⁰. A probability outside 0–1 and a NaN give
/// NaN.
public enum Normal {
  /// The probability of a value not above z.
  public static func cumulative(_ z: Double) -> Double { upperTail(-z) }

  /// The probability of a value above z: erfc(z/√2)/2.
  ///
  /// z/√2 is rounded, and in the tail erfc multiplies the relative error of its argument by z², so
  /// what the rounding left out is put back with the derivative −2e^(−h²)/√π.
  public static func upperTail(_ z: Double) -> Double {
    let scaled = DoubleDouble(z) * halfRoot
    let h = scaled.hi
    guard h.isFinite, abs(h) < 30 else { return erfc(z > 0 ? 30 : z < 0 ? -30 : z) / 2 }
    return erfc(h) / 2 - scaled.lo * exp(-h * h) / Double.pi.squareRoot()
  }

  /// The value that is not exceeded with the given probability.
  public static func quantile(_ probability: Double) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    if probability == 0.5 { return 0 }
    if probability == 0 || probability == 1 { return probability == 0 ? -.infinity : .infinity }
    let upper = min(probability, 1 - probability)
    let z = TailSolver.point(
      lower: 1 - 2 * upper, upper: 2 * upper, start: guess(upper), limit: 40, tails: bothSides)
    return probability < 0.5 ? -z : z
  }

  /// The probabilities within ±z and outside.
  private static func bothSides(_ z: Double) -> Tails {
    let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
    return Tails(
      lower: erf(z * 0.5.squareRoot()), upper: 2 * upperTail(z), slope: 2 * z * density)
  }

  /// A start for the solver: the central slope or, far out, the logarithm of the tail.
  private static func guess(_ upper: Double) -> Double {
    let central = (0.5 - upper) * (2 * Double.pi).squareRoot()
    return upper > 0.1 ? central : (-2 * log(upper)).squareRoot() - 0.5
  }

  private static var halfRoot: DoubleDouble {
    DoubleDouble(larger: 0.7071067811865476, smaller: -4.833646656726457e-17)
  }
}
