import Estimation
import Numerics
import SurveyModel

/// The cells of the indicators of the same question, or of numbers that are divided by one another: they
/// follow from one another.
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
    /// Whether a few make up its sums, whatever the reason that it is hidden for.
    var isDominated = false
    /// How far from its sum another must be possible, when the sum must not be known.
    var amountMargin = 0.0
    /// Sum of the weights of all in the group who answered the question, as far as an indicator tells it.
    var everybody = 0.0
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
  /// By indicator and group one more than the cell's number; 0 where there is none.
  private var numbers: [[Int32]]
  /// For each indicator the classes of answers that count, and those that are valid.
  let answers: [(counts: [Int], outOf: [Int])]
  /// How many classes of answers there are.
  let classes: Int
  /// Whether numbers are added up: the first class are then the people with one, each other a number's
  /// sum, and of each of its classes a cell tells by itself.
  let isOfAmounts: Bool
  /// Whether some of the numbers are negative, so that sums have no least value.
  var hasNegativeAmounts = false
  /// The groups in which one person answered, whose answer must not be known.
  var alone: Set<Int> = []
  /// Whether all answers weigh the same, so that weights tell how many they are.
  var isCounted = false
  /// What roundings of sums of weights may come to, in people.
  var grain = 0.0
  /// The number of the first cell that is worth less than those before; nil where none is.
  private var firstFurther: Int?

  init(_ indicators: [Indicator]) {
    self.indicators = indicators
    numbers = indicators.map { _ in [] }
    guard indicators.count > 1 else {
      answers = [([0], [0])]
      classes = 1
      isOfAmounts = false
      return
    }
    let sums = indicators.map(\.summed)
    let numbers = sums.joined().reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    isOfAmounts = indicators.allSatisfy(\.answers.outOf.isEmpty)
    guard !isOfAmounts else {
      answers = sums.map { own in
        (own.isEmpty ? [0] : own.compactMap { numbers.firstIndex(of: $0).map { $0 + 1 } }, [0])
      }
      classes = numbers.count + 1
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

  func cell(_ indicator: Int, _ group: Int) -> Int? {
    guard group < numbers[indicator].count else { return nil }
    let number = Int(numbers[indicator][group])
    return number == 0 ? nil : number - 1
  }

  /// Whether a cell was added after ``addFurther()``.
  func isFurther(_ cell: Int) -> Bool { firstFurther.map { cell >= $0 } ?? false }

  /// Whether a cell stands in a table that is published whatever is decided.
  func isSettled(_ cell: Int) -> Bool {
    firstFurther.map { cell < $0 && !cells[cell].isNever } ?? false
  }

  /// Lets all cells that come from now on be worth less than those that there are.
  mutating func addFurther() { firstFurther = cells.count }

  /// Adds a cell, or knows it from another table.
  mutating func add(_ cell: Cell) {
    if let known = self.cell(cell.indicator, cell.group) {
      guard !cell.isBetween else { return }
      if cells[known].isBetween { cells[known] = cell }
      if isFurther(known) || firstFurther == nil {
        cells[known].rank = min(cells[known].rank, cell.rank)
      }
      if cells[known].reason == nil { cells[known].reason = cell.reason }
    } else {
      let lacking = cell.group + 1 - numbers[cell.indicator].count
      numbers[cell.indicator] += Array(repeating: 0, count: max(0, lacking))
      cells.append(cell)
      numbers[cell.indicator][cell.group] = Int32(cells.count)
    }
  }

  /// Which indicators belong together: shares and numbers of people of one question; means, totals and
  /// quantiles of one number, since a mean and the number of people give the total; and what is divided by
  /// another number with all that tells of that.
  static func families(_ indicators: [Indicator]) -> [[Indicator]] {
    var order: [String] = []
    var members: [String: [Indicator]] = [:]
    let linked = linkedNumbers(indicators)
    for indicator in indicators {
      let number = linked[indicator.variable] ?? indicator.variable
      let key = indicator.answers.outOf.isEmpty ? "=\(number)" : indicator.variable
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(indicator)
    }
    return order.compactMap { members[$0] }
  }

  /// For each number that is in a ratio the same one of all that are linked to it.
  private static func linkedNumbers(_ indicators: [Indicator]) -> [String: String] {
    var first: [String: String] = [:]
    for indicator in indicators {
      guard case .ratio(let over) = indicator.measure else { continue }
      let own = first[indicator.variable] ?? indicator.variable
      let other = first[over] ?? over
      first[indicator.variable] = own
      first[over] = own
      first = first.mapValues { $0 == other ? own : $0 }
    }
    return first
  }
}

extension Indicator {
  /// The numbers whose sums it tells.
  fileprivate var summed: [String] {
    switch measure {
    case .mean, .total: [variable]
    case .ratio(let over): [variable, over]
    case .share, .count, .quantile: []
    }
  }

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
