/// A real number as the unevaluated sum of two doubles, about 106 bits.
///
/// A variance from exact sums is a small difference of large numbers: Σx² − (Σx)²/n of values near
/// 10⁷ that vary by 0.1 cancels 16 digits, all that a `Double` has. The sums are exact integers;
/// this type carries the few operations between them and the printed figure.
///
///     let third = DoubleDouble(1.0) / 3
///     (third - 0.3333333333333333).value  // 1.850371707708594e-17
///
/// Invariant: `hi` is the double nearest to `hi + lo`. Relative errors, with u = 2⁻⁵³: addition
/// 3u², multiplication 5u² (Joldes, Muller & Popescu 2017, doi:10.1145/3121432), division 10u². The
/// range is that of `Double`; low parts are lost below 10⁻²⁹⁰, and what overflows, or is divided by
/// zero, has a `value` that is not finite.
///
/// Sources: Dekker (1971), doi:10.1007/BF01397083; Knuth, TAOCP 2, 4.2.2; Hida, Li & Bailey (2001),
/// doi:10.1109/ARITH.2001.930115.
@frozen
public struct DoubleDouble: Sendable, Hashable {
  /// The number rounded to a double.
  public let hi: Double
  /// What the rounding left out.
  public let lo: Double

  @inlinable
  public init(_ value: Double) {
    hi = value
    lo = 0
  }

  /// The exact sum of two doubles.
  ///
  /// Knuth's TwoSum. `s` is rounded; the part of `b` that reached it is `s − a`, and what each
  /// addend lost can then be had without rounding, whichever of them is the larger.
  @inlinable
  public init(sum a: Double, _ b: Double) {
    let s = a + b
    let reached = s - a
    hi = s
    lo = (a - (s - reached)) + (b - reached)
  }

  /// The exact sum of two doubles of which the first is not the smaller (Dekker's Fast2Sum).
  @inlinable
  public init(larger a: Double, smaller b: Double) {
    let s = a + b
    hi = s
    lo = b - (s - a)
  }

  /// The exact product of two doubles: the error of a rounded product is itself a double, and a
  /// fused multiply-add gives it in one operation.
  @inlinable
  public init(product a: Double, _ b: Double) {
    let p = a * b
    hi = p
    lo = (-p).addingProduct(a, b)
  }

  /// The number rounded to a double.
  @inlinable
  public var value: Double { hi + lo }

  @inlinable
  public var isZero: Bool { hi == 0 }

  @inlinable
  public var magnitude: DoubleDouble { hi < 0 ? -self : self }
}

extension DoubleDouble: AdditiveArithmetic {
  @inlinable
  public static var zero: DoubleDouble { DoubleDouble(0.0) }

  @inlinable
  public static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    // Both pairs are added without loss before anything is rounded. The cheaper form that rounds
    // lo + lo first has no bound on its relative error when the signs differ.
    let high = DoubleDouble(sum: a.hi, b.hi)
    let low = DoubleDouble(sum: a.lo, b.lo)
    let middle = DoubleDouble(larger: high.hi, smaller: high.lo + low.hi)
    return DoubleDouble(larger: middle.hi, smaller: middle.lo + low.lo)
  }

  @inlinable
  public static func + (a: DoubleDouble, b: Double) -> DoubleDouble {
    let high = DoubleDouble(sum: a.hi, b)
    return DoubleDouble(larger: high.hi, smaller: high.lo + a.lo)
  }

  @inlinable
  public static prefix func - (a: DoubleDouble) -> DoubleDouble {
    DoubleDouble(larger: -a.hi, smaller: -a.lo)
  }

  @inlinable
  public static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + -b }

  @inlinable
  public static func - (a: DoubleDouble, b: Double) -> DoubleDouble { a + -b }
}

extension DoubleDouble {
  @inlinable
  public static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let high = DoubleDouble(product: a.hi, b.hi)
    let cross = (a.lo * b.lo).addingProduct(a.hi, b.lo).addingProduct(a.lo, b.hi)
    return DoubleDouble(larger: high.hi, smaller: high.lo + cross)
  }

  @inlinable
  public static func * (a: DoubleDouble, b: Double) -> DoubleDouble {
    let high = DoubleDouble(product: a.hi, b)
    return DoubleDouble(larger: high.hi, smaller: high.lo.addingProduct(a.lo, b))
  }

  /// Long division: each digit of the quotient is a double, taken from the remainder so far. The
  /// third digit pays for what the rounding of the first two left.
  @inlinable
  public static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let first = a.hi / b.hi
    let afterFirst = a - b * first
    let second = afterFirst.hi / b.hi
    let third = (afterFirst - b * second).hi / b.hi
    return DoubleDouble(larger: first, smaller: second) + third
  }

  @inlinable
  public static func / (a: DoubleDouble, b: Double) -> DoubleDouble { a / DoubleDouble(b) }
}

extension DoubleDouble: Comparable {
  @inlinable
  public static func < (a: DoubleDouble, b: DoubleDouble) -> Bool {
    a.hi < b.hi || (a.hi == b.hi && a.lo < b.lo)
  }
}
