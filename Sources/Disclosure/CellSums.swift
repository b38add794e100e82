import Numerics

/// Which numbers of a family's cells add up to which, for one kind of number.
///
/// Columns are the family's cells, and after them what is left of a set of answers when the smaller sets
/// that are told are taken out: who feels unsafe and not very unsafe. A reader knows that none is negative.
struct CellSums: Sendable {
  /// What is left of a set of answers in a group, or of a group when its parts are taken out.
  struct Rest: Sendable {
    let value: Double
    /// A cell of the same group.
    let cell: Int
    /// Whether that cell's figures tell it; else nothing does.
    var isTold = false
  }

  /// Each is 0 but for what nobody can move: a whole less its parts, or a set of answers less its parts;
  /// in the order of the columns.
  private(set) var all: [[FeasibleRange.Term]] = []
  /// The sums in which a column stands.
  private(set) var ofColumn: [[Int]]
  private(set) var rests: [Rest] = []
  private let cells: Int
  /// How many sums are of groups and their wholes; they come first.
  private(set) var ofGroups = 0
  /// For sums over valid answers the cells whose figures tell how many those are.
  private var bases: [Int: Bases] = [:]

  /// What a reader must know to use a sum over valid answers.
  private struct Bases {
    let whole: [Int]
    /// Whether these are all answers to the question, which a register tells nearly.
    let isQuestion: Bool
    /// The cells of a smaller base that is taken off; none where nothing is.
    var part: [Int] = []
  }

  /// The sums of one kind of number.
  init(_ family: CellFamily, _ relations: GroupRelations, _ kind: ProtectedNumber.Kind) {
    cells = family.cells.count
    ofColumn = family.cells.map { _ in [] }
    for indicator in family.indicators.indices {
      let isTold = relations.all.map { relation in
        relation.members.allSatisfy { family.cell(indicator, $0) != nil }
      }
      for (number, relation) in relations.all.enumerated() where isTold[number] {
        // What follows from other sums says nothing more, and would take its time.
        if relations.divisions[number].contains(where: { $0.allSatisfy { isTold[$0] } }) {
          continue
        }
        let cells = relation.members.compactMap { family.cell(indicator, $0) }
        add(zip(cells, [-1.0] + relation.parts.map { _ in 1.0 }).map { ($0, $1) })
      }
    }
    ofGroups = all.count
    for indicator in family.indicators.indices { addJoined(indicator, family, relations, kind) }
    guard family.indicators.count > 1 else { return }
    for group in Set(family.cells.map(\.group)).sorted() {
      let told = family.indicators.indices.compactMap { family.cell($0, group) }
      switch kind {
      case .answers:
        addParts(of: told.map { (family.cells[$0].set(\.outOf, family), $0) }, family, kind)
        if family.isCounted { addTold(told, family) }
      case .counted:
        let sets = told.map { (family.cells[$0].set(\.counts, family), $0) }
        addParts(of: sets, family, kind)
        addBases(of: sets, family)
        addDifferences(of: sets, family)
      case .amount:
        // A mean and a total of one number tell the same sum.
        let sums = told.filter { family.cells[$0].counts.amount != nil }
        addParts(of: sums.map { (family.cells[$0].set(\.counts, family), $0) }, family, kind)
      case .others: break
      }
    }
  }

  /// The sums of groups that no table has; what is left of a whole is a column too.
  private mutating func addJoined(
    _ indicator: Int, _ family: CellFamily, _ relations: GroupRelations,
    _ kind: ProtectedNumber.Kind
  ) {
    let groups = ofColumn.count
    var columns: [Int: Int] = [:]
    let isJoined = { (group: Int) in group >= relations.ofGroup.count }
    let own = { (group: Int) in isJoined(group) ? nil : family.cell(indicator, group) }
    for relation in relations.joined where isJoined(relation.whole) && !relation.isLoose {
      let parts = relation.parts.compactMap(own)
      guard columns[relation.whole] == nil, parts.count == relation.parts.count else { continue }
      let value = parts.reduce(0) { $0 + family.cells[$1].value(kind) }
      columns[relation.whole] = column(of: value, parts[0])
    }
    guard ofColumn.count > groups else { return }
    let value = { (column: Int, sums: Self) in
      sums.rest(column)?.value ?? family.cells[column].value(kind)
    }
    for relation in relations.joined {
      guard let whole = own(relation.whole) ?? columns[relation.whole] else { continue }
      let parts = relation.parts.compactMap { own($0) ?? columns[$0] }
      guard !parts.isEmpty, ([whole] + parts).contains(where: { $0 >= groups }) else { continue }
      var terms: [FeasibleRange.Term] = [(whole, -1)] + parts.map { ($0, 1) }
      if relation.isLoose || parts.count < relation.parts.count {
        // Of sums that may be negative a part can be more than its whole.
        guard kind != .amount || !family.hasNegativeAmounts else { continue }
        let left = value(whole, self) - parts.reduce(0) { $0 + value($1, self) }
        terms.append((column(of: left, rest(whole)?.cell ?? whole), 1))
      }
      add(terms)
    }
  }

  /// Where weights are numbers of answers: those with all valid answers of one indicator, as another tells
  /// them by those that count, or do not.
  private mutating func addTold(_ told: [Int], _ family: CellFamily) {
    for cell in told {
      let own = family.cells[cell].set(\.outOf, family)
      for other in told where other != cell {
        let counts = family.cells[other].set(\.counts, family)
        let whole = family.cells[other].set(\.outOf, family)
        guard own != whole, own == counts || own == whole.subtracting(counts) else { continue }
        let number = column(of: family.cells[cell].value(.answers), other, isTold: true)
        add([(cell, -1), (number, 1)])
      }
    }
  }

  /// Takes out of each set the largest sets that lie in it and apart from each other.
  private mutating func addParts(
    of sets: [(set: Set<Int>, cell: Int)], _ family: CellFamily, _ kind: ProtectedNumber.Kind
  ) {
    for (place, whole) in sets.enumerated() {
      if let same = sets[..<place].first(where: { $0.set == whole.set }) {
        add([(whole.cell, 1), (same.cell, -1)])
        continue
      }
      let parts = Self.parts(of: whole.set, among: sets) { $0.isStrictSubset(of: whole.set) }
      guard !parts.isEmpty else { continue }
      let left = parts.reduce(whole.set) { $0.subtracting($1.set) }
      let value = { (cell: Int) in family.cells[cell].value(kind) }
      let rest = value(whole.cell) - parts.reduce(0) { $0 + value($1.cell) }
      let terms: [FeasibleRange.Term] = [(whole.cell, -1)] + parts.map { ($0.cell, 1) }
      add(terms + (left.isEmpty ? [] : [(column(of: rest, whole.cell), 1)]))
    }
  }

  /// All valid answers less the sets that are told; one alone is bounded by them without a sum.
  private mutating func addBases(of sets: [(set: Set<Int>, cell: Int)], _ family: CellFamily) {
    let bases = Set(sets.map { family.cells[$0.cell].set(\.outOf, family) })
    for base in bases.sorted(by: { $0.sorted().lexicographicallyPrecedes($1.sorted()) }) {
      let parts = Self.parts(of: base, among: sets) { $0.isSubset(of: base) }
      let telling = sets.map(\.cell).filter { family.cells[$0].set(\.outOf, family) == base }
      guard parts.count > 1, let first = telling.first else { continue }
      let left = parts.reduce(base) { $0.subtracting($1.set) }
      let rest =
        family.cells[first].population
        - parts.reduce(0) {
          $0 + family.cells[$1.cell].value(.counted)
        }
      self.bases[all.count] = Bases(whole: telling, isQuestion: true)
      let terms: [FeasibleRange.Term] = parts.map { ($0.cell, 1) }
      add(terms + (left.isEmpty ? [] : [(column(of: rest, first), 1)]))
    }
  }

  /// The answers that one base has and a smaller one has not: with both known, so many gave them.
  private mutating func addDifferences(
    of sets: [(set: Set<Int>, cell: Int)], _ family: CellFamily
  ) {
    let bases = Dictionary(grouping: sets.map(\.cell)) { family.cells[$0].set(\.outOf, family) }
      .sorted { $0.key.sorted().lexicographicallyPrecedes($1.key.sorted()) }
    for (whole, telling) in bases {
      for (part, others) in bases where part.isStrictSubset(of: whole) {
        let difference = whole.subtracting(part)
        let parts = Self.parts(of: difference, among: sets) { $0.isSubset(of: difference) }
        guard let first = parts.first else { continue }
        let left = parts.reduce(difference) { $0.subtracting($1.set) }
        let known = family.cells[telling[0]].population - family.cells[others[0]].population
        let rest = known - parts.reduce(0) { $0 + family.cells[$1.cell].value(.counted) }
        self.bases[all.count] = Bases(
          whole: telling, isQuestion: whole.count == family.classes, part: others)
        let terms: [FeasibleRange.Term] = parts.map { ($0.cell, 1) }
        add(terms + (left.isEmpty ? [] : [(column(of: rest, first.cell), 1)]))
      }
    }
  }

  /// The largest sets that lie in a whole and apart from each other, the first among equals.
  private static func parts(
    of whole: Set<Int>, among sets: [(set: Set<Int>, cell: Int)], where isPart: (Set<Int>) -> Bool
  ) -> [(set: Set<Int>, cell: Int)] {
    var parts: [(set: Set<Int>, cell: Int)] = []
    for part in sets.filter({ isPart($0.set) }).sorted(by: {
      ($1.set.count, $0.cell) < ($0.set.count, $1.cell)
    }) where parts.allSatisfy({ $0.set.isDisjoint(with: part.set) }) { parts.append(part) }
    return parts
  }

  private mutating func column(of rest: Double, _ cell: Int, isTold: Bool = false) -> Int {
    rests.append(Rest(value: max(0, rest), cell: cell, isTold: isTold))
    ofColumn.append([])
    return cells + rests.count - 1
  }

  private mutating func add(_ terms: [FeasibleRange.Term]) {
    for term in terms { ofColumn[term.column].append(all.count) }
    all.append(terms.sorted { $0.column < $1.column })
  }

  /// What is left of a set of answers; nil for the column of a cell.
  func rest(_ column: Int) -> Rest? { column < cells ? nil : rests[column - cells] }

  /// What is left in the sums of some cells, where it is of their groups.
  func rests(_ cells: [Int]) -> Set<Int> {
    guard !rests.isEmpty else { return [] }
    let cells = Set(cells)
    let sums = Set(cells.flatMap { ofColumn[$0] })
    return Set(sums.flatMap { all[$0] }.map(\.column)).filter { column in
      rest(column).map { cells.contains($0.cell) } ?? false
    }
  }

  /// The cell whose figures tell a column; nil where no figure does.
  func teller(_ column: Int) -> Int? {
    rest(column).map { $0.isTold ? $0.cell : nil } ?? column
  }

  /// Whether a reader can use a sum: that answers add up to everybody only where everybody is known.
  func binds(_ sum: Int, _ family: CellFamily, _ view: ProtectedNumber.View) -> Bool {
    guard let bases = bases[sum] else { return true }
    let isTold = { (cells: [Int]) in cells.contains { family.cells[$0].isShown } }
    let isKnown = bases.isQuestion && !view.hidesGroups
    return (isKnown || isTold(bases.whole)) && (bases.part.isEmpty || isTold(bases.part))
  }

  /// The shown cells without which a reader cannot use a sum; none where nothing keeps it from being used.
  func telling(_ sum: Int, _ family: CellFamily) -> [Int] {
    (bases[sum]?.part ?? []).filter { family.cells[$0].isShown }
  }

  /// The cells that stand in a sum with any of some cells, those among them.
  func neighbours(of cells: Set<Int>) -> Set<Int> {
    let sums = Set(cells.flatMap { ofColumn[$0] })
    // Through what is left of a set its other sums are reached too.
    let rests = Set(sums.flatMap { all[$0] }.map(\.column).filter { $0 >= self.cells })
    let columns = sums.union(rests.flatMap { ofColumn[$0] }).flatMap { all[$0] }.map(\.column)
    let tellers = rests.compactMap(teller)
    return cells.union(columns.filter { $0 < self.cells }).union(tellers)
  }
}

/// The sums of every kind of number in a family.
struct FamilySums: Sendable {
  let answers: CellSums
  let counted: CellSums
  let others: CellSums
  let amounts: CellSums

  init(_ family: CellFamily, _ relations: GroupRelations) {
    answers = CellSums(family, relations, .answers)
    counted = CellSums(family, relations, .counted)
    others = CellSums(family, relations, .others)
    let hasAmounts = family.cells.contains { $0.counts.amount != nil }
    amounts = hasAmounts ? CellSums(family, relations, .amount) : others
  }

  subscript(kind: ProtectedNumber.Kind) -> CellSums {
    switch kind {
    case .answers: answers
    case .counted: counted
    case .others: others
    case .amount: amounts
    }
  }
}

extension CellFamily.Cell {
  fileprivate func set(
    _ which: KeyPath<(counts: [Int], outOf: [Int]), [Int]>, _ family: CellFamily
  ) -> Set<Int> {
    Set(family.answers[indicator][keyPath: which])
  }
}
