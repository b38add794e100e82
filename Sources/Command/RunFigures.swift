import Disclosure
import Estimation
import SurveyModel

/// Which figures of a run are shown, table by table, without any of them.
struct RunFigures: Sendable {
  /// What a figure is about, wherever it stands.
  struct Place: Sendable {
    /// The codes of its respondents' groups, by variable; none for everybody.
    let groups: [(variable: String, code: String)]
    /// The two groups that the figure compares; nil for a figure of one.
    let compared: Gap?
    /// Which figure it is: `value`, `gap` and so on.
    let kind: String
    /// Whether its line is that of everybody.
    let isOfEverybody: Bool
    /// The people in its line, in millionths of everybody; for ranking only.
    let weight: Int
    /// The same for the same figure of an indicator in any table.
    let key: String
  }

  /// The figures of one table.
  struct Table: Sendable {
    let spec: TableSpec
    let gap: String?
    var blocks: [Block] = []
  }

  /// The figures of one indicator in a table.
  struct Block: Sendable {
    let indicator: String
    let cells: [(place: Place, status: Status)]
  }

  private(set) var tables: [Table]

  init(_ tables: [Table]) { self.tables = tables }

  /// - Parameter estimated: what the tables were released from, whose weights rank the figures.
  init(_ released: [ReleasedTable], _ weights: [[Int]]) {
    tables = zip(released, weights).map(Table.init)
  }

  /// The people in each line of tables by the answers' weights, in millionths of everybody.
  static func weights(_ tables: [EstimatedTable]) -> [[Int]] {
    tables.map { table in
      let lines = table.lines.indices.map { line in
        table.blocks.compactMap { block -> Double? in
          guard let all = block.columns.firstIndex(of: TableColumn(part: .all)) else { return nil }
          return block.cells[line * block.columns.count + all]?.estimate?.weightedN
        }.max() ?? 0
      }
      let everybody = lines.max() ?? 0
      return lines.map { everybody > 0 ? Int((1_000_000 * $0 / everybody).rounded()) : 0 }
    }
  }

  /// The same with an indicator's figures taken from another run, where they were decided alone.
  func replacing(_ indicators: Set<String>, from other: RunFigures) -> RunFigures {
    var all = self
    all.tables = tables.compactMap { table in
      var table = table
      let own = other.tables.first { $0.spec.id == table.spec.id }
      table.replace(indicators, from: own)
      return table.blocks.isEmpty ? nil : table
    }
    return all
  }

  /// The figures of an indicator, each once, by what they are about.
  typealias Figures = [String: (place: Place, isShown: Bool)]
  typealias ByIndicator = [String: Figures]

  /// Each figure once: whether any table shows it.
  var byIndicator: ByIndicator {
    var all: ByIndicator = [:]
    for block in tables.flatMap(\.blocks) {
      var own = all.removeValue(forKey: block.indicator) ?? [:]
      for (place, status) in block.cells {
        let known = own[place.key]
        // The table in which its line is widest says what the figure is worth.
        let isWider = known.map { $0.place.weight < place.weight } ?? true
        own[place.key] = (
          isWider ? place : known?.place ?? place, known?.isShown ?? false || status.showsFigures
        )
      }
      all[block.indicator] = own
    }
    return all
  }
}

extension RunFigures.Table {
  fileprivate init(_ table: ReleasedTable, _ weights: [Int]) {
    self.init(spec: table.spec, gap: table.gap?.variable.name)
    var places: [RunFigures.Place] = []
    var columns: [TableColumn] = []
    for block in table.blocks {
      if block.columns != columns || places.isEmpty {
        columns = block.columns
        places = table.lines.indices.flatMap { line in
          columns.map { RunFigures.Place(table, line, $0, weight: weights[line]) }
        }
      }
      blocks.append(
        RunFigures.Block(
          indicator: block.indicator.id,
          cells: places.indices.compactMap { number in
            let (line, column) = number.quotientAndRemainder(dividingBy: columns.count)
            return block[line, column].map { (places[number], $0.status) }
          }))
    }
  }

  fileprivate mutating func replace(_ indicators: Set<String>, from other: Self?) {
    blocks = blocks.compactMap { block in
      guard indicators.contains(block.indicator) else { return block }
      return other?.blocks.first { $0.indicator == block.indicator }
    }
  }
}

extension RunFigures.Place {
  init(_ table: ReleasedTable, _ line: Int, _ column: TableColumn, weight: Int) {
    let codes = table.lines[line]
    var groups = zip(table.spec.by, codes).compactMap { name, code in code.map { (name, $0) } }
    let gap = table.gap
    var compared: Gap?
    switch column.part {
    case .group(let code): groups.append((gap?.variable.name ?? "", code))
    case .all: break
    case .gap, .quotient, .gapVersusTotal: compared = gap?.groups
    }
    let pair = compared.map { " \($0.variable):\($0.of)-\($0.minus)" } ?? ""
    let kind = Self.kind(column)
    self.init(
      groups: groups.map { (variable: $0.0, code: $0.1) }, compared: compared, kind: kind,
      isOfEverybody: codes.allSatisfy { $0 == nil }, weight: weight,
      key: groups.map { "\($0.0)=\($0.1)" }.sorted().joined(separator: ",") + " \(kind)\(pair)")
  }

  private static func kind(_ column: TableColumn) -> String {
    let part =
      switch column.part {
      case .group, .all: "value"
      case .gap: "gap"
      case .quotient: "quotient"
      case .gapVersusTotal: "gap_vs_total"
      }
    switch column.statistic {
    case .crude: return part
    case .composition: return "composition"
    case .standardised: return part + "_standardised"
    }
  }
}
