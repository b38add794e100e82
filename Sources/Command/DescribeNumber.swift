import Profile
import Publishing

/// Numbers of a profile as people read them.
enum DescribeNumber {
  /// Five digits that mean something, at most four of them decimals; a very large or small number
  /// with a power of ten.
  static func text(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    if value.magnitude >= 1e12 || value != 0 && value.magnitude < 1e-4 { return scientific(value) }
    var decimals = 4
    var power = 10.0
    while decimals > 0, value.magnitude >= power {
      decimals -= 1
      power *= 10
    }
    return withoutZeros(NumberText.fixed(value, decimals: decimals))
  }

  /// The smallest or largest of a column, whole when it is short.
  static func text(_ exact: String?, of column: ColumnProfile) -> String {
    guard let exact else { return "" }
    guard column.kind != .date else { return cut(exact, 19) }
    guard exact.utf8.count > 12 else { return exact }
    return text(Double(exact))
  }

  private static func scientific(_ value: Double) -> String {
    var (digits, exponent) = (value, 0)
    while digits.magnitude >= 9.99995 {
      digits /= 10
      exponent += 1
    }
    while digits.magnitude < 0.999995 {
      digits *= 10
      exponent -= 1
    }
    return withoutZeros(NumberText.fixed(digits, decimals: 4)) + "e\(exponent)"
  }

  private static func withoutZeros(_ text: String) -> String {
    guard text.contains(".") else { return text }
    let kept = text.reversed().drop { $0 == "0" }
    return String(kept.first == "." ? kept.dropFirst().reversed() : kept.reversed())
  }

  /// At most so many characters, with a mark where some were left out.
  static func cut(_ text: String, _ longest: Int) -> String {
    let text = TextLayout.withoutControls(text)
    return text.count <= longest ? text : text.prefix(longest - 1) + "…"
  }
}
