/// When two codes are the same: as texts, or as numbers where the variable says `numeric: true`.
struct CodeComparison {
  var asNumbers: Bool

  /// Equal for equal codes.
  func key(_ code: String) -> String {
    guard asNumbers, let number = Self.number(code) else { return code }
    return "\(number == 0 ? 0 : number)"
  }

  /// The value of a code written as a decimal number; nil for any other text.
  static func number(_ code: String) -> Double? {
    let isDecimal = code.utf8.allSatisfy { byte in
      switch Unicode.Scalar(byte) {
      case "0"..."9", ".", "-", "+": true
      default: false
      }
    }
    return isDecimal ? Double(code) : nil
  }
}
