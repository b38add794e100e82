/// A whole number of 256 bits in two's complement, for sums that must be exact.
///
/// Integer addition is associative, so a sum does not depend on threads, blocks or shards; Σwy of
/// weights with nine decimals fits 128 bits, the squares Σw²y² need these. Overflow is reported,
/// never trapped and never silent:
///
///     var sum = Int256.zero
///     let overflow = sum.addReportingOverflow(Int256.product(weight, weight))
///
/// After an overflow the value is the true one modulo 2²⁵⁶.
@frozen
public struct Int256: Sendable, Hashable {
  /// The upper 128 bits, with the sign.
  public var high: Int128
  /// The lower 128 bits.
  public var low: UInt128

  @inlinable
  public init(high: Int128, low: UInt128) {
    self.high = high
    self.low = low
  }

  @inlinable
  public init(_ value: Int128) {
    high = value >> 127
    low = UInt128(truncatingIfNeeded: value)
  }

  @inlinable
  public static var zero: Int256 { Int256(high: 0, low: 0) }
}

extension Int256 {
  /// Adds a number and tells whether the sum left the range.
  ///
  /// Smaller integers go in through `Int128(_:)`: their sign word is a constant to the optimiser,
  /// and the upper half changes only by the carry.
  @inlinable
  public mutating func addReportingOverflow(_ other: Int128) -> Bool {
    let carry: Bool
    (low, carry) = low.addingReportingOverflow(UInt128(truncatingIfNeeded: other))
    // The sign extension is 0 or −1, so with the carry it is one step at most, and one check.
    let step = (other >> 127) + (carry ? 1 : 0)
    let overflow: Bool
    (high, overflow) = high.addingReportingOverflow(step)
    return overflow
  }

  /// Adds a number and tells whether the sum left the range.
  @inlinable
  public mutating func addReportingOverflow(_ other: Int256) -> Bool {
    let carry: Bool
    (low, carry) = low.addingReportingOverflow(other.low)
    let (sum, overflow) = high.addingReportingOverflow(other.high)
    let carried = sum.addingReportingOverflow(carry ? 1 : 0)
    high = carried.partialValue
    // The two cancel when a carry brings back what had just left the range.
    return overflow != carried.overflow
  }

  /// Subtracts a number and tells whether the difference left the range.
  @inlinable
  public mutating func subtractReportingOverflow(_ other: Int256) -> Bool {
    let borrow: Bool
    (low, borrow) = low.subtractingReportingOverflow(other.low)
    let (difference, overflow) = high.subtractingReportingOverflow(other.high)
    let borrowed = difference.subtractingReportingOverflow(borrow ? 1 : 0)
    high = borrowed.partialValue
    return overflow != borrowed.overflow
  }
}

extension Int256: Comparable {
  @inlinable
  public static func < (a: Int256, b: Int256) -> Bool {
    a.high < b.high || (a.high == b.high && a.low < b.low)
  }
}

extension Int128 {
  /// The number when it fits 128 bits, otherwise nil.
  @inlinable
  public init?(exactly value: Int256) {
    self.init(truncatingIfNeeded: value.low)
    if value.high != self >> 127 { return nil }
  }
}
