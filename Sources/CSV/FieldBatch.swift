public import Bytes

/// Where the wanted fields of some records stand in a block.
///
/// One row per record, one place per wanted column; reused from batch to batch.
public struct FieldBatch: Sendable {
  /// Number of wanted columns.
  public let width: Int
  /// How many records there is room for: fewer of very wide ones, so that memory stays bounded.
  public let capacity: Int
  public internal(set) var count = 0
  /// Each field's, record by record.
  public internal(set) var places: [FieldPlace]
  /// Each field's only byte, record by record; ``emptySign`` for an empty field, and ``noSign`` where
  /// only its place tells.
  public internal(set) var signs: [UInt8]
  /// First byte of each record.
  public internal(set) var records: [UInt32]

  /// Quotes inside are doubled, unless ``backslashes`` is set too.
  public static let doubledQuotes: UInt32 = 1 << 31
  /// Signs inside stand behind a backslash; never alone, so that the bit above tells both.
  static let backslashes: UInt32 = 1 << 30

  /// Stands for any number of bytes; a byte of zero means the same.
  public static let noSign: UInt8 = 0
  /// Stands for no byte at all: a line end, which no field outside quotes has.
  public static let emptySign = UInt8(ascii: "\n")

  public init(width: Int) {
    self.init(width: width, most: 1024)
  }

  /// - Parameter most: how many records to make room for at most.
  public init(width: Int, most: Int) {
    self.width = width
    capacity = max(1, min(most, (1 << 20) / max(1, width)))
    // Room for seven more, since they may be written eight at a time.
    places = Array(repeating: FieldPlace(start: 0, end: 0), count: width * capacity + 7)
    signs = Array(repeating: Self.noSign, count: width * capacity + 7)
    records = Array(repeating: 0, count: capacity)
  }

  /// A wanted column of the records.
  public func column(_ number: Int) -> FieldColumn {
    FieldColumn(first: number, step: width, count: count)
  }

  /// Keeps the records for which a list holds true.
  public mutating func keep(_ isKept: [Bool]) {
    var place = 0
    for record in 0..<count where isKept[record] {
      for column in 0..<width {
        places[place * width + column] = places[record * width + column]
        signs[place * width + column] = signs[record * width + column]
      }
      records[place] = records[record]
      place += 1
    }
    count = place
  }
}
