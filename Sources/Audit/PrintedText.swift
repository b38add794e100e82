/// Texts of the tables for people as a reader of numbers sees them.
enum PrintedText {
  /// Records of a file with semicolons, of any number of fields, with the lines on which they begin.
  ///
  /// Nil when a quote is never closed.
  static func records(_ bytes: [UInt8]) -> [(line: Int, fields: [[UInt8]])]? {
    var records: [(line: Int, fields: [[UInt8]])] = []
    var (fields, field): ([[UInt8]], [UInt8]) = ([], [])
    var (line, begun, isQuoted) = (1, 1, false)
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && next == byte:
        field.append(byte)
        index += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ";") where !isQuoted:
        fields.append(field)
        field = []
      case UInt8(ascii: "\r") where !isQuoted && next == UInt8(ascii: "\n"): break
      case UInt8(ascii: "\n") where !isQuoted:
        records.append((begun, fields + [field]))
        (fields, field) = ([], [])
        line += 1
        begun = line
      default:
        if byte == UInt8(ascii: "\n") { line += 1 }
        field.append(byte)
      }
      index += 1
    }
    if !field.isEmpty || !fields.isEmpty { records.append((begun, fields + [field])) }
    return isQuoted ? nil : records
  }

  /// Whether there is any digit: of a mark there is none.
  static func hasDigit(_ text: [UInt8]) -> Bool {
    text.contains { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  /// Whether a printed number is what a figure rounds to, whichever way a half goes.
  static func isRounding(_ text: [UInt8], of value: Double, shift: Int, decimals: Int) -> Bool {
    guard let printed = number(text), printed.decimals == decimals else { return false }
    return isNear(printed.value, value * power(shift), half: 0.5 / power(decimals))
  }

  /// Whether a printed number is what any of some ascending figures rounds to.
  static func isRounding(_ text: String, ofAnyIn figures: [Double]) -> Bool {
    guard let (value, decimals) = number(Array(text.utf8)) else { return false }
    let half = 0.5 / power(decimals)
    // What lies further away is the rounding of no such number.
    let reach = half + 2e-9 * (1 + abs(value) + half)
    var (first, end) = (0, figures.count)
    while first < end {
      let middle = (first + end) / 2
      if figures[middle] < value - reach { first = middle + 1 } else { end = middle }
    }
    return figures[first...].prefix { $0 <= value + reach }
      .contains { isNear(value, $0, half: half) }
  }

  private static func isNear(_ printed: Double, _ figure: Double, half: Double) -> Bool {
    abs(printed - figure) <= half + 1e-9 * max(1, abs(figure))
  }

  /// A Swedish number and how many decimals it has; nil for anything else.
  static func number(_ text: [UInt8]) -> (value: Double, decimals: Int)? {
    var (value, decimals, hasDigits, isNegative) = (0.0, Int?.none, false, false)
    var rest = text[...]
    // The true minus, and the one of ASCII.
    for minus in [[0xE2, 0x88, 0x92], [UInt8(ascii: "-")]] where rest.starts(with: minus) {
      isNegative = true
      rest = rest.dropFirst(minus.count)
      break
    }
    for byte in rest {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        value = value * 10 + Double(byte - UInt8(ascii: "0"))
        decimals = decimals.map { $0 + 1 }
        hasDigits = true
      case UInt8(ascii: ",") where decimals == nil: decimals = 0
      // The two bytes of the space between thousands.
      case 0xC2, 0xA0: break
      default: return nil
      }
    }
    guard hasDigits else { return nil }
    let size = value / power(decimals ?? 0)
    return (isNegative ? -size : size, decimals ?? 0)
  }

  private static func power(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }
}
