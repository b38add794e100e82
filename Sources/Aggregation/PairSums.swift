public import Numerics

/// Exact sums over the respondents of one cell who gave two valid numbers, y and x.
///
/// Everything that the ratio Σwy/Σwx, its scores y − Rx and their squares need.
public struct PairSums: Sendable, Hashable {
  public var n = 0
  /// Σ w.
  public var w: Int128 = 0
  /// Σ wy, Σ wx.
  public var wy = Int256.zero
  public var wx = Int256.zero
  /// Σ wy², Σ wxy, Σ wx².
  public var wy2 = Int256.zero
  public var wxy = Int256.zero
  public var wx2 = Int256.zero
  /// Σ w²y, Σ w²x.
  public var w2y = Int256.zero
  public var w2x = Int256.zero
  /// Σ w²y², Σ w²xy, Σ w²x².
  public var w2y2 = Int256.zero
  public var w2xy = Int256.zero
  public var w2x2 = Int256.zero
  public init() {}

  /// The sums that add up, with the powers of weight, y and x in each.
  private static var parts: [(path: WritableKeyPath<PairSums, Int256>, powers: (Int, Int, Int))] {
    [
      (\.wy, (1, 1, 0)), (\.wx, (1, 0, 1)), (\.wy2, (1, 2, 0)), (\.wxy, (1, 1, 1)),
      (\.wx2, (1, 0, 2)), (\.w2y, (2, 1, 0)), (\.w2x, (2, 0, 1)), (\.w2y2, (2, 2, 0)),
      (\.w2xy, (2, 1, 1)), (\.w2x2, (2, 0, 2)),
    ]
  }

  /// Adds a respondent; true when a sum no longer fits.
  mutating func add(_ weight: Int64, _ y: Int64, _ x: Int64) -> Bool {
    let weight = Int128(weight)
    let (wy, wx) = (weight * Int128(y), weight * Int128(x))
    n += 1
    w &+= weight
    let overflows = [
      self.wy.addReportingOverflow(wy), self.wx.addReportingOverflow(wx),
      wy2.addReportingOverflow(Int256.product(wy, Int128(y))),
      wxy.addReportingOverflow(Int256.product(wy, Int128(x))),
      wx2.addReportingOverflow(Int256.product(wx, Int128(x))),
      w2y.addReportingOverflow(Int256.product(weight, wy)),
      w2x.addReportingOverflow(Int256.product(weight, wx)),
      w2y2.addReportingOverflow(Int256.product(wy, wy)),
      w2xy.addReportingOverflow(Int256.product(wy, wx)),
      w2x2.addReportingOverflow(Int256.product(wx, wx)),
    ]
    return overflows.contains(true)
  }

  /// Adds the sums of other respondents; true when a sum no longer fits.
  @discardableResult
  public mutating func add(_ other: PairSums) -> Bool {
    n += other.n
    w &+= other.w
    var overflow = false
    for (path, _) in Self.parts {
      overflow = self[keyPath: path].addReportingOverflow(other[keyPath: path]) || overflow
    }
    return overflow
  }

  /// Takes out the sums of respondents who are among these.
  public mutating func subtract(_ other: PairSums) {
    n -= other.n
    w &-= other.w
    for (path, _) in Self.parts {
      _ = self[keyPath: path].subtractReportingOverflow(other[keyPath: path])
    }
  }

  /// Expresses the sums with more decimals of the weight, of y or of x; true when they no longer fit.
  mutating func raise(weight: Int = 0, y: Int = 0, x: Int = 0) -> Bool {
    var overflow = false
    for _ in 0..<weight {
      let (raised, isTooLarge) = w.multipliedReportingOverflow(by: 10)
      (w, overflow) = (raised, overflow || isTooLarge)
    }
    for (path, powers) in Self.parts {
      for _ in 0..<(weight * powers.0 + y * powers.1 + x * powers.2) {
        overflow = self[keyPath: path].multiplyReportingOverflow(by: 10) || overflow
      }
    }
    return overflow
  }
}
