public import Numerics

/// Exact sums over the respondents of one cell who gave one class of answer to a coded question.
///
/// Weights are integers at the cube's scale, so every sum is exact and the order of adding plays no part.
/// Σw of Int64 weights cannot overflow 128 bits, nor Σw² 256. Where weights do not fit an Int64 at the
/// scale of all, which is a finding of the reader's, the sums are wrong but nothing traps.
public struct ClassSums: Sendable, Hashable {
  /// Respondents.
  public var n = 0
  /// Σ w.
  public var w: Int128 = 0
  /// Σ w².
  public var w2 = Int256.zero

  public init() {}

  @inline(__always)
  mutating func add(_ weight: Int128, squared: Int128) {
    n &+= 1
    w &+= weight
    _ = w2.addReportingOverflow(squared)
  }

  mutating func add(_ other: ClassSums) {
    n += other.n
    w &+= other.w
    _ = w2.addReportingOverflow(other.w2)
  }

  /// Expresses the sums with one more decimal of the weight; true when they no longer fit.
  mutating func raiseWeightScale() -> Bool {
    let (raised, overflow) = w.multipliedReportingOverflow(by: 10)
    w = raised
    let squaresOverflow = w2.multiplyReportingOverflow(by: 100)
    return overflow || squaresOverflow
  }
}

/// Exact sums over the respondents of one cell who gave a valid number y.
public struct NumericSums: Sendable, Hashable {
  public var n = 0
  /// Σ w.
  public var w: Int128 = 0
  /// Σ w², Σ wy, Σ w²y, Σ wy², Σ w²y².
  public var w2 = Int256.zero
  public var wy = Int256.zero
  public var w2y = Int256.zero
  public var wy2 = Int256.zero
  public var w2y2 = Int256.zero

  public init() {}

  /// Adds a respondent; true when a sum no longer fits.
  mutating func add(_ weight: Int64, _ number: Int64) -> Bool {
    let weight = Int128(weight)
    let product = weight * Int128(number)
    n += 1
    w &+= weight
    var overflow = w2.addReportingOverflow(weight * weight)
    overflow = wy.addReportingOverflow(product) || overflow
    overflow = w2y.addReportingOverflow(Int256.product(weight, product)) || overflow
    overflow = wy2.addReportingOverflow(Int256.product(product, Int128(number))) || overflow
    return w2y2.addReportingOverflow(Int256.product(product, product)) || overflow
  }

  mutating func add(_ other: NumericSums) -> Bool {
    n += other.n
    w &+= other.w
    var overflow = w2.addReportingOverflow(other.w2)
    overflow = wy.addReportingOverflow(other.wy) || overflow
    overflow = w2y.addReportingOverflow(other.w2y) || overflow
    overflow = wy2.addReportingOverflow(other.wy2) || overflow
    return w2y2.addReportingOverflow(other.w2y2) || overflow
  }

  /// Expresses the sums with one more decimal of the weight; true when they no longer fit.
  mutating func raiseWeightScale() -> Bool {
    let (raised, overflow) = w.multipliedReportingOverflow(by: 10)
    w = raised
    let factors: [Bool] = [
      w2.multiplyReportingOverflow(by: 100), wy.multiplyReportingOverflow(by: 10),
      w2y.multiplyReportingOverflow(by: 100), wy2.multiplyReportingOverflow(by: 10),
      w2y2.multiplyReportingOverflow(by: 100),
    ]
    return overflow || factors.contains(true)
  }

  /// Expresses the sums with one more decimal of the numbers; true when they no longer fit.
  mutating func raiseNumberScale() -> Bool {
    let factors: [Bool] = [
      wy.multiplyReportingOverflow(by: 10), w2y.multiplyReportingOverflow(by: 10),
      wy2.multiplyReportingOverflow(by: 100), w2y2.multiplyReportingOverflow(by: 100),
    ]
    return factors.contains(true)
  }
}
