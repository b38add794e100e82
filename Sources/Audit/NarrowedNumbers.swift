import Aggregation
import SurveyModel

/// The numbers of a release and of earlier ones that are told more closely together than the rules let
/// them be, and than any of both that has them tells them alone.
struct NarrowedNumbers: Sendable {
  /// With the widths that are demanded of them.
  private var all: [GuardedNumber]
  private let points: [String: WidthAttack.Points]

  /// - Parameters:
  ///   - joint: the attack on all of them, the new release after the earlier ones.
  ///   - before: the attack on the earlier ones.
  init(
    _ joint: Attack, _ release: PublishedFolder, beside earlier: [PublishedFolder],
    before: Attack, threads: Int
  ) {
    var widths = GuardedWidths(joint, threads: threads)
    all = widths.tooNarrow(among: joint.guarded(from: earlier + [release]), joint.book)
    points = widths.points
    guard !all.isEmpty else { return }
    let tables = earlier.reduce(0) { $0 + $1.tables.count }
    // A group that is new must have its room beside what was shown before, whoever showed it.
    let had = Set(before.groups.all.indices.map(before.groups.name))
    all = widths.demanded(all, of: CellBook(earlier, joint.groups)) { had.contains($0.name.groups) }
    all = widths.demanded(all, of: CellBook([release], joint.groups, after: tables)) { _ in true }
    all = widths.tooNarrow(among: all, joint.book)
  }

  /// What is told too closely, each cell once.
  var exposures: [Exposure] {
    var seen: Set<[String]> = []
    return all.compactMap { number in
      let exposure = Exposure(
        .d, .tooNarrow, file: number.file, line: number.line, indicator: number.name.indicator,
        groups: number.name.groups)
      return seen.insert(exposure.cell).inserted ? exposure : nil
    }
  }

  /// Whether some of them are told too closely by other files of these releases.
  func remain(in attack: Attack, threads: Int) -> Bool {
    guard !all.isEmpty else { return false }
    var widths = GuardedWidths(attack, from: points, threads: threads)
    let known = attack.known(all)
    return !widths.tooNarrow(among: known, attack.book, endsAtFirst: true).isEmpty
  }
}
