/// Numbers as text straight into room that is there already; see ``NumberText``.
enum DecimalText {
  /// The most bytes that a whole number takes.
  static let longestCount = 20
  /// The most bytes that the shortest text of a double takes.
  static let longestShortest = 24

  /// Adds a whole number.
  @inline(__always)
  static func append(_ count: Int, to text: inout OutputSpan<UInt8>) {
    if count < 0 { text.append(UInt8(ascii: "-")) }
    append(UInt64(count.magnitude), to: &text)
  }

  private static func append(_ number: UInt64, to text: inout OutputSpan<UInt8>) {
    if number < EightDigits.end {
      let digits = EightDigits(number)
      return digits.append(min(digits.leadingZeros, 7)..<8, to: &text)
    }
    let (upper, lower) = number.quotientAndRemainder(dividingBy: EightDigits.end)
    append(upper, to: &text)
    EightDigits(lower).append(0..<8, to: &text)
  }

  /// Adds the shortest text that reads back to the same double, without a trailing `.0`; nothing for what
  /// is not finite.
  @inline(__always)
  static func append(_ value: Double, to text: inout OutputSpan<UInt8>) {
    guard value.isFinite else { return }
    if value == 0 { return text.append(UInt8(ascii: "0")) }
    let magnitude = value.magnitude
    if magnitude < 0x1p53, magnitude.rounded(.down) == magnitude {
      return append(Int(value), to: &text)
    }
    guard let decimal = ShortestDecimal(magnitude) else { return appendFar(value, to: &text) }
    if value < 0 { text.append(UInt8(ascii: "-")) }
    append(decimal, to: &text)
  }

  /// Very large and very small numbers are rare: the standard library knows their digits.
  private static func appendFar(_ value: Double, to text: inout OutputSpan<UInt8>) {
    let far = value.description.utf8
    let isWhole = far.suffix(2).elementsEqual(".0".utf8)
    for byte in far.dropLast(isWhole ? 2 : 0) { text.append(byte) }
  }

  /// Adds digits with a point, or with an exponent below 10⁻⁴.
  private static func append(_ decimal: ShortestDecimal, to text: inout OutputSpan<UInt8>) {
    let digits = SeventeenDigits(decimal)
    let point = digits.point
    if point < -3 { return appendScientific(digits, to: &text) }
    if point > 0 {
      digits.append(0..<point, to: &text)
      text.append(UInt8(ascii: "."))
      return digits.append(point..<digits.count, to: &text)
    }
    text.append(UInt8(ascii: "0"))
    text.append(UInt8(ascii: "."))
    for _ in point..<0 { text.append(UInt8(ascii: "0")) }
    digits.append(0..<digits.count, to: &text)
  }

  /// As `1.5e-07`.
  private static func appendScientific(
    _ digits: SeventeenDigits, to text: inout OutputSpan<UInt8>
  ) {
    digits.append(0..<1, to: &text)
    if digits.count > 1 {
      text.append(UInt8(ascii: "."))
      digits.append(1..<digits.count, to: &text)
    }
    let exponent = 1 - digits.point
    text.append(UInt8(ascii: "e"))
    text.append(UInt8(ascii: "-"))
    if exponent < 10 { text.append(UInt8(ascii: "0")) }
    append(exponent, to: &text)
  }
}

/// A decimal number moved up to seventeen digits: 0.d₁d₂d₃… × 10^``point``.
private struct SeventeenDigits {
  /// Without zeros at the end.
  let count: Int
  let point: Int
  private let first: UInt8
  private let middle: EightDigits
  private let last: EightDigits

  @inline(__always)
  init(_ decimal: ShortestDecimal) {
    var digits = decimal.digits
    var point = decimal.exponent &+ 17
    while digits < 10_000_000_000_000_000 {
      digits &*= 10
      point &-= 1
    }
    let (upper, lower) = digits.quotientAndRemainder(dividingBy: EightDigits.end)
    let (highest, middle) = upper.quotientAndRemainder(dividingBy: EightDigits.end)
    self.point = point
    first = UInt8(truncatingIfNeeded: highest)
    self.middle = EightDigits(middle)
    last = EightDigits(lower)
    count = lower > 0 ? 17 - last.trailingZeros : 9 - self.middle.trailingZeros
  }

  @inline(__always)
  func append(_ places: Range<Int>, to text: inout OutputSpan<UInt8>) {
    if places.lowerBound == 0, places.upperBound > 0 { text.append(UInt8(ascii: "0") | first) }
    middle.append(clamp(places, behind: 1), to: &text)
    last.append(clamp(places, behind: 9), to: &text)
  }

  /// The places within eight digits of which so many stand before.
  @inline(__always)
  private func clamp(_ places: Range<Int>, behind start: Int) -> Range<Int> {
    let from = min(max(places.lowerBound - start, 0), 8)
    return from..<max(from, min(places.upperBound - start, 8))
  }
}
