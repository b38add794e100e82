/// Numbers as decimal text, the same on every machine: no locale, no binary rounding in print.
public enum NumberText {
  /// The shortest text that reads back to the same double, without a trailing `.0`.
  ///
  /// A value that is not finite has no decimal text and gives the empty string.
  ///
  ///     NumberText.shortest(0.25)  // "0.25"
  ///     NumberText.shortest(1)     // "1"
  public static func shortest(_ value: Double) -> String {
    var text: [UInt8] = []
    appendShortest(value, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Adds the text of ``shortest(_:)`` to others.
  static func appendShortest(_ value: Double, to text: inout [UInt8]) {
    text.append(addingCapacity: DecimalText.longestShortest) { DecimalText.append(value, to: &$0) }
  }

  /// As ``shortest(_:)``, never with an exponent, which not every reader of files knows.
  ///
  ///     NumberText.plain(0.00001)  // "0.00001"
  public static func plain(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    let digits = DecimalDigits(value.magnitude)
    let trimmed = shortest(value)
    guard trimmed.utf8.contains(UInt8(ascii: "e")) else { return trimmed }
    return digits.text(
      decimals: digits.decimals, mark: UInt8(ascii: "."),
      isNegative: value < 0)
  }

  /// The value times a power of ten with a fixed number of decimals and a decimal point.
  ///
  /// Rounds half away from zero on the shortest decimal text, so what looks like a half is one: a
  /// share of 0.0625 is 6.3 per cent, and 0.285 is 28.5, never 28.499999999999996. What rounds to
  /// zero has no sign. A value that is not finite gives the empty string.
  ///
  /// - Parameter powerOfTen: 2 prints a proportion in per cent.
  public static func fixed(_ value: Double, decimals: Int, powerOfTen: Int = 0) -> String {
    text(value, decimals, powerOfTen, mark: UInt8(ascii: "."))
  }

  /// As ``fixed(_:decimals:powerOfTen:)`` with a decimal comma, the minus still ASCII.
  ///
  ///     NumberText.swedish(33.25, decimals: 1)                  // "33,3"
  ///     NumberText.swedish(0.125, decimals: 1, powerOfTen: 2)   // "12,5"
  public static func swedish(_ value: Double, decimals: Int, powerOfTen: Int = 0) -> String {
    text(value, decimals, powerOfTen, mark: UInt8(ascii: ","))
  }

  /// Adds the text of ``swedish(_:decimals:powerOfTen:)`` to others.
  static func appendSwedish(
    _ value: Double, decimals: Int, powerOfTen: Int = 0, to text: inout [UInt8]
  ) {
    append(value, decimals, powerOfTen, mark: UInt8(ascii: ","), to: &text)
  }

  private static func text(
    _ value: Double, _ decimals: Int, _ powerOfTen: Int, mark: UInt8
  ) -> String {
    var text: [UInt8] = []
    append(value, decimals, powerOfTen, mark: mark, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  private static func append(
    _ value: Double, _ decimals: Int, _ powerOfTen: Int, mark: UInt8, to text: inout [UInt8]
  ) {
    guard value.isFinite else { return }
    if let rounded = RoundedNumber(value, decimals: decimals, powerOfTen: powerOfTen) {
      text.append(addingCapacity: RoundedNumber.longest) { rounded.append(mark: mark, to: &$0) }
      return
    }
    var digits = DecimalDigits(value.magnitude)
    digits.shift(by: powerOfTen)
    digits.round(toDecimals: decimals)
    let isNegative = value < 0 && !digits.isZero
    text += digits.text(decimals: decimals, mark: mark, isNegative: isNegative).utf8
  }

  /// Adds a whole number to a text.
  static func append(_ count: Int, to text: inout [UInt8]) {
    text.append(addingCapacity: DecimalText.longestCount) { DecimalText.append(count, to: &$0) }
  }

  /// A whole number with its thousands apart, for prose and print: `17 669` with U+00A0.
  public static func grouped(_ count: Int) -> String {
    grouped(String(count))
  }

  /// Decimal text with the thousands of its whole part apart (U+00A0).
  static func grouped(_ text: String) -> String {
    let whole = text.drop { $0 == "-" }.prefix { $0.isWholeNumber }
    let sign = text.prefix { $0 == "-" }
    var result = ""
    for (offset, digit) in whole.enumerated() {
      if offset > 0 && (whole.count - offset).isMultiple(of: 3) { result.append("\u{A0}") }
      result.append(digit)
    }
    return sign + result + text[whole.endIndex...]
  }
}
