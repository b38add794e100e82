public import Numerics

/// Exact sums for one indicator over any set of respondents: y is 0 or 1 for a share.
///
/// Sums of two disjoint sets add up to those of their union, exactly. An ``AggregatedWave`` without
/// problems has no set of cells whose sums outgrow their integers.
public struct IndicatorSums: Sendable, Hashable {
  /// Valid answers.
  public var n = 0
  /// Valid answers that count; of numbers all.
  public var counted = 0
  public var w: Int128 = 0
  public var w2 = Int256.zero
  public var wy = Int256.zero
  public var w2y = Int256.zero
  public var wy2 = Int256.zero
  public var w2y2 = Int256.zero
  public init() {}

  init(_ sums: NumericSums) {
    n = sums.n
    counted = sums.n
    w = sums.w
    w2 = sums.w2
    wy = sums.wy
    w2y = sums.w2y
    wy2 = sums.wy2
    w2y2 = sums.w2y2
  }

  public mutating func addValid(_ sums: ClassSums) {
    n += sums.n
    w &+= sums.w
    _ = w2.addReportingOverflow(sums.w2)
  }

  /// Adds answers that count: there y = y² = 1.
  public mutating func addCounted(_ sums: ClassSums) {
    counted += sums.n
    _ = wy.addReportingOverflow(sums.w)
    _ = w2y.addReportingOverflow(sums.w2)
    wy2 = wy
    w2y2 = w2y
  }

  public mutating func add(_ other: IndicatorSums) {
    n += other.n
    counted += other.counted
    w &+= other.w
    _ = w2.addReportingOverflow(other.w2)
    _ = wy.addReportingOverflow(other.wy)
    _ = w2y.addReportingOverflow(other.w2y)
    _ = wy2.addReportingOverflow(other.wy2)
    _ = w2y2.addReportingOverflow(other.w2y2)
  }

  /// Takes out the sums of respondents who are among these.
  public mutating func subtract(_ other: IndicatorSums) {
    n -= other.n
    counted -= other.counted
    w &-= other.w
    _ = w2.subtractReportingOverflow(other.w2)
    _ = wy.subtractReportingOverflow(other.wy)
    _ = w2y.subtractReportingOverflow(other.w2y)
    _ = wy2.subtractReportingOverflow(other.wy2)
    _ = w2y2.subtractReportingOverflow(other.w2y2)
  }
}
