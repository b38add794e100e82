public import Numerics

/// How much the respondents of one cell add to a sum, each by the size of w·y, and the largest of these.
///
/// Who adds most could be told from what is published of the sum. Only the few largest are kept: those of
/// several cells are among those of each, whatever is merged first.
public struct AmountSums: Sendable, Hashable {
  /// How many of the largest are kept.
  public static let kept = 3

  /// Σ|wy|.
  public private(set) var sum = Int256.zero
  private var first: Int128 = 0
  private var second: Int128 = 0
  private var third: Int128 = 0

  public init() {}

  /// Sums that were made elsewhere; nil for what no amounts add up to.
  ///
  /// - Parameter largest: ``kept`` numbers, the largest first; 0 where there are fewer respondents.
  public init?(sum: Int256, largest: [Int128]) {
    guard largest.count == Self.kept, largest[0] >= largest[1], largest[1] >= largest[2],
      largest[2] >= 0
    else { return nil }
    var least = Int256.zero
    for size in largest { _ = least.addReportingOverflow(size) }
    guard sum >= least else { return nil }
    self.sum = sum
    (first, second, third) = (largest[0], largest[1], largest[2])
  }

  /// The largest |wy|, ``kept`` of them; 0 where there are fewer respondents.
  public var largest: [Int128] { [first, second, third] }

  /// Adds a respondent; true when the sum no longer fits.
  @inline(__always)
  mutating func add(_ weight: Int64, _ number: Int64) -> Bool {
    let size = Int128(truncatingIfNeeded: (Int128(weight) * Int128(number)).magnitude)
    keep(size)
    return sum.addReportingOverflow(size)
  }

  mutating func add(_ other: AmountSums) -> Bool {
    keep(other.first)
    keep(other.second)
    keep(other.third)
    return sum.addReportingOverflow(other.sum)
  }

  @inline(__always)
  private mutating func keep(_ size: Int128) {
    guard size > third else { return }
    if size > first {
      (first, second, third) = (size, first, second)
    } else if size > second {
      (second, third) = (size, second)
    } else {
      third = size
    }
  }

  /// Expresses the amounts with one more decimal, of the weight or of the number; true when they no longer
  /// fit.
  mutating func raiseScale() -> Bool {
    var overflow = sum.multiplyReportingOverflow(by: 10)
    for part in [\Self.first, \.second, \.third] {
      let (raised, isTooLarge) = self[keyPath: part].multipliedReportingOverflow(by: 10)
      (self[keyPath: part], overflow) = (raised, overflow || isTooLarge)
    }
    return overflow
  }
}
