/// A whole number modulo the prime 2⁶¹ − 1, in which elimination needs no tolerance.
///
/// What is independent here is independent in whole numbers; two rows that are independent there can be
/// dependent here only when a determinant of theirs is a multiple of the prime.
public struct Mersenne61: Sendable, Hashable {
  public static let modulus: UInt64 = (1 << 61) - 1
  public static let zero = Mersenne61(residue: 0)
  public static let one = Mersenne61(residue: 1)

  /// From 0 to the modulus less one.
  public let residue: UInt64

  /// - Precondition: the residue is below the modulus.
  private init(residue: UInt64) { self.residue = residue }

  public init(_ number: Int) {
    let magnitude = Self.reduced(UInt64(number.magnitude))
    residue = number < 0 && magnitude > 0 ? Self.modulus - magnitude : magnitude
  }

  /// 2⁶¹ is 1, so the upper bits are added to the lower ones.
  private static func reduced(_ number: UInt64) -> UInt64 {
    let folded = (number & modulus) + number >> 61
    return folded >= modulus ? folded - modulus : folded
  }

  public static func + (a: Self, b: Self) -> Self {
    Self(residue: reduced(a.residue + b.residue))
  }

  public static func - (a: Self, b: Self) -> Self {
    Self(residue: reduced(a.residue + modulus - b.residue))
  }

  public static prefix func - (a: Self) -> Self { zero - a }

  public static func * (a: Self, b: Self) -> Self {
    let (high, low) = a.residue.multipliedFullWidth(by: b.residue)
    return Self(residue: reduced((low & modulus) + (high << 3 | low >> 61)))
  }

  /// The number that gives 1 when it is multiplied with this one; 0 for 0.
  ///
  /// Source: Fermat's little theorem, a⁻¹ = aᵖ⁻².
  public var inverse: Self {
    // 1 and −1, which most pivots are, are their own.
    if residue == 1 || residue == Self.modulus - 1 { return self }
    var result = Self.one
    var power = self
    var exponent = Self.modulus - 2
    while exponent > 0 {
      if exponent & 1 == 1 { result = result * power }
      power = power * power
      exponent >>= 1
    }
    return result
  }
}
