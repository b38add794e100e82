import Bytes

/// What stands before a column's decimals.
public enum DecimalMark: Sendable, Hashable {
  case point, comma
  /// Marks that may as well stand between thousands: each has one to three digits before it and
  /// three behind.
  case pointOrThousands, commaOrThousands
  /// Such marks in a column where numbers below a thousand stand without, or where some number has
  /// several: they seem to part thousands.
  case pointLikeThousands, commaLikeThousands
  /// The column's first records have no decimals.
  case unseen
  /// Some of them have one mark, some the other.
  case both

  /// The mark's byte, when there is one.
  public var byte: UInt8? {
    switch self {
    case .point, .pointOrThousands, .pointLikeThousands: UInt8(ascii: ".")
    case .comma, .commaOrThousands, .commaLikeThousands: UInt8(ascii: ",")
    case .unseen, .both: nil
    }
  }

  /// Whether every mark stands where one between thousands would.
  public var mayPartThousands: Bool {
    switch self {
    case .pointOrThousands, .commaOrThousands: true
    default: seemsToPartThousands
    }
  }

  /// Whether the numbers without a mark speak for thousands too.
  public var seemsToPartThousands: Bool {
    self == .pointLikeThousands || self == .commaLikeThousands
  }
}

extension DelimitedFile {
  /// The decimal marks of some columns, as the file's first records show them.
  ///
  /// - Parameters:
  ///   - columns: column numbers from 0, ascending.
  ///   - codes: for each of them cells that are no numbers of it, such as missing codes.
  public func decimalMarks(
    of columns: [Int], passingOver codes: [Set<[UInt8]>] = []
  ) -> [DecimalMark] {
    var scanner = scanner(wanted: columns)
    var batch = FieldBatch(width: columns.count)
    var counts = columns.map { _ in MarkCount() }
    scanner.begin(sample)
    while scanner.next(sample, &batch) {
      let text = FieldText(block: sample, batch: batch)
      for record in 0..<batch.count {
        for column in columns.indices {
          let cell = text.bytes(record: record, column: column)
          if column < codes.count, codes[column].contains(cell) { continue }
          counts[column].add(cell)
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
  /// Numbers with several marks of one sign, each of which could part thousands.
  private var several = 0
  /// Numbers without a mark, below a thousand and from a thousand on.
  private var short = 0
  private var long = 0

  mutating func add(_ field: [UInt8]) {
    guard let shape = NumberShape(field) else { return }
    let isShort = shape.wholeDigits <= 3
    switch (shape.decimal, shape.thousands) {
    case (nil, nil) where isShort: short += 1
    case (nil, nil): long += 1
    case (nil, _): several += 1
    case (UInt8(ascii: "."), _): points += 1
    default: commas += 1
    }
    if shape.mayBeGrouped { groups += 1 }
  }

  var mark: DecimalMark {
    let likeThousands = several > 0 || short > 0 && long == 0
    switch (points, commas) {
    case (0, 0): return .unseen
    case (groups, 0): return likeThousands ? .pointLikeThousands : .pointOrThousands
    case (0, groups): return likeThousands ? .commaLikeThousands : .commaOrThousands
    case (_, 0): return .point
    case (0, _): return .comma
    default: return .both
    }
  }
}
