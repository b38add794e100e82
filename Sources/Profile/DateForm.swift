/// Days as ISO 8601 writes them, with or without a time of day.
enum DateForm {
  /// Whether a cell is a day of the calendar: `2024-05-06`, then perhaps `T` or a space and `10:11`,
  /// `10:11:12` or `10:11:12.5`.
  static func fits(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard end - start >= 10, bytes[start + 4] == UInt8(ascii: "-"),
      bytes[start + 7] == UInt8(ascii: "-"),
      let year = number(bytes, start, 4), let month = number(bytes, start + 5, 2),
      let day = number(bytes, start + 8, 2), 1...12 ~= month, day >= 1, day <= days(month, year)
    else { return false }
    return end - start == 10 || isTime(bytes, start + 10, end)
  }

  private static func isTime(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let length = end - start
    let separator = bytes[start]
    guard separator == UInt8(ascii: "T") || separator == UInt8(ascii: " "),
      length == 6 || length == 9 || length > 10 && bytes[start + 9] == UInt8(ascii: "."),
      bytes[start + 3] == UInt8(ascii: ":"),
      let hour = number(bytes, start + 1, 2), let minute = number(bytes, start + 4, 2),
      hour < 24, minute < 60
    else { return false }
    guard length > 6 else { return true }
    guard bytes[start + 6] == UInt8(ascii: ":"), let second = number(bytes, start + 7, 2),
      second < 61
    else { return false }
    return length == 9 || number(bytes, start + 10, length - 10) != nil
  }

  private static func days(_ month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// At most nine digits.
  private static func number(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
    guard 1...9 ~= count else { return nil }
    var value = 0
    for position in start..<(start + count) {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}
