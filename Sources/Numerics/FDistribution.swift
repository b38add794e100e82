/// The F distribution, by which several contrasts are judged together: Wald and Rao–Scott tests.
///
///     FDistribution.upperTail(4.1, 3, 20)      // 0.0202…: the p-value of F = 4.1
///     FDistribution.quantile(0.95, 3, 20)      // 3.0983…
///
/// Both degrees of freedom are any positive finite number, since Rao and Scott's second correction
/// makes them fractional. Relative error below 10⁻¹³ for degrees between ½ and 10⁶, also in
/// tails of 10⁻³⁰⁰. Degrees of 0 and below or without end, a probability outside 0–1 and a NaN give
/// NaN.
public enum FDistribution {
  /// The probability of a value not above f.
  public static func cumulative(_ f: Double, _ df1: Double, _ df2: Double) -> Double {
    tails(f, df1, df2).lower
  }

  /// The probability of a value above f, the p-value of a test, relatively accurate however small.
  public static func upperTail(_ f: Double, _ df1: Double, _ df2: Double) -> Double {
    tails(f, df1, df2).upper
  }

  /// The value that is not exceeded with the given probability.
  ///
  /// For the value that is exceeded with a probability too small to be taken from 1, say 10⁻³⁰, ask
  /// for the other end of the inverse: 1 / quantile(10⁻³⁰, df2, df1).
  public static func quantile(_ probability: Double, _ df1: Double, _ df2: Double) -> Double {
    guard probability >= 0, probability <= 1, areDegrees(df1, df2) else { return .nan }
    if probability == 0 || probability == 1 { return probability == 0 ? 0 : .infinity }
    let shape = BetaShape(a: df1 / 2, b: df2 / 2)
    return TailSolver.point(
      lower: probability, upper: 1 - probability, start: 1, limit: .infinity
    ) { shape.tails(at: point($0, df1, df2)) }
  }

  private static func areDegrees(_ df1: Double, _ df2: Double) -> Bool {
    df1 > 0 && df2 > 0 && (df1 + df2).isFinite
  }

  private static func tails(_ f: Double, _ df1: Double, _ df2: Double) -> Tails {
    guard !f.isNaN, areDegrees(df1, df2) else {
      return Tails(lower: .nan, upper: .nan, slope: .nan)
    }
    if f <= 0 { return Tails(lower: 0, upper: 1, slope: 0) }
    if f.isInfinite { return Tails(lower: 1, upper: 0, slope: 0) }
    return BetaShape(a: df1 / 2, b: df2 / 2).tails(at: point(f, df1, df2))
  }

  /// ν₁f/(ν₁f + ν₂) has the beta distribution with shapes ν₁/2 and ν₂/2, and ln(x/y) grows as ln f.
  private static func point(_ f: Double, _ df1: Double, _ df2: Double) -> UnitPoint {
    UnitPoint(
      part: DoubleDouble(product: df1, f),
      logPart: DoubleDouble(df1).naturalLogarithm + DoubleDouble(f).naturalLogarithm,
      rest: df2,
      logRest: DoubleDouble(df2).naturalLogarithm)
  }
}
