import Bytes

/// A decimal number exactly as it was delivered: an integer and how many of its digits are decimals.
///
/// `19.153` is 19153 with scale 3. Sums of such integers at a common scale are exact, whatever their
/// order; see `Aggregation`.
public struct DecimalNumber: Sendable, Hashable {
  public var mantissa: Int64
  public var scale: Int

  /// Digits that are kept; a longer fraction is rounded to them, half to even.
  public static let digits = 18
  /// Decimals that are kept.
  public static let largestScale = 36

  public init(mantissa: Int64, scale: Int) {
    self.mantissa = mantissa
    self.scale = scale
  }

  /// The number as a double, correctly rounded up to 15 digits and 22 decimals.
  public var value: Double {
    var power = 1.0
    for _ in 0..<scale { power *= 10 }
    return Double(mantissa) / power
  }

  /// Reads an optional sign, digits with one decimal mark, and an optional exponent; nothing else.
  ///
  /// No blanks, no grouping, no `nan`, `inf` or hexadecimal: what is not plainly a number is nil.
  ///
  /// - Parameter decimals: how many are kept; more are rounded to them, half to even and only once.
  @inline(__always)
  public init?(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, decimal: UInt8, decimals: Int = largestScale
  ) {
    if let short = ShortNumber(bytes, start, end, decimal: decimal), short.scale <= decimals {
      self.init(mantissa: short.mantissa, scale: short.scale)
      return
    }
    var position = start
    let isNegative = position < end && bytes[position] == UInt8(ascii: "-")
    if isNegative || position < end && bytes[position] == UInt8(ascii: "+") { position += 1 }
    var value: Int64 = 0
    var digits = 0
    var scale = 0
    var seenMark = false
    let first = position
    while position < end {
      let byte = bytes[position]
      let digit = byte &- UInt8(ascii: "0")
      if digit < 10 {
        guard value < 100_000_000_000_000_000 else { break }
        value = value &* 10 &+ Int64(digit)
        digits &+= 1
        if seenMark { scale &+= 1 }
      } else if byte == decimal, !seenMark {
        seenMark = true
      } else {
        break
      }
      position &+= 1
    }
    guard position < end || digits == 0 || scale > decimals else {
      self.init(mantissa: isNegative ? -value : value, scale: scale)
      return
    }
    guard digits > 0 else { return nil }
    if position == end {
      self = DecimalNumber(mantissa: isNegative ? -value : value, scale: scale).reduced
        .rounded(toDecimals: decimals)
      return
    }
    let tail = DecimalTail(bytes, first, end, decimal)
    guard let tail, let number = tail.number(isNegative: isNegative, decimals: decimals) else {
      return nil
    }
    self = number
  }

  /// Reads a number of the description, which has a decimal point.
  init?(text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes.span, 0, bytes.count, decimal: UInt8(ascii: "."))
  }

  /// The same number without zeros at its fraction's end: equal for equal numbers.
  public var reduced: DecimalNumber {
    var number = self
    while number.scale > 0, number.mantissa % 10 == 0 {
      number.mantissa /= 10
      number.scale -= 1
    }
    return number
  }

  /// The nearest number with so many decimals, of two the even one; itself when it has no more.
  func rounded(toDecimals decimals: Int) -> DecimalNumber {
    guard scale > decimals else { return self }
    var kept = mantissa.magnitude
    var (dropped, isBeyond): (UInt64, Bool) = (0, false)
    for _ in decimals..<scale {
      isBeyond = isBeyond || dropped != 0
      (kept, dropped) = kept.quotientAndRemainder(dividingBy: 10)
    }
    if dropped > 5 || dropped == 5 && (isBeyond || !kept.isMultiple(of: 2)) { kept += 1 }
    let value = Int64(clamping: kept)
    return DecimalNumber(mantissa: mantissa < 0 ? -value : value, scale: decimals)
  }

  /// The largest whole number that is not above this one.
  var floor: Int64 {
    var result = mantissa
    for _ in 0..<scale {
      let (quotient, remainder) = result.quotientAndRemainder(dividingBy: 10)
      result = remainder < 0 ? quotient - 1 : quotient
    }
    return result
  }

  /// The integer at another scale; nil when it does not fit, or when digits would be lost.
  public func mantissa(atScale target: Int) -> Int64? {
    var result = mantissa
    for _ in scale..<max(scale, target) {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = product
    }
    return target >= scale ? result : nil
  }
}

/// The rare forms of a number: more digits than fit, an exponent.
private struct DecimalTail {
  private var digits: [UInt8] = []
  private var scale = 0

  init?(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ decimal: UInt8) {
    var position = start
    var seenMark = false
    while position < end {
      let byte = bytes[position]
      if byte &- UInt8(ascii: "0") < 10 {
        digits.append(byte - UInt8(ascii: "0"))
        if seenMark { scale += 1 }
      } else if byte == decimal, !seenMark {
        seenMark = true
      } else {
        break
      }
      position += 1
    }
    guard position < end else { return }
    guard !digits.isEmpty, bytes[position] | 0x20 == UInt8(ascii: "e") else { return nil }
    guard let exponent = Self.exponent(bytes, position + 1, end) else { return nil }
    scale -= exponent
  }

  private static func exponent(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var position = start
    let isNegative = position < end && bytes[position] == UInt8(ascii: "-")
    if isNegative || position < end && bytes[position] == UInt8(ascii: "+") { position += 1 }
    guard position < end, end - position <= 3 else { return nil }
    var value = 0
    while position < end {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
      position += 1
    }
    return isNegative ? -value : value
  }

  /// The number, rounded half to even to the digits and decimals that are kept.
  func number(isNegative: Bool, decimals: Int) -> DecimalNumber? {
    var digits = Array(digits.drop { $0 == 0 })
    var scale = scale
    while digits.last == 0, scale > 0 || digits.count > DecimalNumber.digits {
      digits.removeLast()
      scale -= 1
    }
    guard !digits.isEmpty else { return DecimalNumber(mantissa: 0, scale: 0) }
    let surplus = max(digits.count - DecimalNumber.digits, scale - decimals, 0)
    scale -= surplus
    let kept = digits.dropLast(surplus)
    guard kept.count - min(scale, 0) <= DecimalNumber.digits else { return nil }
    var value = kept.reduce(Int64(0)) { $0 * 10 + Int64($1) }
    // With more surplus than digits there are zeros before the first digit that is dropped.
    if surplus <= digits.count, Self.roundsUp(digits.suffix(surplus), after: value) { value += 1 }
    for _ in 0..<max(0, -scale) { value *= 10 }
    return DecimalNumber(mantissa: isNegative ? -value : value, scale: max(0, scale))
  }

  private static func roundsUp(_ rest: ArraySlice<UInt8>, after value: Int64) -> Bool {
    guard let first = rest.first, first >= 5 else { return false }
    if first > 5 || rest.dropFirst().contains(where: { $0 != 0 }) { return true }
    return value % 2 == 1
  }
}
