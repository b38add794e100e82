/// Numbers as people and spreadsheets write them: thousands apart, minus as a sign of its own.
public enum WrittenNumber {
  /// The number of a trimmed cell; nil when it is none.
  ///
  /// Blanks (also U+00A0 and U+202F) or the stated sign may stand between groups of three digits before
  /// the decimal mark, and the minus may be U+2212 or U+2011. A point or a comma that was not stated
  /// parts thousands only in a quoted cell that can be read in no other way: `"1.234,5"`,
  /// `"1.234.567"`, but not `"1.234"`.
  static func parse(_ cell: [UInt8], _ form: NumberForm, isQuoted: Bool = false) -> DecimalNumber? {
    if let plain = number(cell, form) { return plain }
    guard let text = withoutGroups(withPlainMinus(cell), form, isQuoted) else { return nil }
    return number(text, form)
  }

  /// The number of a cell with a known decimal mark, where nothing else was stated.
  public static func parse(_ cell: [UInt8], decimal: UInt8) -> DecimalNumber? {
    parse(cell, NumberForm(decimal: decimal))
  }

  private static func number(_ text: [UInt8], _ form: NumberForm) -> DecimalNumber? {
    DecimalNumber(text.span, 0, text.count, decimal: form.decimal, decimals: form.decimals)
  }

  private static let blanks: [[UInt8]] = [[0x20], [0xC2, 0xA0], [0xE2, 0x80, 0xAF]]
  private static let minuses: [[UInt8]] = [[0xE2, 0x88, 0x92], [0xE2, 0x80, 0x91]]

  private static func withPlainMinus(_ cell: [UInt8]) -> [UInt8] {
    guard let minus = minuses.first(where: { cell.starts(with: $0) }) else { return cell }
    return [UInt8(ascii: "-")] + cell.dropFirst(minus.count)
  }

  /// The cell without what stands between its groups; nil when that does not stand where it may.
  private static func withoutGroups(
    _ cell: [UInt8], _ form: NumberForm, _ isQuoted: Bool
  ) -> [UInt8]? {
    let signs = [UInt8(ascii: "-"), UInt8(ascii: "+")]
    let sign = cell.prefix { signs.contains($0) }
    let whole = cell[sign.count...].prefix { $0 != form.decimal }
    let hasMark = whole.contains(form.otherMark)
    let groups = groups(of: whole, hasMark ? [[form.otherMark]] : blanks)
    guard groups.count > 1 else { return cell }
    if hasMark, form.thousands == nil {
      let hasOneReading = whole.endIndex < cell.endIndex || groups.count > 2
      guard isQuoted, hasOneReading else { return nil }
    }
    guard let first = groups.first, 1...3 ~= first.count, first.first != UInt8(ascii: "0"),
      groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.joined().allSatisfy({ $0 &- UInt8(ascii: "0") < 10 })
    else { return nil }
    return Array(sign) + groups.joined() + cell[whole.endIndex...]
  }

  /// What stands between the separators of a number.
  private static func groups(of text: ArraySlice<UInt8>, _ separators: [[UInt8]]) -> [[UInt8]] {
    var groups: [[UInt8]] = [[]]
    var rest = text
    while let byte = rest.first {
      if let separator = separators.first(where: { rest.starts(with: $0) }) {
        groups.append([])
        rest = rest.dropFirst(separator.count)
      } else {
        groups[groups.count - 1].append(byte)
        rest = rest.dropFirst()
      }
    }
    return groups
  }
}
