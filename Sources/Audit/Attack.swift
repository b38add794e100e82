import Aggregation
import Disclosure
import SurveyModel

/// The attack on some releases together.
struct Attack: Sendable {
  let groups: JointGroups
  let rules: DisclosureRules
  let book: CellBook
  /// How many cells the rules protect.
  let protected: Int
  let exposures: [Exposure]
  /// As ``Audit/Level/narrowest``.
  let narrowest: Double?
  /// What is wrong with files whatever is known.
  var inFiles: [Exposure] { exposures.filter { $0.level == .e } }

  init(_ folders: [PublishedFolder], measures: Bool = false, threads: Int) {
    let groups = JointGroups(folders.map { ($0.knowledge, $0.tables) })
    let rules = folders.map(\.knowledge.rules).strictest
    let book = CellBook(folders, groups)
    (self.groups, self.rules, self.book) = (groups, rules, book)
    var exposures = book.exposures
    if folders.count == 1 { exposures += book.openFigures(folders[0], groups) }
    let questions = book.questions.indices.filter { book.needsCare($0) || !groups.hidden.isEmpty }
    protected = book.protected
    let reading = QuestionAttack(groups, rules, measures: measures)
    let found = ParallelFold.map(questions.count, threads: threads) { number in
      let place = questions[number]
      return reading.attack(book.questions[place], book.cells[place])
    }
    for (number, own) in found.enumerated() {
      let place = questions[number]
      exposures += own.told.map { told in
        let cell = book.cells[place][told.cell]
        return Exposure(
          told.level, told.way, file: cell.file, line: cell.line,
          indicator: book.questions[place].indicators[cell.indicator].id,
          groups: groups.name(cell.group))
      }
      exposures += own.hidden.map { hidden in
        Exposure(
          hidden.level, .hiddenGroup, file: folders.last?.path ?? "",
          indicator: book.questions[place].indicators[hidden.indicator].id,
          groups: groups.name(hidden.group))
      }
    }
    self.exposures = exposures
    narrowest = found.compactMap(\.narrowest).min()
  }

  /// What comes out that some of the releases do not tell by themselves.
  func adds(to before: Attack) -> [Exposure] {
    let told = Set(before.exposures)
    let known = Set(before.exposures.map(\.cell))
    return exposures.filter { $0.level == .d ? !told.contains($0) : !known.contains($0.cell) }
  }
}

extension [DisclosureRules] {
  /// The rules of which each protects the most.
  fileprivate var strictest: DisclosureRules {
    DisclosureRules(
      minimumCount: map(\.minimumCount).max() ?? 0,
      minimumInCategory: map(\.minimumInCategory).max() ?? 0,
      zerosAreSafe: allSatisfy(\.zerosAreSafe),
      minimumInTable: map(\.minimumInTable).max() ?? 0,
      protection: .init(
        count: map(\.protection.count).max() ?? 0, share: map(\.protection.share).max() ?? 0))
  }
}
