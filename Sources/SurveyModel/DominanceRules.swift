/// When a sum of amounts, such as a total or a mean, tells too closely what one of its respondents has.
///
/// Source: Hundepool et al. (2012), Statistical Disclosure Control, doi:10.1002/9781118348239, section 4.2.
public struct DominanceRules: Sendable, Hashable {
  /// The largest amount may not be told more closely than this by who has the second largest: per cent of
  /// it that the other amounts make up at least. Nil where that is not asked.
  public var p: Double?
  /// How much of the sum a few may have; nil where that is not asked.
  public var concentration: Concentration?

  /// That the `n` largest amounts are at most `k` per cent of the sum.
  public struct Concentration: Sendable, Hashable {
    public var n: Int
    /// Per cent.
    public var k: Double

    public init(n: Int, k: Double) {
      self.n = n
      self.k = k
    }
  }

  /// The most amounts that ``Concentration/n`` can be.
  public static let mostLargest = 3
  /// No rule.
  public static let none = DominanceRules(p: nil)

  public init(p: Double? = 10, concentration: Concentration? = nil) {
    self.p = p
    self.concentration = concentration
  }

  /// Whether any sum can be refused.
  public var areStated: Bool { p != nil || concentration != nil }
}
