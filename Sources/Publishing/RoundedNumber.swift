/// A number rounded to so many decimals, as a whole number of its last decimal's units.
///
/// As ``DecimalDigits`` rounds, where a product of two doubles can tell: it is within two units in its
/// last place of the shortest decimal text, so that only what is nearer than that to a half must be
/// rounded digit by digit.
struct RoundedNumber {
  private let units: Int
  private let decimals: Int
  private let isNegative: Bool

  /// Nil where the digits must be looked at: near a half, from 2⁴⁸ units, and what is not finite.
  init?(_ value: Double, decimals: Int, powerOfTen: Int) {
    let shift = decimals + powerOfTen
    guard shift >= 0, shift < Self.powers.count else { return nil }
    let scaled = value.magnitude * Self.powers[shift]
    guard scaled < 0x1p48 else { return nil }
    let whole = scaled.rounded(.down)
    let fraction = scaled - whole
    guard abs(fraction - 0.5) > scaled * 0x1p-50 else { return nil }
    units = Int(whole) + (fraction > 0.5 ? 1 : 0)
    isNegative = value < 0 && units > 0
    self.decimals = decimals
  }

  private static let powers: [Double] = [1, 10, 100, 1000, 10_000]

  /// The most bytes of its text: a sign, fifteen digits, a mark, and a zero for every decimal.
  static let longest = 24

  /// Adds it with at least one digit before the decimal mark.
  @inline(__always)
  func append(mark: UInt8, to text: inout OutputSpan<UInt8>) {
    if isNegative { text.append(UInt8(ascii: "-")) }
    guard decimals > 0 else { return DecimalText.append(units, to: &text) }
    let (whole, rest) = units.quotientAndRemainder(dividingBy: Int(Self.powers[decimals]))
    DecimalText.append(whole, to: &text)
    text.append(mark)
    EightDigits(UInt64(rest)).append(8 - decimals..<8, to: &text)
  }
}
