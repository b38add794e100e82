/// Where a field stands in a block.
public struct FieldPlace: Sendable, BitwiseCopyable {
  /// Its first byte; quotes are left outside.
  public var start: UInt32
  /// One past its last byte; the highest bits say that the field does not mean what stands there.
  public var end: UInt32

  @inlinable
  public init(start: UInt32, end: UInt32) { (self.start, self.end) = (start, end) }
}

/// One column's part of a list of places that goes on record by record.
public struct FieldColumn: Sendable {
  /// Where its first field is listed, how many places further on the next one is, and how many there are.
  public let first: Int
  public let step: Int
  public let count: Int

  @inlinable
  public init(first: Int, step: Int, count: Int) {
    (self.first, self.step, self.count) = (first, step, count)
  }

  /// Whether a list of so many places has all of it.
  @inlinable
  func fits(_ places: Int) -> Bool {
    first >= 0 && step > 0 && count >= 0
      && (count == 0 || first < places && (places &- 1 &- first) / step >= count &- 1)
  }
}
