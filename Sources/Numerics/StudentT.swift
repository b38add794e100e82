/// Student's t distribution, which gives intervals their width and gaps their p-values.
///
///     StudentT.quantile(0.975, degreesOfFreedom: 10)            // 2.2281388519862…
///     2 * StudentT.upperTail(abs(t), degreesOfFreedom: df)      // the two-sided p-value
///
/// Degrees of freedom are any positive number; infinity is the normal distribution. Relative error
/// below 10⁻¹³ up to 10⁹ degrees, also in tails of 10⁻³⁰⁰. Degrees of 0 and below, a probability
/// outside 0–1 and a NaN give NaN.
public enum StudentT {
  /// The probability of a value not above t.
  public static func cumulative(_ t: Double, degreesOfFreedom: Double) -> Double {
    upperTail(-t, degreesOfFreedom: degreesOfFreedom)
  }

  /// The probability of a value above t, relatively accurate however small.
  public static func upperTail(_ t: Double, degreesOfFreedom: Double) -> Double {
    Tail(degreesOfFreedom: degreesOfFreedom).upper(t)
  }

  /// The value that is not exceeded with the given probability.
  public static func quantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    guard probability >= 0, probability <= 1, degreesOfFreedom > 0 else { return .nan }
    let normal = Normal.quantile(probability)
    if degreesOfFreedom > normalLimit || normal == 0 || normal.isInfinite { return normal }
    let z = abs(normal)
    let upper = min(probability, 1 - probability)
    let tail = Tail(degreesOfFreedom: degreesOfFreedom)
    let t = TailSolver.point(
      lower: 1 - 2 * upper, upper: 2 * upper, start: start(z, degreesOfFreedom), limit: .infinity
    ) { tail.tails($0) }
    return normal < 0 ? -t : t
  }

  /// The expansion of the quantile in 1/ν around the normal one, which saves the solver a step or two.
  ///
  /// Source: Abramowitz & Stegun (1964), 26.7.5. Below one degree the expansion turns negative near
  /// the middle, where only its first term, always positive, is taken.
  private static func start(_ z: Double, _ degrees: Double) -> Double {
    let square = z * z
    let first = z * (square + 1) / 4
    guard degrees >= 1, degrees > 4 * square else { return z + first / degrees }
    let second = z * ((5 * square + 16) * square + 3) / 96
    let third = z * (((3 * square + 19) * square + 17) * square - 15) / 384
    let fourth =
      z * ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160
    return z + (first + (second + (third + fourth / degrees) / degrees) / degrees) / degrees
  }

  /// From here on the normal distribution is nearer than rounding: the tails differ by z⁴/4ν.
  private static let normalLimit = 1e16

  /// The tail of some degrees of freedom, prepared for many values.
  public struct Tail: Sendable {
    private let degrees: Double
    private let shape: BetaShape
    private let logDegrees: DoubleDouble

    public init(degreesOfFreedom: Double) {
      degrees = degreesOfFreedom
      let isUsed = degreesOfFreedom > 0 && degreesOfFreedom <= normalLimit
      shape = BetaShape(a: 0.5, b: isUsed ? degreesOfFreedom / 2 : 0.5)
      logDegrees = isUsed ? DoubleDouble(degreesOfFreedom).naturalLogarithm : .zero
    }

    /// The probability of a value above t, as ``StudentT/upperTail(_:degreesOfFreedom:)``.
    public func upper(_ t: Double) -> Double {
      guard !t.isNaN, degrees > 0 else { return .nan }
      if degrees > normalLimit { return Normal.upperTail(t) }
      if t == 0 { return 0.5 }
      if t.isInfinite { return t > 0 ? 0 : 1 }
      let outside = tails(abs(t)).upper / 2
      return t > 0 ? outside : 1 - outside
    }

    /// The probabilities within ±t and outside: t²/(ν + t²) has the beta distribution with shapes ½
    /// and ν/2.
    fileprivate func tails(_ t: Double) -> Tails {
      var found = shape.tails(at: point(t))
      // ln(x/y) = 2 ln t − ln ν.
      found.slope *= 2
      return found
    }

    private func point(_ t: Double) -> UnitPoint {
      UnitPoint(
        part: DoubleDouble(product: t, t), logPart: DoubleDouble(t).naturalLogarithm * 2,
        rest: degrees, logRest: logDegrees)
    }
  }
}
