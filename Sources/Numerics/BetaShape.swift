#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Both tails of a distribution at a point, each to its own relative accuracy.
struct Tails {
  var lower: Double
  var upper: Double
  /// The increase of `lower` per unit of the point on the scale of the one who asks.
  var slope: Double

  var swapped: Tails { Tails(lower: upper, upper: lower, slope: slope) }
}

/// A point of the unit interval with its complement, neither of them rounded to a double.
struct UnitPoint {
  var x: DoubleDouble
  var y: DoubleDouble
  var logX: DoubleDouble
  var logY: DoubleDouble

  var swapped: UnitPoint { UnitPoint(x: y, y: x, logX: logY, logY: logX) }
}

extension UnitPoint {
  /// A point strictly between 0 and 1.
  init(_ x: Double) {
    let y = DoubleDouble(sum: 1, -x)
    self.init(
      x: DoubleDouble(x), y: y, logX: DoubleDouble(x).naturalLogarithm, logY: y.naturalLogarithm)
  }

  /// part/(part + rest), both positive, with the logarithm of the part given apart because the part
  /// itself may leave the range of a double. Where it is too large, x is 1 and ln(rest/part) is all
  /// that counts.
  init(part: DoubleDouble, logPart: DoubleDouble, rest: Double, logRest: DoubleDouble) {
    let sum = part + rest
    guard sum.value.isFinite else {
      let logY = logRest - logPart
      self.init(
        x: DoubleDouble(1.0), y: DoubleDouble(logY.exponential), logX: .zero, logY: logY)
      return
    }
    let logSum = sum.naturalLogarithm
    self.init(
      x: part / sum, y: DoubleDouble(rest) / sum, logX: logPart - logSum, logY: logRest - logSum)
  }
}

/// The beta distribution with shapes a and b, prepared for many evaluations.
///
/// With P = x^a y^b / B(a, b), y = 1 − x, both tails are P times a well-behaved factor. Three
/// regions cover the plane so that nothing cancels: near either edge a series, between them a
/// continued fraction for the side of the mean on which x lies. In the middle both shapes are above
/// 1 or the mean is far off, and the other tail is large enough to be had by subtraction.
struct BetaShape {
  let a: Double
  let b: Double
  private let sum: DoubleDouble
  private let logScale: DoubleDouble
  private let scale: Double

  /// Both shapes must be positive and finite.
  ///
  /// Stirling's formula on the three gamma functions of 1/B(a, b), with n = a + b:
  /// P = √(ab/(2πn)) · (nx/a)^a · (ny/b)^b · e^(s(n) − s(a) − s(b)).
  /// The powers of n/a and n/b are kept as logarithms of 106 bits: at n = 10⁷ a rounding of them to
  /// doubles would be raised to the ten-millionth power.
  init(a: Double, b: Double) {
    self.a = a
    self.b = b
    sum = DoubleDouble(sum: a, b)
    let logSum = sum.naturalLogarithm
    logScale =
      (logSum - DoubleDouble(a).naturalLogarithm) * a
      + (logSum - DoubleDouble(b).naturalLogarithm) * b
      + (StirlingError.value(sum.hi) - StirlingError.value(a) - StirlingError.value(b))
    scale = (a / sum.hi * b / (2 * Double.pi)).squareRoot()
  }

  private init(a: Double, b: Double, sum: DoubleDouble, logScale: DoubleDouble, scale: Double) {
    (self.a, self.b, self.sum, self.logScale, self.scale) = (a, b, sum, logScale, scale)
  }

  var swapped: BetaShape {
    BetaShape(a: b, b: a, sum: sum, logScale: logScale, scale: scale)
  }

  /// The tails at a point, with the slope on the scale of ln(x/y): density · xy = P.
  func tails(at point: UnitPoint) -> Tails {
    let power = scale * (logScale + point.logX * a + point.logY * b).exponential
    let (x, y) = (point.x.hi, point.y.hi)
    let excess = (point.y * a - point.x * b).value
    var tails: Tails
    if x <= 0.5 && b * x <= 1 {
      tails = nearZero(point, power)
    } else if y <= 0.5 && a * y <= 1 {
      tails = swapped.nearZero(point.swapped, power).swapped
    } else if excess >= 0 {
      let lower = power / continuedFraction(x, excess: excess)
      tails = Tails(lower: lower, upper: 1 - lower, slope: 0)
    } else {
      let upper = power / swapped.continuedFraction(y, excess: -excess)
      tails = Tails(lower: 1 - upper, upper: upper, slope: 0)
    }
    tails.slope = power
    return tails
  }
}

extension BetaShape {
  /// The tails for bx ≤ 1, x ≤ ½.
  ///
  /// I = P/a · Σ (a+b)ₙ/(a+1)ₙ xⁿ, all terms positive (DLMF 8.17.8). The complement is 1 − I while
  /// I is below ½ and also from a = 1 on, where bx ≤ 1 keeps I below ¾.
  private func nearZero(_ point: UnitPoint, _ power: Double) -> Tails {
    let x = point.x.hi
    var term = 1.0
    var series = 1.0
    var n = 0.0
    while term > series * 0x1p-56 {
      term *= (sum.hi + n) / (a + 1 + n) * x
      series += term
      n += 1
    }
    let lower = power / a * series
    let upper = lower < 0.5 || a >= 1 ? 1 - lower : upperNearZero(point)
    return Tails(lower: lower, upper: upper, slope: 0)
  }

  /// The upper tail for a < 1 where the lower one may be all but 1.
  ///
  /// I = e^L (1 + aS), L = a ln x − ln(a B(a, b)), S = Σₙ₌₁ (1−b)ₙ xⁿ/(n! (a + n)) (DLMF 8.17.7).
  /// Both L and aS vanish with a, and so does 1 − I = −(e^L − 1) − e^L aS, without cancelling.
  private func upperNearZero(_ point: UnitPoint) -> Double {
    let x = point.x.hi
    var term = 1.0
    var series = 0.0
    var n = 1.0
    repeat {
      term *= (n - b) / n * x
      series += term / (a + n)
      n += 1
    } while abs(term) > abs(series) * 0x1p-56
    let logLead =
      a * point.logX.hi + StirlingError.logGammaRatio(b, step: a)
      - StirlingError.logGammaRatio(1, step: a)
    return -expm1(logLead) - exp(logLead) * a * series
  }

  /// The factor K of I = P/K below the mean, by Lentz's method as modified by Thompson and Barnett.
  ///
  /// The contracted fraction of Didonato & Morris (1992), doi:10.1145/131766.131776, takes the
  /// distance to the mean, ay − bx = `excess`, as one number. It needs of the order of √max(a, b)
  /// steps there and few elsewhere.
  private func continuedFraction(_ x: Double, excess: Double) -> Double {
    var value = a * (excess + 1) / (a + 1)
    var numeratorRatio = value
    var denominatorRatio = 0.0
    var m = 1.0
    while m < 1e6 {
      let width = a + 2 * m
      let numerator =
        (a + m - 1) / (width - 1) * ((sum.hi + m - 1) / (width - 1)) * m * (b - m) * x * x
      let denominator =
        m + m * (b - m) * x / (width - 1) + (a + m) * (excess + 1 + m * (2 - x)) / (width + 1)
      denominatorRatio = 1 / nonzero(denominator + numerator * denominatorRatio)
      numeratorRatio = nonzero(denominator + numerator / numeratorRatio)
      let factor = numeratorRatio * denominatorRatio
      value *= factor
      if abs(factor - 1) < 0x1p-52 { break }
      m += 1
    }
    return value
  }

  private func nonzero(_ value: Double) -> Double {
    value == 0 ? Double.leastNormalMagnitude : value
  }
}
