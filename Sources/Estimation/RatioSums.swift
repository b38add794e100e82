import Aggregation
import Numerics

/// Exact sums over some respondents of which an estimate Σwy/Σwx is made: x is 1 for a mean.
///
/// As double-doubles: in Σw²(y − Rx)² and in Σt² − (Σt)²/n most leading digits can cancel, and the
/// sums themselves are exact, so carrying 106 bits leaves a double's 53 correct.
protocol RatioSums: Sendable {
  init()
  /// Valid answers, and those of them that count.
  var n: Int { get }
  var counted: Int { get }
  /// Σw, Σwy, Σwx.
  var weights: DoubleDouble { get }
  var y: DoubleDouble { get }
  var x: DoubleDouble { get }
  /// Σwy², Σwxy, Σwx².
  var yy: DoubleDouble { get }
  var xy: DoubleDouble { get }
  var xx: DoubleDouble { get }
  /// Σw²y, Σw²x.
  var squaredY: DoubleDouble { get }
  var squaredX: DoubleDouble { get }
  /// Σw²y², Σw²xy, Σw²x².
  var squaredYY: DoubleDouble { get }
  var squaredXY: DoubleDouble { get }
  var squaredXX: DoubleDouble { get }
  mutating func add(_ other: Self)
  mutating func subtract(_ other: Self)
}

extension IndicatorSums: RatioSums {
  var weights: DoubleDouble { DoubleDouble(w) }
  var y: DoubleDouble { DoubleDouble(wy) }
  var x: DoubleDouble { DoubleDouble(w) }
  // y is 0 or 1 for a share: its square is itself.
  var yy: DoubleDouble { DoubleDouble(wy2) }
  var xy: DoubleDouble { DoubleDouble(wy) }
  var xx: DoubleDouble { DoubleDouble(w) }
  var squaredY: DoubleDouble { DoubleDouble(w2y) }
  var squaredX: DoubleDouble { DoubleDouble(w2) }
  var squaredYY: DoubleDouble { DoubleDouble(w2y2) }
  var squaredXY: DoubleDouble { DoubleDouble(w2y) }
  var squaredXX: DoubleDouble { DoubleDouble(w2) }
}

/// Sums of two numbers, which may be larger than those of one: what outgrows its integer is a finding.
struct RatioPair: RatioSums {
  private(set) var sums = PairSums()

  init() {}

  init(_ sums: PairSums) {
    self.sums = sums
  }

  var n: Int { sums.n }
  var counted: Int { sums.n }
  var weights: DoubleDouble { DoubleDouble(sums.w) }
  var y: DoubleDouble { DoubleDouble(sums.wy) }
  var x: DoubleDouble { DoubleDouble(sums.wx) }
  var yy: DoubleDouble { DoubleDouble(sums.wy2) }
  var xy: DoubleDouble { DoubleDouble(sums.wxy) }
  var xx: DoubleDouble { DoubleDouble(sums.wx2) }
  var squaredY: DoubleDouble { DoubleDouble(sums.w2y) }
  var squaredX: DoubleDouble { DoubleDouble(sums.w2x) }
  var squaredYY: DoubleDouble { DoubleDouble(sums.w2y2) }
  var squaredXY: DoubleDouble { DoubleDouble(sums.w2xy) }
  var squaredXX: DoubleDouble { DoubleDouble(sums.w2x2) }

  mutating func add(_ other: RatioPair) { sums.add(other.sums) }
  mutating func subtract(_ other: RatioPair) { sums.subtract(other.sums) }
}
