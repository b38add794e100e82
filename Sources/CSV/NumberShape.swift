/// Where the points and commas of a cell stand that may be a number.
struct NumberShape {
  /// The mark before the decimals: the only one, or the last behind groups of thousands.
  private(set) var decimal: UInt8?
  /// The sign between the groups of a number with several marks.
  private(set) var thousands: UInt8?
  /// Digits before the decimal mark.
  private(set) var wholeDigits = 0
  /// Whether the only mark stands where it could part thousands.
  private(set) var mayBeGrouped = false

  /// Nil when a cell is no number, or when its marks stand where they make none.
  init?(_ cell: [UInt8]) {
    var groups: [(digits: Int, isLed: Bool)] = [(0, false)]
    var marks: [UInt8] = []
    for byte in cell {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let last = groups.count - 1
        if groups[last].digits == 0 { groups[last].isLed = byte == UInt8(ascii: "0") }
        groups[last].digits += 1
      case UInt8(ascii: "."), UInt8(ascii: ","):
        marks.append(byte)
        groups.append((0, false))
      default:
        guard Self.signs.contains(byte) else { return nil }
      }
    }
    guard groups.contains(where: { $0.digits > 0 }) else { return nil }
    let isOneSign = marks.allSatisfy { $0 == marks.first }
    let whole = marks.count > 1 && isOneSign ? groups : Array(groups.dropLast(min(1, marks.count)))
    let isGrouped =
      1...3 ~= groups[0].digits && !groups[0].isLed
      && whole.dropFirst().allSatisfy { $0.digits == 3 }
    wholeDigits = whole.reduce(0) { $0 + $1.digits }
    switch marks.count {
    case 0: break
    case 1:
      decimal = marks.first
      mayBeGrouped = isGrouped && groups[1].digits == 3
    default:
      let separators = isOneSign ? marks : marks.dropLast()
      guard isGrouped, separators.allSatisfy({ $0 == marks.first }) else { return nil }
      thousands = marks.first
      if !isOneSign { decimal = marks.last }
    }
  }

  /// What else stands in numbers: signs, blanks, the bytes of U+00A0, U+202F, U+2011 and U+2212, and
  /// the exponent's letter. Whether they stand where they may, the reader of the cell decides.
  private static let signs: Set<UInt8> = [
    0x20, 0x09, 0x2B, 0x2D, 0x45, 0x65, 0xC2, 0xA0, 0xE2, 0x80, 0xAF, 0x88, 0x92, 0x91,
  ]
}
