/// How a number is written, as far as it tells what the column's other numbers mean.
struct NumberForm: Hashable, Sendable {
  /// The point or comma before its decimals.
  var mark: UInt8?
  /// Whether the mark may as well part thousands: one to three digits before it, three behind.
  var mayBeGrouped: Bool
  /// Whether it is whole and begins with a zero before other digits, as codes do.
  var hasLeadingZero: Bool
  /// Whether it was written with decimals, of whatever value.
  var isWhole: Bool { mark == nil }

  @inline(__always)
  init(mark: UInt8?, decimals: Int, wholeDigits: Int, beginsWithZero: Bool) {
    self.mark = mark
    mayBeGrouped =
      mark != nil && decimals == 3 && wholeDigits > 0 && wholeDigits <= 3 && !beginsWithZero
    hasLeadingZero = mark == nil && beginsWithZero && wholeDigits > 1
  }

  /// The form of a number that was read with care.
  init(_ cell: [UInt8], _ decimal: UInt8) {
    let isDigit = { (byte: UInt8) in byte &- UInt8(ascii: "0") < 10 }
    let whole = cell.prefix { $0 != decimal && $0 | 0x20 != UInt8(ascii: "e") }
    let rest = cell[whole.endIndex...].dropFirst()
    let hasMark = cell.contains(decimal)
    self.init(
      mark: hasMark ? decimal : nil, decimals: rest.count,
      wholeDigits: whole.count(where: isDigit),
      beginsWithZero: whole.first(where: isDigit) == UInt8(ascii: "0"))
    if !rest.allSatisfy(isDigit) || whole.contains(0x20) { mayBeGrouped = false }
  }
}
