/// Points in time as ISO 8601; SPSS counts seconds from the start of 14 October 1582.
///
/// Thousandths stand only where they are not zero. Each function is false, and appends nothing, for
/// what the form cannot show.
enum DateCell {
  private static let day = 86_400_000
  /// From 14 October 1582 to 1 January 1970.
  private static let daysToUnix = 141_428

  static func appendDate(_ seconds: Double, to buffer: inout [UInt8]) -> Bool {
    guard let instant = milliseconds(seconds) else { return false }
    return append(dayNumber: floorDivide(instant, day), to: &buffer)
  }

  static func appendDateTime(_ seconds: Double, to buffer: inout [UInt8]) -> Bool {
    guard let instant = milliseconds(seconds) else { return false }
    let days = floorDivide(instant, day)
    guard append(dayNumber: days, to: &buffer) else { return false }
    buffer.append(UInt8(ascii: "T"))
    append(clock: instant - days * day, to: &buffer)
    return true
  }

  /// A duration may be negative and may pass 24 hours.
  static func appendTime(_ seconds: Double, to buffer: inout [UInt8]) -> Bool {
    guard let duration = milliseconds(seconds) else { return false }
    if duration < 0 { buffer.append(UInt8(ascii: "-")) }
    append(clock: abs(duration), to: &buffer)
    return true
  }

  /// Rounded once, so that no part is rounded up to 60.
  private static func milliseconds(_ seconds: Double) -> Int? {
    guard seconds.magnitude < 1e12 else { return nil }
    return Int((seconds * 1000).rounded())
  }

  private static func append(clock: Int, to buffer: inout [UInt8]) {
    let (seconds, thousandths) = clock.quotientAndRemainder(dividingBy: 1000)
    append(seconds / 3600, digits: 2, to: &buffer)
    buffer.append(UInt8(ascii: ":"))
    append(seconds / 60 % 60, digits: 2, to: &buffer)
    buffer.append(UInt8(ascii: ":"))
    append(seconds % 60, digits: 2, to: &buffer)
    guard thousandths != 0 else { return }
    buffer.append(UInt8(ascii: "."))
    append(thousandths, digits: 3, to: &buffer)
  }

  private static func append(dayNumber: Int, to buffer: inout [UInt8]) -> Bool {
    let (year, month, day) = calendarDay(dayNumber - daysToUnix)
    guard (1...9999).contains(year) else { return false }
    append(year, digits: 4, to: &buffer)
    buffer.append(UInt8(ascii: "-"))
    append(month, digits: 2, to: &buffer)
    buffer.append(UInt8(ascii: "-"))
    append(day, digits: 2, to: &buffer)
    return true
  }

  /// The Gregorian date of a day counted from 1 January 1970.
  ///
  /// In years that begin in March the leap day comes last, and the months' lengths repeat every
  /// five: month m begins (153 m + 2) / 5 days into the year. Source: Hinnant (2013),
  /// "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
  private static func calendarDay(_ unixDay: Int) -> (year: Int, month: Int, day: Int) {
    // Days since 1 March of the year 0, in cycles of 400 years.
    let days = unixDay + 719_468
    let cycle = floorDivide(days, 146_097)
    let dayOfCycle = days - cycle * 146_097
    let leapDays = dayOfCycle / 1460 - dayOfCycle / 36_524 + dayOfCycle / 146_096
    let yearOfCycle = (dayOfCycle - leapDays) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let isNextYear = month >= 10
    return (
      cycle * 400 + yearOfCycle + (isNextYear ? 1 : 0), isNextYear ? month - 9 : month + 3, day
    )
  }

  private static func floorDivide(_ value: Int, _ divisor: Int) -> Int {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  private static func append(_ value: Int, digits: Int, to buffer: inout [UInt8]) {
    NumberCell.append(value.magnitude, digits: digits, to: &buffer)
  }
}
