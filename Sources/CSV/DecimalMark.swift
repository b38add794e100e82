import Bytes

/// What stands before a column's decimals.
public enum DecimalMark: Sendable, Hashable {
  case point, comma
  /// Marks that may as well stand between thousands: each has one to three digits before it and
  /// three behind.
  case pointOrThousands, commaOrThousands
  /// The column's first records have no decimals.
  case unseen
  /// Some of them have one mark, some the other.
  case both

  /// The mark's byte, when there is one.
  public var byte: UInt8? {
    switch self {
    case .point, .pointOrThousands: UInt8(ascii: ".")
    case .comma, .commaOrThousands: UInt8(ascii: ",")
    case .unseen, .both: nil
    }
  }
}

extension DelimitedFile {
  /// The decimal marks of some columns, as the file's first records show them.
  ///
  /// A mark counts when the field is a number with exactly one of them.
  ///
  /// - Parameter columns: column numbers from 0, ascending.
  public func decimalMarks(of columns: [Int]) -> [DecimalMark] {
    var scanner = scanner(wanted: columns)
    var batch = FieldBatch(width: columns.count)
    var counts = columns.map { _ in MarkCount() }
    scanner.begin(sample)
    while scanner.next(sample, &batch) {
      let text = FieldText(block: sample, batch: batch)
      for record in 0..<batch.count {
        for column in columns.indices {
          counts[column].add(text.bytes(record: record, column: column))
        }
      }
    }
    return counts.map(\.mark)
  }
}

/// How often a column shows each mark.
private struct MarkCount {
  private var points = 0
  private var commas = 0
  /// Numbers whose mark stands where it could part thousands.
  private var groups = 0

  mutating func add(_ field: [UInt8]) {
    guard let mark = Self.mark(in: field) else { return }
    if mark == UInt8(ascii: ".") { points += 1 } else { commas += 1 }
    if Self.mayBeGrouped(field, mark) { groups += 1 }
  }

  var mark: DecimalMark {
    switch (points, commas) {
    case (0, 0): .unseen
    case (_, 0): points == groups ? .pointOrThousands : .point
    case (0, _): commas == groups ? .commaOrThousands : .comma
    default: .both
    }
  }

  /// Whether a number's one mark stands where it could part thousands.
  private static func mayBeGrouped(_ field: [UInt8], _ mark: UInt8) -> Bool {
    let isDigit = { (byte: UInt8) in byte == mark || byte &- UInt8(ascii: "0") < 10 }
    let parts = field.filter(isDigit).split(separator: mark, omittingEmptySubsequences: false)
    return parts.count == 2 && 1...3 ~= parts[0].count && parts[1].count == 3
      && parts[0].first != UInt8(ascii: "0")
  }

  /// The only mark of a number; nil for anything else.
  private static func mark(in field: [UInt8]) -> UInt8? {
    var mark: UInt8?
    var digits = 0
    for byte in field {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "."), UInt8(ascii: ","):
        guard mark == nil else { return nil }
        mark = byte
      default:
        guard signs.contains(byte) else { return nil }
      }
    }
    return digits > 0 ? mark : nil
  }

  /// What else stands in numbers: signs, blanks, the bytes of U+00A0, U+202F, U+2011 and U+2212, and
  /// the exponent's letter. Whether they stand where they may, the reader of the cell decides.
  private static let signs: Set<UInt8> = [
    0x20, 0x09, 0x2B, 0x2D, 0x45, 0x65, 0xC2, 0xA0, 0xE2, 0x80, 0xAF, 0x88, 0x92, 0x91,
  ]
}
