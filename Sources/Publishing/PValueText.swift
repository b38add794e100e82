/// A p-value in a sentence.
enum PValueText {
  /// Three decimals, `p < 0.001` below them, and more where rounding would carry p over the level of
  /// significance.
  static func text(_ p: Double, significance: Double) -> String {
    if p < 0.001 && significance >= 0.001 { return "p < 0.001" }
    let decimals = (3...8).first { decimals in
      let rounded = Double(NumberText.fixed(p, decimals: decimals)) ?? p
      return (rounded < significance) == (p < significance)
    }
    return "p = " + NumberText.fixed(p, decimals: decimals ?? 8)
  }

  /// The same with a decimal comma.
  static func swedish(_ text: String) -> String { String(text.map { $0 == "." ? "," : $0 }) }
}
