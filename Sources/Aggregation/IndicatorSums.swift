public import Numerics

/// Exact sums for one indicator over any set of respondents: y is 0 or 1 for a share.
///
/// Sums of two disjoint sets add up to those of their union, exactly.
public struct IndicatorSums: Sendable, Hashable {
  /// Valid answers.
  public var n = 0
  public var w: Int128 = 0
  public var w2 = Int256.zero
  public var wy = Int256.zero
  public var w2y = Int256.zero
  public var wy2 = Int256.zero
  public var w2y2 = Int256.zero
  /// Whether a sum outgrew its integer.
  public private(set) var overflowed = false

  public init() {}

  init(_ sums: NumericSums) {
    n = sums.n
    w = sums.w
    w2 = sums.w2
    wy = sums.wy
    w2y = sums.w2y
    wy2 = sums.wy2
    w2y2 = sums.w2y2
  }

  mutating func addValid(_ sums: ClassSums) {
    n += sums.n
    w += sums.w
    Self.add(&w2, sums.w2, &overflowed)
  }

  /// Adds answers that count: there y = y² = 1.
  mutating func addCounted(_ sums: ClassSums) {
    Self.add(&wy, Int256(sums.w), &overflowed)
    Self.add(&wy2, Int256(sums.w), &overflowed)
    Self.add(&w2y, sums.w2, &overflowed)
    Self.add(&w2y2, sums.w2, &overflowed)
  }

  public mutating func add(_ other: IndicatorSums) {
    n += other.n
    w += other.w
    Self.add(&w2, other.w2, &overflowed)
    Self.add(&wy, other.wy, &overflowed)
    Self.add(&w2y, other.w2y, &overflowed)
    Self.add(&wy2, other.wy2, &overflowed)
    Self.add(&w2y2, other.w2y2, &overflowed)
    overflowed = overflowed || other.overflowed
  }

  @inline(__always)
  private static func add(_ sum: inout Int256, _ value: Int256, _ overflowed: inout Bool) {
    if sum.addReportingOverflow(value) { overflowed = true }
  }
}
