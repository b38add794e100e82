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
    var decimals: Int?
    var exponent = 0
    var text = value.description.utf8[...]
    if let mark = text.lastIndex(of: UInt8(ascii: "e")) {
      exponent = Int(Substring(text[text.index(after: mark)...])) ?? 0
      text = text[..<mark]
    }
    digits.reserveCapacity(text.count)
    for byte in text {
      if byte == UInt8(ascii: ".") {
        decimals = 0
      } else {
        digits.append(byte - UInt8(ascii: "0"))
        decimals = decimals.map { $0 + 1 }
      }
    }
    point = digits.count - (decimals ?? 0) + exponent
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

  /// The decimals that hold every digit but zeros at the end.
  var decimals: Int {
    let kept = digits.count - digits.reversed().prefix { $0 == 0 }.count
    return max(0, kept - point)
  }

  /// The number with at least one digit before the decimal mark and `decimals` after it.
  func text(decimals: Int, mark: UInt8, isNegative: Bool) -> String {
    var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    text.reserveCapacity(max(point, 1) + decimals + 2)
    if point <= 0 { text.append(UInt8(ascii: "0")) }
    for index in 0..<max(point, 0) { text.append(digit(index)) }
    if decimals > 0 { text.append(mark) }
    for index in 0..<max(0, decimals) { text.append(digit(point + index)) }
    return String(decoding: text, as: UTF8.self)
  }

  private func digit(_ index: Int) -> UInt8 {
    (digits.indices.contains(index) ? digits[index] : 0) + UInt8(ascii: "0")
  }

  private mutating func dropLeadingZeros() {
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point -= zeros
  }
}
