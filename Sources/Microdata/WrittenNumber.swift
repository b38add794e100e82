/// Numbers as people and spreadsheets write them: thousands apart, minus as a sign of its own.
public enum WrittenNumber {
  /// The number of a trimmed cell; nil when it is none.
  ///
  /// Blanks (also U+00A0 and U+202F) may stand between groups of three digits before the decimal mark,
  /// and the minus may be U+2212 or U+2011. Points and commas never group: nobody could tell them
  /// from decimal marks.
  public static func parse(_ cell: [UInt8], decimal: UInt8) -> DecimalNumber? {
    if let plain = DecimalNumber(cell.span, 0, cell.count, decimal: decimal) { return plain }
    guard let plainText = withoutGroups(withPlainMinus(cell), decimal) else { return nil }
    return DecimalNumber(plainText.span, 0, plainText.count, decimal: decimal)
  }

  private static let blanks: [[UInt8]] = [[0x20], [0xC2, 0xA0], [0xE2, 0x80, 0xAF]]
  private static let minuses: [[UInt8]] = [[0xE2, 0x88, 0x92], [0xE2, 0x80, 0x91]]

  private static func withPlainMinus(_ cell: [UInt8]) -> [UInt8] {
    guard let minus = minuses.first(where: { cell.starts(with: $0) }) else { return cell }
    return [UInt8(ascii: "-")] + cell.dropFirst(minus.count)
  }

  /// The cell without the blanks between its groups; nil when they do not stand where they may.
  private static func withoutGroups(_ cell: [UInt8], _ decimal: UInt8) -> [UInt8]? {
    let marks = [UInt8(ascii: "-"), UInt8(ascii: "+")]
    let sign = cell.prefix { marks.contains($0) }
    let whole = cell[sign.count...].prefix { $0 != decimal }
    let groups = groups(of: whole)
    guard groups.count > 1 else { return cell }
    guard let first = groups.first, 1...3 ~= first.count, first.first != UInt8(ascii: "0"),
      groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.joined().allSatisfy({ $0 &- UInt8(ascii: "0") < 10 })
    else { return nil }
    return Array(sign) + groups.joined() + cell[whole.endIndex...]
  }

  /// What stands between the blanks of a number.
  private static func groups(of text: ArraySlice<UInt8>) -> [[UInt8]] {
    var groups: [[UInt8]] = [[]]
    var rest = text
    while let byte = rest.first {
      if let blank = blanks.first(where: { rest.starts(with: $0) }) {
        groups.append([])
        rest = rest.dropFirst(blank.count)
      } else {
        groups[groups.count - 1].append(byte)
        rest = rest.dropFirst()
      }
    }
    return groups
  }
}
