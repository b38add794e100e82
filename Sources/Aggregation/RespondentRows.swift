import Microdata
public import SurveyModel

/// Each respondent's unit, weights and answers, in the order of the files.
///
/// Kept for replicates only, whose estimates need every respondent once for each replicate: two bytes
/// for each coded answer, eight for each number, weight and delivered replicate weight.
public struct RespondentRows: Sendable {
  /// The rows as columns.
  public let columns: RowColumns
  private let plan: ReadingPlan

  init(_ columns: RowColumns, _ plan: ReadingPlan) {
    self.columns = columns
    self.plan = plan
  }

  public var count: Int { columns.units.count }
  /// The unit of each respondent in the ``SampleDesign``.
  public var units: [Int32] { columns.units }
  public var weights: [Double] { columns.weights }
  /// Delivered replicate weights, respondent by respondent.
  public var replicateWeights: [Double] { columns.replicateWeights }
  /// How many replicate weights each respondent was delivered with.
  public var replicates: Int { columns.replicates }

  /// A respondent's valid answer to what an indicator measures.
  public struct Answer: Sendable, Hashable {
    /// The respondent's place among the rows.
    public let row: Int32
    /// 1 or 0 for a share, else the number.
    public let y: Double
    /// 1, or the number that a ratio divides by.
    public let x: Double
  }

  /// Each respondent's group of a crossed variable; ``CubePlan/Grouping/categories`` for none.
  public func groups(of grouping: CubePlan.Grouping) -> [Int] {
    let last = grouping.groupOfCode.count - 1
    return columns.codes[grouping.column].map { Int(grouping.groupOfCode[min(Int($0), last)]) }
  }

  /// The valid answers to what an indicator measures, in the rows' order.
  public func answers(to indicator: Indicator) -> [Answer] {
    switch indicator.measure {
    case .share, .count: coded(indicator)
    case .mean, .total, .quantile: numbers(indicator.variable, over: nil)
    case .ratio(let over): numbers(indicator.variable, over: over)
    }
  }

  private func coded(_ indicator: Indicator) -> [Answer] {
    guard let column = plan.codedIndex(of: indicator.variable) else { return [] }
    let categories = plan.coded[column].categories
    let roles = plan.codebooks[column].meanings.map { meaning -> UInt8 in
      guard case .category(let number) = meaning else { return 0 }
      return indicator.role(of: categories[number].code)
    }
    var answers: [Answer] = []
    for (row, code) in columns.codes[column].enumerated() where Int(code) < roles.count {
      let role = roles[Int(code)]
      if role > 0 { answers.append(Answer(row: Int32(row), y: role == 2 ? 1 : 0, x: 1)) }
    }
    return answers
  }

  private func numbers(_ variable: String, over other: String?) -> [Answer] {
    guard let own = plan.numericIndex(of: variable) else { return [] }
    let divisor = other.flatMap(plan.numericIndex)
    var answers: [Answer] = []
    for (row, y) in columns.numbers[own].enumerated() {
      let x = divisor.map { columns.numbers[$0][row] } ?? 1
      if !y.isNaN, !x.isNaN { answers.append(Answer(row: Int32(row), y: y, x: x)) }
    }
    return answers
  }
}
