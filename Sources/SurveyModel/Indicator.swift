/// What is measured: a variable, which of its codes count, and out of which.
public struct Indicator: Sendable, Hashable {
  public enum Measure: Sendable, Hashable {
    /// Weighted share of `counts` among `outOf`; both lists are codes of the variable.
    case share(counts: [String], outOf: [String])
    /// Weighted mean of a numeric variable.
    case mean
    /// Weighted total of a numeric variable.
    case total
    /// Estimated number of people with one of the codes.
    case count(counts: [String], outOf: [String])
    /// Weighted total of a numeric variable over that of another, among those who have both.
    case ratio(over: String)
    /// The smallest number with at least this proportion of the weighted answers at or below it.
    case quantile(Double)

    /// Whether numbers of respondents are added up, of which one can be most of the sum.
    public var addsUpAmounts: Bool {
      switch self {
      case .mean, .total, .ratio: true
      case .share, .count, .quantile: false
      }
    }
  }

  public enum Direction: String, Sendable, CaseIterable {
    case higher, lower
  }

  /// Shared by all copies: each row of a table holds its indicator.
  private final class Facts: Sendable, Hashable {
    let id: String
    let label: LocalizedText
    let variable: String
    let measure: Measure
    let worse: Direction?

    init(
      _ id: String, _ label: LocalizedText, _ variable: String, _ measure: Measure,
      _ worse: Direction?
    ) {
      (self.id, self.label, self.variable) = (id, label, variable)
      (self.measure, self.worse) = (measure, worse)
    }

    static func == (a: Facts, b: Facts) -> Bool {
      a === b
        || a.id == b.id && a.label == b.label && a.variable == b.variable
          && a.measure == b.measure && a.worse == b.worse
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(id)
      hasher.combine(variable)
    }
  }

  private var facts: Facts

  public init(
    id: String, label: LocalizedText, variable: String, measure: Measure, worse: Direction? = nil
  ) {
    facts = Facts(id, label, variable, measure, worse)
  }

  public var id: String {
    get { facts.id }
    set { facts = Facts(newValue, label, variable, measure, worse) }
  }
  public var label: LocalizedText {
    get { facts.label }
    set { facts = Facts(id, newValue, variable, measure, worse) }
  }
  public var variable: String {
    get { facts.variable }
    set { facts = Facts(id, label, newValue, measure, worse) }
  }
  public var measure: Measure {
    get { facts.measure }
    set { facts = Facts(id, label, variable, newValue, worse) }
  }
  /// Which direction is worse for the people asked; nil when the description does not say.
  public var worse: Direction? {
    get { facts.worse }
    set { facts = Facts(id, label, variable, measure, newValue) }
  }
}
