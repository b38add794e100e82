import Estimation
import Numerics
import SurveyModel

/// The cells of the indicators that count answers to the same question, which follow from one another.
struct CellFamily: Sendable {
  /// A group's figures of one indicator, wherever they stand.
  struct Cell: Sendable {
    let group: Int
    let indicator: Int
    var counts: CountLattice.Counts
    /// Whether no table ever shows the group: its people have no category that is shown.
    let isHidden: Bool
    /// Whether no table ever shows the figure, as it lies between those that are shown.
    var isBetween = false
    /// The population of its line, with every group of the gap variable.
    let line: Double
    /// The place within its line: of its own groups first where both are shown, else everybody.
    var rank: Int
    var reason: SuppressionReason?
    /// The cell that would follow from this one.
    var protects: Int?

    var population: Double { counts.weight }
    var countedWeight: Double? { counts.countedWeight }
    /// Sum of the weights of the valid answers that do not count.
    var othersWeight: Double { max(0, counts.weight - (counts.countedWeight ?? 0)) }
    /// Whether its figures stand in a table.
    var isShown: Bool { reason == nil && !isNever && counts.n > 0 }
    /// Whether its figures can never stand in a table.
    var isNever: Bool { isHidden || isBetween }
  }

  let indicators: [Indicator]
  var cells: [Cell] = []
  /// Cells by indicator and group.
  private var numbers: [[Int: Int]]
  /// For each indicator the classes of answers that count, and those that are valid.
  let answers: [(counts: [Int], outOf: [Int])]
  /// How many classes of answers there are.
  let classes: Int
  /// The number of the first cell that is worth less than those before; nil where none is.
  private var firstFurther: Int?

  init(_ indicators: [Indicator]) {
    self.indicators = indicators
    numbers = indicators.map { _ in [:] }
    guard indicators.count > 1 else {
      answers = [([0], [0])]
      classes = 1
      return
    }
    var signatures: [[Int]] = []
    let codes = indicators.flatMap(\.answers.outOf).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    for code in codes {
      let roles = indicators.map { $0.role(of: code) }
      if !signatures.contains(roles) { signatures.append(roles) }
    }
    classes = signatures.count
    answers = indicators.indices.map { number in
      (
        signatures.indices.filter { signatures[$0][number] == 2 },
        signatures.indices.filter { signatures[$0][number] > 0 }
      )
    }
  }

  func cell(_ indicator: Int, _ group: Int) -> Int? { numbers[indicator][group] }

  /// Whether a cell was added after ``addFurther()``.
  func isFurther(_ cell: Int) -> Bool { firstFurther.map { cell >= $0 } ?? false }

  /// Lets all cells that come from now on be worth less than those that there are.
  mutating func addFurther() { firstFurther = cells.count }

  /// Adds a cell, or knows it from another table.
  mutating func add(_ cell: Cell) {
    if let known = numbers[cell.indicator][cell.group] {
      guard !cell.isBetween else { return }
      if cells[known].isBetween { cells[known] = cell }
      if isFurther(known) || firstFurther == nil {
        cells[known].rank = min(cells[known].rank, cell.rank)
      }
      if cells[known].reason == nil { cells[known].reason = cell.reason }
    } else {
      numbers[cell.indicator][cell.group] = cells.count
      cells.append(cell)
    }
  }

  /// Which indicators belong together: shares and numbers of people of one question.
  static func families(_ indicators: [Indicator]) -> [[Indicator]] {
    var order: [String] = []
    var members: [String: [Indicator]] = [:]
    for indicator in indicators {
      let key = indicator.answers.outOf.isEmpty ? "=\(indicator.id)" : indicator.variable
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(indicator)
    }
    return order.compactMap { members[$0] }
  }
}

extension Indicator {
  /// The codes that count and those that are valid; none for what is measured in numbers.
  fileprivate var answers: (counts: [String], outOf: [String]) {
    switch measure {
    case .share(let counts, let outOf), .count(let counts, let outOf): (counts, outOf)
    case .mean, .total, .ratio, .quantile: ([], [])
    }
  }

  /// 2 for a code that counts, 1 for one that is only valid, 0 for any other.
  fileprivate func role(of code: String) -> Int {
    if answers.counts.contains(code) { return 2 }
    return answers.outOf.contains(code) ? 1 : 0
  }
}
