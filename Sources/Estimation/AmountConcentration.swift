/// How much of a sum of amounts a few of its respondents have.
///
/// An amount is |wy| with final weights, in the number's own unit.
public struct AmountConcentration: Sendable, Hashable {
  /// The largest amount.
  public let largest: Double
  /// What is left of the sum without the 0, 1, 2 … largest amounts.
  private let rests: [Double]

  /// - Parameters:
  ///   - largest: the largest amounts, in descending order.
  ///   - rest: the sum of all others.
  public init(largest: [Double], rest: Double) {
    self.init(
      largest: largest.first ?? 0,
      rests: largest.reversed().reduce([rest]) {
        [($0.first ?? 0) + $1] + $0
      })
  }

  init(largest: Double, rests: [Double]) {
    self.largest = largest
    self.rests = rests
  }

  /// The sum of all amounts.
  public var sum: Double { rest(without: 0) }

  /// The sum of all but the largest amounts, as far as these are known.
  ///
  /// - Parameter count: how many are left out.
  public func rest(without count: Int) -> Double {
    count < rests.count ? rests[max(0, count)] : rests.last ?? 0
  }
}
