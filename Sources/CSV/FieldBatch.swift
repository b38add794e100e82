/// Where the wanted fields of some records stand in a block.
///
/// One row per record, one place per wanted column; reused from batch to batch.
public struct FieldBatch: Sendable {
  /// Number of wanted columns.
  public let width: Int
  /// How many records there is room for: fewer of very wide ones, so that memory stays bounded.
  public let capacity: Int
  public internal(set) var count = 0
  /// First byte of each field, record by record; quotes are left outside.
  public internal(set) var starts: [UInt32]
  /// One past the last byte; the highest bit says that quotes inside are doubled.
  public internal(set) var ends: [UInt32]
  /// First byte of each record.
  public internal(set) var records: [UInt32]

  public static let doubledQuotes: UInt32 = 1 << 31

  public init(width: Int) {
    self.init(width: width, most: 1024)
  }

  /// - Parameter most: how many records to make room for at most.
  public init(width: Int, most: Int) {
    self.width = width
    capacity = max(1, min(most, (1 << 20) / max(1, width)))
    starts = Array(repeating: 0, count: width * capacity)
    ends = Array(repeating: 0, count: width * capacity)
    records = Array(repeating: 0, count: capacity)
  }
}
