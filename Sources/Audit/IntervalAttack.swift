import Disclosure
import SurveyModel

/// How closely protected cells can be told from what is shown, as no number of people is negative.
///
/// The unknowns are people of each smallest group and class of answers. Points that agree with all that
/// is published show how far apart a number's possible values are, at least; where all of them are
/// nearly the same, linear programs find out whether there are any others.
struct IntervalAttack {
  /// How far apart the possible values of a cell's numbers are, in people.
  struct Width: Sendable {
    var answers = 0.0
    var counted = 0.0
    var others = 0.0
  }

  private let sums: AnswerSums
  private let measures: Bool
  private let rules: DisclosureRules
  private var question: Question { sums.question }
  private var cells: [PublishedCell] { sums.cells }

  /// Nil when the smallest groups are too many.
  ///
  /// - Parameter measures: whether ranges are followed until they are as wide as the rules want them,
  ///   and not only until it is plain that nobody can tell the number.
  init?(
    _ question: Question, _ cells: [PublishedCell], _ atoms: GroupAtoms?, _ rules: DisclosureRules,
    measures: Bool
  ) {
    guard let sums = AnswerSums(question, cells, atoms) else { return nil }
    self.sums = sums
    (self.rules, self.measures) = (rules, measures)
    wide = measures ? max(1, 2 * Double(rules.protection.count)) : 1
    enough = measures ? wide : 0.01
  }

  /// The protected cells of which only one number is possible, and the widths that were found.
  ///
  /// Nil when no point was found that agrees, as where releases contradict each other.
  func narrow() -> (told: Set<Int>, widths: [Int: Width])? {
    let protected = cells.indices.filter { cells[$0].isProtected }
    guard !protected.isEmpty else { return ([], [:]) }
    var weights = sums.system(ofAnswers: false)
    guard let base = weights.point(near: { _ in 1 }) else { return nil }
    var told: Set<Int> = []
    var widths: [Int: Width] = [:]
    let answers =
      sums.isCounted ? nil : ranges(of: protected, sums.system(ofAnswers: true))
    // A register tells how much the answers of a group weigh, nearly: held as they are at one point.
    weights.add(
      Set(cells.filter { !$0.isShown }.map { [$0.group, $0.indicator] }).sorted {
        $0.lexicographicallyPrecedes($1)
      }
      .map { place in
        let own = sums.columns(place[0], question.answers[place[1]].outOf)
        return (own, own.reduce(0) { $0 + base[$1] })
      })
    let counted = ranges(of: protected, weights, at: base)
    for (place, number) in protected.enumerated() {
      var width = Width()
      if let all = answers?[place].all { width.answers = all.high - all.low }
      if let own = counted?[place] {
        width.counted = own.counted.high - own.counted.low
        width.others = own.others.high - own.others.low
        if sums.isCounted { width.answers = own.all.high - own.all.low }
      }
      if measures || answers != nil || counted != nil { widths[number] = width }
      let weights = question.divides(cells[number].indicator) ? counted?[place] : nil
      if isTold(answers?[place], weights) { told.insert(number) }
    }
    return (told, widths)
  }

  typealias Range = (low: Double, high: Double)
  /// Of a cell; tight when nothing lies beyond them.
  private typealias Ranges = (all: Range, counted: Range, others: Range, isTight: Bool)

  private func isTold(_ answers: Ranges?, _ weights: Ranges?) -> Bool {
    if let answers, answers.isTight {
      let (least, most) = (
        (answers.all.low - 1e-4).rounded(.up), (answers.all.high + 1e-4).rounded(.down)
      )
      if least >= most, most >= 1, most < Double(rules.minimumCount) { return true }
    }
    guard let weights, weights.isTight else { return false }
    let size = 1e-5 * max(1, weights.all.high)
    return weights.counted.high - weights.counted.low < size
      && weights.others.high - weights.others.low < size
  }

  /// The ranges of cells over several points, made wider by linear programs where they are narrow.
  ///
  /// Nil where no point was found that agrees, and where none is needed: of larger systems points and
  /// programs show no more than how wide numbers are at least.
  ///
  /// - Parameter base: a point that agrees with the sums of weights; nil for sums of answers.
  private func ranges(
    of targets: [Int], _ system: SumSystem, at base: [Double]? = nil
  ) -> [Ranges]? {
    guard measures || system.isSmall else { return nil }
    let isWeighted = base != nil
    let parts = targets.map { number -> [[Int]] in
      let cell = cells[number]
      let own = question.answers[cell.indicator]
      return [own.outOf, own.counts, question.others(cell.indicator)].map {
        sums.columns(cell.group, $0)
      }
    }
    var found = parts.map { $0.map { _ in Range(.infinity, -.infinity) } }
    let points =
      (measures ? [base].compactMap { $0 } : [])
      + (0..<Self.points).compactMap { seed in
        system.point(near: { Self.beginning(seed, base == nil ? $0 / question.classes : $0) })
      }
    for point in points {
      for (place, sums) in parts.enumerated() {
        for (part, columns) in sums.enumerated() {
          let value = columns.reduce(0) { $0 + point[$1] }
          found[place][part].low = min(found[place][part].low, value)
          found[place][part].high = max(found[place][part].high, value)
        }
      }
    }
    guard let last = points.last else { return nil }
    let isNarrow = { (ranges: [Range], enough: Double) -> Bool in
      let checked = isWeighted ? ranges.dropFirst() : ranges.prefix(1)
      return checked.allSatisfy { $0.high - $0.low < enough }
    }
    var narrow = found.indices.filter { isNarrow(found[$0], wide) }
    let main = isWeighted ? 1 : 0
    let near = system.nearRanges(of: narrow.map { (parts[$0][main], wide) }, from: last)
    for (place, own) in zip(narrow, near) {
      widen(&found[place][main], to: own)
      guard isWeighted else { continue }
      // The whole is held: what more count, fewer do not.
      let whole = parts[place][0].reduce(0) { $0 + last[$1] }
      widen(&found[place][2], to: (whole - own.high, whole - own.low))
    }
    narrow = narrow.filter { isNarrow(found[$0], isWeighted ? enough : wide) }
    // A range that ends early can hold a single whole number where the true one holds several.
    let exact =
      system.ranges(
        of: narrow.flatMap { parts[$0] }, from: last, upTo: system.isSmall ? .infinity : wide) ?? []
    for (own, range) in exact.enumerated() {
      let (place, part) = (narrow[own / 3], own % 3)
      if system.isSmall {
        found[place][part] = range
      } else {
        widen(&found[place][part], to: range)
      }
    }
    let tight = system.isSmall ? Set(narrow) : []
    return found.enumerated().map { ($1[0], $1[1], $1[2], tight.contains($0)) }
  }

  private func widen(_ range: inout Range, to other: Range) {
    range = (min(range.low, other.low), max(range.high, other.high))
  }

  /// People: ranges as wide as this are not followed further, those of weights as wide as `enough` not
  /// in the whole system.
  private let (wide, enough): (Double, Double)
  /// Points that are looked for.
  private static let points = 4

  /// Where the search for a point begins: far to one side in some columns, to the other in the rest.
  private static func beginning(_ seed: Int, _ column: Int) -> Double {
    var z = UInt64(truncatingIfNeeded: column &* 64 &+ seed) &* 0x9e37_79b9_7f4a_7c15
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return (z >> 40) & 1 == 0 ? 1.0 / 32 : 32
  }
}
