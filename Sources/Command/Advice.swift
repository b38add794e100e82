import Disclosure
import SurveyModel

/// A change of the description with what it would bring back, and what it would cost.
struct Advice: Sendable {
  /// Numbers of figures, each counted once, in however many tables it stands.
  struct Balance: Sendable, Hashable {
    /// Not shown now, and shown then.
    var again = 0
    /// Of groups that there are not now.
    var new = 0
    /// Shown now, and not shown then: no table has them, or they fall.
    var gone = 0

    var net: Int { again + new - gone }
  }

  /// What becomes of a table that the changed description still has.
  struct TableChange: Sendable {
    let id: String
    let loss: TableLoss
    /// The table's cells that are shown again, and those that fall where they are shown now.
    let again: [Cell]
    let fallen: Int
  }

  struct Cell: Sendable {
    let indicator: String
    let place: RunFigures.Place
  }

  let redesign: Redesign
  private(set) var everybody = Balance()
  private(set) var all = Balance()
  /// The population's share in each figure, summed over what is gained less what is lost.
  private(set) var weight = 0
  private(set) var tables: [TableChange] = []
  let loss: TableLoss

  /// - Parameters:
  ///   - before: what the description shows, and each figure of it once.
  ///   - after: what the changed one shows.
  init(
    _ redesign: Redesign, _ before: (run: RunFigures, figures: RunFigures.ByIndicator),
    _ after: RunFigures
  ) {
    self.redesign = redesign
    loss = TableLoss(after.tables.map(TableLoss.init))
    let new = after.byIndicator
    for (indicator, own) in new { gain(before.figures[indicator] ?? [:], own) }
    for (indicator, own) in before.figures { lose(own, new[indicator] ?? [:]) }
    let before = before.run
    tables = after.tables.map { table in
      TableChange(table, before: before.tables.first { $0.spec.id == table.spec.id })
    }
  }

  /// Whether figures are shown again, or groups put together of which too little is shown alone.
  ///
  /// Each share of the population is rounded, so that what adds up to none can seem to be a little.
  private var helps: Bool { all.again > 0 || weight > all.new + all.gone }

  /// Those first that give most back of what most people stand behind: figures about everybody, then by
  /// population; then what loses least.
  static func ranked(_ all: [Advice]) -> [Advice] {
    all.filter(\.helps).enumerated().sorted { a, b in
      let (one, other) = (a.element, b.element)
      if one.everybody.net != other.everybody.net { return one.everybody.net > other.everybody.net }
      if one.weight != other.weight { return one.weight > other.weight }
      return a.offset < b.offset
    }.map(\.element)
  }

  private mutating func gain(_ old: RunFigures.Figures, _ new: RunFigures.Figures) {
    for (key, becomes) in new where becomes.isShown {
      let was = old[key]
      guard was?.isShown != true else { continue }
      count(was == nil ? \.new : \.again, was?.place ?? becomes.place)
      weight += becomes.place.weight
    }
  }

  private mutating func lose(_ old: RunFigures.Figures, _ new: RunFigures.Figures) {
    for (key, was) in old where was.isShown && new[key]?.isShown != true {
      count(\.gone, was.place)
      weight -= was.place.weight
    }
  }

  private mutating func count(
    _ change: WritableKeyPath<Balance, Int>, _ place: RunFigures.Place
  ) {
    all[keyPath: change] += 1
    if place.isOfEverybody { everybody[keyPath: change] += 1 }
  }
}

extension Advice.TableChange {
  fileprivate init(_ table: RunFigures.Table, before: RunFigures.Table?) {
    id = table.spec.id
    loss = TableLoss(table)
    var again: [Advice.Cell] = []
    var fallen = 0
    for block in table.blocks {
      let old = before?.blocks.first { $0.indicator == block.indicator }?.cells ?? []
      let shown = Dictionary(old.map { ($0.place.key, $0.status.showsFigures) }) { first, _ in first
      }
      for (place, status) in block.cells {
        guard let was = shown[place.key], was != status.showsFigures else { continue }
        if was {
          fallen += 1
        } else {
          again.append(.init(indicator: block.indicator, place: place))
        }
      }
    }
    // What is about most people first, else as the table has it.
    self.again = again.enumerated().sorted { a, b in
      let (one, other) = (a.element.place.weight, b.element.place.weight)
      return one == other ? a.offset < b.offset : one > other
    }.map(\.element)
    self.fallen = fallen
  }
}
