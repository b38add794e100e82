import Numerics

/// A domain's sums with final weights, still in units of the cube's scales.
struct DomainTotals {
  private(set) var weights, y, x, yy, xy, xx: DoubleDouble
  /// R = Σwy/Σwx: a mean, a share, a ratio.
  private(set) var ratio: DoubleDouble

  /// - Parameter calibration: what turns design weights into final ones; nil when they are final.
  init<Sums>(_ domain: Domain<Sums>, _ calibration: CalibratedSample?) {
    self.init(calibration == nil ? domain.total : Sums())
    guard let calibration else { return }
    for part in domain.parts { add(DomainTotals(part.sums), times: calibration.g[part.cell]) }
    ratio = y / x
  }

  private init(_ sums: some RatioSums) {
    (weights, y, x) = (sums.weights, sums.y, sums.x)
    (yy, xy, xx) = (sums.yy, sums.xy, sums.xx)
    ratio = y / x
  }

  private mutating func add(_ other: DomainTotals, times g: DoubleDouble) {
    weights = weights + other.weights * g
    y = y + other.y * g
    x = x + other.x * g
    yy = yy + other.yy * g
    xy = xy + other.xy * g
    xx = xx + other.xx * g
  }

  /// The variance of R in a simple random sample with replacement of n, W Σw(y − Rx)²/(n − 1)X²; nil
  /// for one answer.
  func simpleVariance(_ n: Int) -> DoubleDouble? {
    n > 1 ? squaredResiduals * weights / (x * x) / Double(n - 1) : nil
  }

  /// Σwu² with u = slope · y + offset · x.
  func squares(slope: DoubleDouble, offset: DoubleDouble) -> DoubleDouble {
    let both = slope * offset
    return (yy * slope * slope + xx * offset * offset)
      .settledDifference(from: -(xy * (both + both)))
  }

  /// Σw(y − Rx)².
  var squaredResiduals: DoubleDouble {
    yy.settledDifference(from: (xy + xy - xx * ratio) * ratio)
  }
}
