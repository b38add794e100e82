/// A non-negative double's shortest decimal text, taken apart: 0.d₁d₂d₃… × 10^point.
///
/// Scaling by ten moves the point and rounding looks at digits, so neither has a binary error.
struct DecimalDigits {
  /// Each 0–9, the most significant first; without leading zeros.
  private var digits: [UInt8] = []
  private var point = 0

  /// - Precondition: finite and not negative.
  init(_ value: Double) {
    precondition(value.isFinite && value >= 0)
    let parts = value.description.split(separator: "e")
    let mantissa = parts.first ?? "0"
    let whole = mantissa.prefix { $0 != "." }
    point = whole.utf8.count + (parts.dropFirst().first.flatMap { Int($0) } ?? 0)
    digits = mantissa.utf8.filter { $0 != UInt8(ascii: ".") }.map { $0 - UInt8(ascii: "0") }
    dropLeadingZeros()
  }

  var isZero: Bool { digits.allSatisfy { $0 == 0 } }

  mutating func shift(by powerOfTen: Int) {
    point += powerOfTen
  }

  /// Rounds half away from zero, and nothing is kept after the last decimal.
  mutating func round(toDecimals decimals: Int) {
    let kept = point + decimals
    guard kept < digits.count else { return }
    guard kept >= 0 else {
      digits = []
      return
    }
    let roundsUp = digits[kept] >= 5
    digits.removeSubrange(kept...)
    if roundsUp { increment() }
  }

  /// One unit more in the last digit that is kept.
  private mutating func increment() {
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
    }
    digits.insert(1, at: 0)
    point += 1
  }

  /// The number with at least one digit before the point and `decimals` after it.
  func text(decimals: Int) -> String {
    let whole = point > 0 ? (0..<point).map(digit) : [0]
    let fraction = (0..<max(0, decimals)).map { digit(point + $0) }
    let text = Self.text(whole)
    return fraction.isEmpty ? text : text + "." + Self.text(fraction)
  }

  private func digit(_ index: Int) -> UInt8 {
    digits.indices.contains(index) ? digits[index] : 0
  }

  private static func text(_ digits: [UInt8]) -> String {
    String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }

  private mutating func dropLeadingZeros() {
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point -= zeros
  }
}
