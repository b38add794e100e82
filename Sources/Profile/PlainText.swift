import Microdata

/// Numbers as decimal text: a point, no zeros at a fraction's end, no exponent.
enum PlainText {
  static func text(_ number: DecimalNumber) -> String {
    let number = number.reduced
    var digits = String(number.mantissa.magnitude)
    if number.scale > 0 {
      let zeros = max(0, number.scale + 1 - digits.utf8.count)
      digits = String(repeating: "0", count: zeros) + digits
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -number.scale))
    }
    return (number.mantissa < 0 ? "-" : "") + digits
  }
}
