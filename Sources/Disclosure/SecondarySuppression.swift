import Numerics
import SurveyModel

/// Decides cell by cell what may be published so that no protected cell follows from it.
///
/// Cells are taken in order of their worth: the largest populations first, so that least is lost. A cell
/// is left out when a protected one would follow from it and what is published already.
struct SecondarySuppression {
  private var family: CellFamily
  private let groups: RunGroups
  /// Cells that a reader who knows everybody without a group derives, and one who knows none of those
  /// whom no table shows.
  private var readers: [Reader] = []

  private struct Reader {
    let rows: [SparseRow]
    var derivable: DerivableCells
    /// What each protected row tells.
    let secrets: [Secret]
  }

  /// The family with the reasons of what falls so that nothing follows which must not be known.
  static func protect(_ family: CellFamily, _ groups: RunGroups) -> CellFamily {
    guard family.cells.contains(where: { $0.reason != nil }) else { return family }
    // What follows from published tables already is beyond protecting.
    var lost: Set<Secret> = []
    while true {
      var suppression = Self(family, groups, without: lost)
      guard let further = suppression.publish() else { return suppression.family }
      lost.insert(further)
    }
  }

  /// The answers in a cell that a reader must not know.
  private struct Secret: Hashable {
    let cell: Int
    let answers: [Int]
    /// Whether the reader knows none of those whom no table shows.
    let isPlain: Bool
  }

  private init(_ family: CellFamily, _ groups: RunGroups, without lost: Set<Secret>) {
    self.family = family
    self.groups = groups
    readers.append(reader(groups.rows.knowingOthers, isPlain: false, without: lost))
    if family.cells.contains(where: { $0.isHidden && $0.reason != nil }) {
      readers.append(reader(groups.rows.plain, isPlain: true, without: lost))
    }
  }

  private func reader(_ rows: [SparseRow], isPlain: Bool, without lost: Set<Secret>) -> Reader {
    var protected: [DerivableCells.Protected] = []
    var secrets: [Secret] = []
    for (number, cell) in family.cells.enumerated() where cell.isHidden == isPlain {
      for answers in family.protectedAnswers(of: cell) {
        let secret = Secret(cell: number, answers: answers, isPlain: isPlain)
        guard !lost.contains(secret) else { continue }
        protected.append(
          DerivableCells.Protected(
            row: family.row(rows[cell.group], answers), isSingle: cell.isSingle,
            identity: number))
        secrets.append(secret)
      }
    }
    return Reader(rows: rows, derivable: DerivableCells(protected), secrets: secrets)
  }

  /// - Returns: what follows from tables which are published whatever is decided; nil when nothing does.
  private mutating func publish() -> Secret? {
    for number in family.byWorth where family.cells[number].reason == nil {
      let cell = family.cells[number]
      let answers = family.publishedAnswers(of: cell)
      let changes = readers.map { reader in
        reader.derivable.change(publishing: answers.map { family.row(reader.rows[cell.group], $0) })
      }
      if let place = changes.firstIndex(where: { $0.endangered != nil }) {
        if family.isSettled(number) {
          return changes[place].endangered.map { readers[place].secrets[$0] }
        }
        family.cells[number].reason = .protectsAnother
        family.cells[number].protects = changes[place].endangered.map {
          readers[place].secrets[$0].cell
        }
      } else {
        for place in readers.indices { readers[place].derivable.apply(changes[place]) }
      }
    }
    return nil
  }
}

extension CellFamily {
  /// Hides as much besides what the rules name that nothing of it follows from what is shown, and that
  /// nothing of it can be told too closely.
  func protected(_ groups: RunGroups, _ rules: DisclosureRules) -> CellFamily {
    var family = SecondarySuppression.protect(self, groups)
    // Of a further table little is shown: that nothing follows is enough, and that nothing of a run's
    // tables can be told more closely with it.
    let numbers = family.endangered.filter { !family.isFurther($0.cell) }
    guard !numbers.isEmpty else { return family }
    let sums = FamilySums(family, groups.relations)
    let blocks = groups.blocks.all.map { block in
      Set(family.cells.indices.filter { block.contains(family.cells[$0].group) })
    }
    let told = family.widen(numbers, sums, rules, blocks, groups.crossing)
    let wide = numbers.filter { !told.contains($0) }
    if family.isCounted {
      _ = family.widen(wide.compactMap(family.knowingPeople), sums, rules, blocks, groups.crossing)
    }
    let toOne = family.toldToOne(among: wide, groups) { [family] in
      family.narrow(among: $0, sums, rules, blocks)
    }
    _ = family.widen(toOne, sums, rules, blocks, groups.crossing)
    return family
  }

  /// Hides cells until numbers have room.
  ///
  /// - Returns: those that have none whatever is hidden.
  private mutating func widen(
    _ numbers: [ProtectedNumber], _ sums: FamilySums, _ rules: DisclosureRules,
    _ blocks: [Set<Int>], _ groups: GroupCrossing
  ) -> Set<ProtectedNumber> {
    var pending = numbers
    // Hiding more narrows nothing: who has room keeps it, and only others are looked at again.
    while !pending.isEmpty, cells.indices.contains(where: { cells[$0].isShown && !isSettled($0) }) {
      pending = narrow(among: pending, sums, rules, blocks)
      let before = hidden
      pending = pending.filter { !makeRoom(for: $0, sums, rules, blocks, groups) }
      if hidden == before { break }
    }
    return Set(pending)
  }

  /// Those numbers that can be told too closely in every block that has them.
  private func narrow(
    among numbers: [ProtectedNumber], _ sums: FamilySums, _ rules: DisclosureRules,
    _ blocks: [Set<Int>]
  ) -> [ProtectedNumber] {
    var narrow = numbers
    for block in blocks {
      let own = narrow.filter { block.contains($0.cell) }
      guard !own.isEmpty else { continue }
      var intervals = IntervalProtection(self, sums, rules, block, for: own)
      let still = intervals.narrow(among: own)
      narrow.removeAll { block.contains($0.cell) && !still.contains($0) }
    }
    return narrow
  }

  /// How many cells are hidden.
  private var hidden: Int { cells.count { $0.reason != nil } }

  /// Hides cells so that a number has room.
  ///
  /// - Returns: whether it has then.
  private mutating func makeRoom(
    for number: ProtectedNumber, _ sums: FamilySums, _ rules: DisclosureRules, _ blocks: [Set<Int>],
    _ groups: GroupCrossing
  ) -> Bool {
    let block = blocks.most(of: sums[number.kind].neighbours(of: [number.cell]), number.cell)
    let search = RoomSearch(self, sums[number.kind], rules, block, groups)
    switch search.cellsToHide(for: number) {
    case .room(let cells):
      hide(cells, for: number)
      return true
    case .nearest(let cells):
      // What only somebody with more than the tables could tell is not worth a whole neighbourhood.
      if number.knowledge == .nothing { hide(cells, for: number) }
      return false
    }
  }

  private mutating func hide(_ hidden: [Int], for number: ProtectedNumber) {
    for cell in hidden where cells[cell].isShown && !isSettled(cell) {
      cells[cell].reason = .narrowsAnother
      cells[cell].protects = number.cell
    }
  }

  /// The cells of tables: those without answers, which are nobody's loss, then those first whose loss would
  /// be the greatest.
  fileprivate var byWorth: [Int] {
    cells.indices.filter { !cells[$0].isNever }.sorted { a, b in
      let (one, other) = (cells[a], cells[b])
      if isFurther(a) != isFurther(b) { return isFurther(b) }
      if (one.counts.n == 0) != (other.counts.n == 0) { return one.counts.n == 0 }
      if one.line != other.line { return one.line > other.line }
      if one.rank != other.rank { return one.rank < other.rank }
      if one.population != other.population { return one.population > other.population }
      return a < b
    }
  }
}

extension CellFamily.Cell {
  /// Whether the cell is about one person who knows what is in it, or nearly so.
  fileprivate var isSingle: Bool {
    if isDominated { return true }
    guard counts.n > 1, let counted = counts.counted else { return counts.n == 1 }
    return counted == 1 || counts.n - counted == 1
  }
}

extension CellFamily {
  /// The classes of answers whose numbers a cell tells.
  fileprivate func publishedAnswers(of cell: Cell) -> [[Int]] {
    let own = answers[cell.indicator]
    if isOfAmounts { return told(by: cell) }
    // Where nobody answered, nobody gave any of the answers.
    if cell.counts.n == 0 { return own.outOf.map { [$0] } }
    return own.counts == own.outOf ? [own.outOf] : [own.outOf, own.counts]
  }

  /// The classes of answers whose numbers must not be known in a cell; none where all may be.
  fileprivate func protectedAnswers(of cell: Cell) -> [[Int]] {
    let own = answers[cell.indicator]
    let others = own.outOf.filter { !own.counts.contains($0) }
    switch cell.reason {
    case .dominated: return isOfAmounts ? own.counts.map { [$0] } : [own.counts]
    case .fewAnswers, .smallTable:
      if isOfAmounts { return told(by: cell) }
      return Set([own.outOf, own.counts, others]).filter { !$0.isEmpty }
        .sorted { $0.lexicographicallyPrecedes($1) }
    case .fewCounted: return [own.counts]
    case .fewOthers: return [classes == 1 ? own.outOf : others]
    case .protectsAnother, .narrowsAnother, nil: return []
    }
  }

  /// Where numbers are added up: how many people have one, and their sums.
  private func told(by cell: Cell) -> [[Int]] {
    Set(answers[cell.indicator].outOf + answers[cell.indicator].counts).sorted().map { [$0] }
  }

  /// The row of a group's answers of some classes.
  fileprivate func row(_ group: SparseRow, _ answers: [Int]) -> SparseRow {
    guard classes > 1 else { return group }
    return SparseRow(
      group.entries.flatMap { entry in
        answers.map { SparseRow.Entry(entry.column * classes + $0, entry.value) }
      })
  }
}
