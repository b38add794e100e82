import Disclosure

/// The cells of a new release without which the rest of it tells nothing beside the earlier ones.
///
/// They are found by halves, in the order of the release's files: a half that tells nothing beside the
/// earlier releases and what is kept already is kept, another is halved again. So no cell of them could
/// stay as it is, though others might have gone in their place.
public struct CellsToLeaveOut: Sendable {
  /// A group's figures of the questions of which something comes out.
  private struct Unit: Hashable {
    let question: Int
    let groups: String
  }

  /// Indicators and groups in words, such as `radd of alder 16-29`.
  public private(set) var names: [String] = []
  /// Whether all were found before too many attacks were made.
  public private(set) var isComplete = true

  /// So that a release of which every figure has changed is not attacked for hours.
  static let most = 24
  private let earlier: [PublishedFolder]
  private let release: PublishedFolder
  private let before: Attack
  private let narrowed: NarrowedNumbers?
  private let threads: Int
  private var attacks = 0
  private var kept: Set<Unit> = []
  private var gone: [Unit] = []
  private let questions: [String: Int]

  /// - Parameter audit: what the release and the earlier ones together give away.
  public init(
    of release: PublishedFolder, beside earlier: [PublishedFolder], _ audit: Audit, threads: Int
  ) {
    narrowed = audit.narrowed
    let told = Set(audit.exposures.filter { $0.level == .d }.compactMap(\.indicator))
    var questions: [String: Int] = [:]
    let all = Question.all((earlier + [release]).flatMap(\.knowledge.indicators))
    for (number, question) in all.enumerated()
    where question.indicators.contains(where: { told.contains($0.id) }) {
      for indicator in question.indicators { questions[indicator.id] = number }
    }
    self.questions = questions
    self.earlier = earlier.map { $0.about(questions) }
    self.release = release.about(questions)
    self.threads = threads
    before = Attack(self.earlier, threads: threads)
    let shown = units { $0.showsFigures }
    // What is masked everywhere tells the least, and must be there to be looked for.
    let masked = Set(units { !$0.showsFigures }).subtracting(shown)
    settle(units { !$0.showsFigures }.filter(masked.contains)[...])
    settle(shown[...])
    names = gone.map { unit in
      let own = all[unit.question].indicators.map(\.id).joined(separator: ", ")
      return "\(own) of \(unit.groups.isEmpty ? "everybody" : unit.groups)"
    }
  }

  /// The units with some statuses, each once.
  private func units(_ isWanted: (Status) -> Bool) -> [Unit] {
    var units: [Unit] = []
    var seen: Set<Unit> = []
    for table in release.tables {
      for row in table.rows where table.keys[row.key].isCell && isWanted(row.status) {
        if let unit = unit(row, table), seen.insert(unit).inserted { units.append(unit) }
      }
    }
    return units
  }

  private func unit(_ row: PublishedTable.Row, _ table: PublishedTable) -> Unit? {
    questions[table.indicators[row.indicator]].map {
      Unit(question: $0, groups: CellNames().groups(table.variables, table.keys[row.key].codes))
    }
  }

  private mutating func settle(_ units: ArraySlice<Unit>) {
    guard !units.isEmpty else { return }
    guard attacks < Self.most else {
      isComplete = false
      return
    }
    attacks += 1
    let tried = kept.union(units)
    if tellsNothing(tried) {
      kept = tried
    } else if units.count == 1 {
      gone += units
    } else {
      let middle = units.startIndex + units.count / 2
      settle(units[..<middle])
      settle(units[middle...])
    }
  }

  /// Whether some cells tell nothing beside the earlier releases.
  private func tellsNothing(_ units: Set<Unit>) -> Bool {
    let part = release.keeping { row, table in
      table.keys[row.key].isCell && unit(row, table).map(units.contains) ?? false
    }
    let joint = Attack(earlier + [part], threads: threads)
    guard joint.adds(to: before).isEmpty else { return false }
    return narrowed?.remain(in: joint, threads: threads) != true
  }
}

extension PublishedFolder {
  /// The same with the indicators of some questions only.
  fileprivate func about(_ questions: [String: Int]) -> PublishedFolder {
    var folder = self
    folder.knowledge.indicators.removeAll { questions[$0.id] == nil }
    return folder
  }

  /// The same with some of its figures only.
  fileprivate func keeping(
    _ isKept: (PublishedTable.Row, PublishedTable) -> Bool
  ) -> PublishedFolder {
    var folder = self
    folder.tables = tables.map { table in
      var (numbers, keys): ([Int: Int], [PublishedTable.Key]) = ([:], [])
      let rows = table.rows.filter { isKept($0, table) }.map { row in
        let number = numbers[row.key] ?? keys.count
        if number == keys.count {
          keys.append(table.keys[row.key])
          numbers[row.key] = number
        }
        return row.moved(number, row.indicator, by: 0)
      }
      return PublishedTable(
        file: table.file, id: table.id, isInternal: table.isInternal, variables: table.variables,
        indicators: table.indicators, keys: keys, rows: rows)
    }
    return folder
  }
}
