import Aggregation
import SurveyModel

/// How closely the guarded numbers of some releases are told, by all that they publish or a part of it.
struct GuardedWidths: Sendable {
  private let atoms: GroupAtoms?
  private let rules: DisclosureRules
  private let threads: Int
  /// By the first indicator of a question points that agree with all its tables, and so with a part.
  private(set) var points: [String: WidthAttack.Points]

  /// - Parameter points: those found of more of the tables.
  init(_ attack: Attack, from points: [String: WidthAttack.Points] = [:], threads: Int) {
    atoms = GroupAtoms(attack.groups)
    (rules, self.points, self.threads) = (attack.rules, points, threads)
  }

  /// Those numbers whose possible values are not as far apart as they must be, with what is wanted.
  ///
  /// - Parameter endsAtFirst: whether one of each question is enough.
  mutating func tooNarrow(
    among numbers: [GuardedNumber], _ book: CellBook, endsAtFirst: Bool = false
  ) -> [GuardedNumber] {
    let widths = widths(of: numbers, book, endsAtFirst: endsAtFirst)
    return zip(numbers, widths).compactMap { number, found -> GuardedNumber? in
      guard let found, found.isNarrow else { return nil }
      // Of what no run has told more people than this are no secret; they may weigh more than the mean.
      if number.wanted == nil, found.least >= Double(2 * rules.minimumCount) { return nil }
      var narrow = number
      narrow.wanted = found.wanted
      return narrow
    }
  }

  /// The numbers with no more demanded of each than what a part of the releases leaves alone.
  ///
  /// - Parameter has: whether the part has the group of a number.
  mutating func demanded(
    _ numbers: [GuardedNumber], of book: CellBook, has: (GuardedNumber) -> Bool
  ) -> [GuardedNumber] {
    let known = book.known(numbers.filter(has)) { $0.group }
    var least: [GuardedNumber.Name: Double] = [:]
    for (number, found) in zip(known, widths(of: known, book)) {
      least[number.name] = found.map { $0.width }
    }
    return numbers.map { number in
      var own = number
      if let width = least[number.name] { own.wanted = own.wanted.map { min($0, width) } }
      return own
    }
  }

  /// Nil where that cannot be found out.
  private mutating func widths(
    of numbers: [GuardedNumber], _ book: CellBook, endsAtFirst: Bool = false
  ) -> [WidthAttack.Found?] {
    let places = Dictionary(grouping: numbers.indices) { numbers[$0].question }
    let questions = places.keys.sorted()
    let ids = questions.map { book.questions[$0].indicators.first?.id ?? "" }
    let (points, assumed) = (points, Double(2 * rules.protection.count))
    let found = ParallelFold.map(questions.count, threads: threads) { [atoms] number in
      let question = questions[number]
      var own = points[ids[number]] ?? WidthAttack.Points()
      let widths = WidthAttack(book.questions[question], book.cells[question], atoms)?
        .widths(
          of: (places[question] ?? []).map { numbers[$0] }, assumed: assumed, from: &own,
          endsAtFirst: endsAtFirst)
      return (widths: widths ?? [], points: own)
    }
    var widths = [WidthAttack.Found?](repeating: nil, count: numbers.count)
    for (number, own) in found.enumerated() {
      if self.points[ids[number]] == nil { self.points[ids[number]] = own.points }
      for (place, width) in zip(places[questions[number]] ?? [], own.widths) {
        widths[place] = width
      }
    }
    return widths
  }
}
