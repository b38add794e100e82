import Diagnostics

/// Numbers: decimal with an optional sign, point and exponent, hexadecimal, `Infinity` and `NaN`.
extension JSON5Parser {
  mutating func number() -> JSON5Value.Kind? {
    let start = index
    while let (scalar, length) = scalar(at: index), Self.continuesNumber(scalar) {
      index += length
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if let value = Self.double(text) { return .number(text: text, value: value) }
    fault(
      "\(Quoted.text(text)) is not a number", at: start,
      expected: "a number such as 16, 0.95, .5, 1e-3 or 0xFF",
      remedy: "put it in quotes if a text is meant")
    return nil
  }

  private static func continuesNumber(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "+", "-", ".": true
    default: isNamePart(scalar)
    }
  }

  /// The double nearest to a JSON5 number; nil when the text is not one.
  static func double(_ text: String) -> Double? {
    let isNegative = text.hasPrefix("-")
    let digits = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
    let magnitude: Double? =
      switch digits {
      case "Infinity": .infinity
      case "NaN": .nan
      case _ where digits.hasPrefix("0x") || digits.hasPrefix("0X"):
        hexadecimal(digits.dropFirst(2))
      default: decimal(digits)
      }
    return magnitude.map { isNegative ? -$0 : $0 }
  }

  private static func hexadecimal(_ digits: Substring) -> Double? {
    guard !digits.isEmpty, digits.allSatisfy(\.isASCII), digits.allSatisfy(\.isHexDigit) else {
      return nil
    }
    // Swift's own hexadecimal reading rounds once, however many digits there are.
    return Double("0x\(digits)p0")
  }

  private static func decimal(_ text: Substring) -> Double? {
    var rest = text
    let whole = digits(&rest)
    var fraction = ""[...]
    if rest.first == "." {
      rest.removeFirst()
      fraction = digits(&rest)
    }
    guard !whole.isEmpty || !fraction.isEmpty, whole.count < 2 || whole.first != "0" else {
      return nil
    }
    guard let exponent = exponent(&rest), rest.isEmpty else { return nil }
    return Double("\(whole.isEmpty ? "0" : whole).\(fraction.isEmpty ? "0" : fraction)\(exponent)")
  }

  /// The exponent with its `e`, empty where there is none; nil where its digits are missing.
  private static func exponent(_ rest: inout Substring) -> String? {
    guard rest.first == "e" || rest.first == "E" else { return "" }
    rest.removeFirst()
    let sign = rest.first == "+" || rest.first == "-" ? String(rest.removeFirst()) : ""
    let power = digits(&rest)
    return power.isEmpty ? nil : "e\(sign)\(power)"
  }

  private static func digits(_ rest: inout Substring) -> Substring {
    let digits = rest.prefix { "0"..."9" ~= $0 }
    rest = rest[digits.endIndex...]
    return digits
  }
}
