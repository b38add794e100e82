import Bytes
import Microdata

/// What a cell that is not empty holds.
enum CellReading {
  case number(DecimalNumber, NumberForm)
  /// `2024-05-06`, or with a time of day behind it.
  case date
  case text

  /// - Parameter mark: what stands before decimals where that was stated; else a point or a comma.
  @inline(__always)
  init(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, mark: UInt8?) {
    if let (number, form) = Self.plainNumber(bytes, start, end),
      mark == nil || form.mark == nil || form.mark == mark
    {
      self = .number(number, form)
    } else {
      self = Self.rareForm(bytes, start, end, mark)
    }
  }

  /// A minus, up to 17 digits and one mark: nearly every number there is.
  @inline(__always)
  private static func plainNumber(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int
  ) -> (DecimalNumber, NumberForm)? {
    guard start < end, end &- start <= 18 else { return nil }
    let isNegative = bytes[start] == UInt8(ascii: "-")
    let first = isNegative ? start &+ 1 : start
    var value: Int64 = 0
    var markPlace = end
    var position = first
    while position < end {
      let byte = bytes[position]
      let digit = byte &- UInt8(ascii: "0")
      if digit < 10 {
        value = value &* 10 &+ Int64(digit)
      } else if markPlace == end, byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
        markPlace = position
      } else {
        return nil
      }
      position &+= 1
    }
    let decimals = max(0, end &- markPlace &- 1)
    let digits = markPlace &- first &+ decimals
    guard digits > 0, digits < 18 else { return nil }
    let number = DecimalNumber(mantissa: isNegative ? 0 &- value : value, scale: decimals)
    return (
      number,
      NumberForm(
        mark: markPlace < end ? bytes[markPlace] : nil, decimals: decimals,
        wholeDigits: markPlace &- first, beginsWithZero: bytes[first] == UInt8(ascii: "0"))
    )
  }

  /// Exponents, blanks between thousands, signs of typesetters, many digits; and what is no number.
  private static func rareForm(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ mark: UInt8?
  ) -> CellReading {
    if DateForm.fits(bytes, start, end) { return .date }
    guard mayBeNumber(bytes, start, end) else { return .text }
    let cell = Array(start..<end).map { bytes[$0] }
    for decimal in mark.map({ [$0] }) ?? [UInt8(ascii: "."), UInt8(ascii: ",")] {
      if let number = WrittenNumber.parse(cell, decimal: decimal) {
        return .number(number, NumberForm(cell, decimal))
      }
    }
    return .text
  }

  /// Whether there is a digit among the first bytes, before which other signs than of numbers
  /// do not stand: spares most texts the careful reading.
  private static func mayBeNumber(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard end &- start <= 64 else { return false }
    for position in start..<min(end, start &+ 5) {
      let byte = bytes[position]
      if byte &- UInt8(ascii: "0") < 10 { return true }
      guard byte >= 0x80 || byte < UInt8(ascii: "0") else { return false }
    }
    return false
  }
}
