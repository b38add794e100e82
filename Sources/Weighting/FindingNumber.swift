/// Numbers in findings: short, without a locale.
enum FindingNumber {
  /// Persons, with a decimal only where the number has one.
  static func amount(_ value: Double) -> String { trimmed(value, decimals: 10) }

  /// A proportion as per cent with three decimals at most.
  static func percent(_ proportion: Double) -> String {
    trimmed(100 * proportion, decimals: 1000) + " %"
  }

  /// A g-weight.
  static func factor(_ value: Double) -> String { trimmed(value, decimals: 1000) }

  private static func trimmed(_ value: Double, decimals unit: Double) -> String {
    let rounded = (value * unit).rounded() / unit
    guard rounded.isFinite else { return "\(value)" }
    let text = "\(rounded == 0 ? 0 : rounded)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
