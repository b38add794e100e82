/// How far apart the possible values of a question's numbers are for readers of the tables alone.
///
/// Unlike ``IntervalAttack`` it grants nobody the register: a cell that two releases tell of must have
/// room for whoever has no more than both.
struct WidthAttack {
  private let sums: AnswerSums
  private let answers: SumSystem
  private let weights: SumSystem

  /// Nil when the smallest groups are too many.
  init?(_ question: Question, _ cells: [PublishedCell], _ atoms: GroupAtoms?) {
    guard let sums = AnswerSums(question, cells, atoms) else { return nil }
    self.sums = sums
    var weights = sums.system(ofAnswers: false)
    guard !sums.isCounted else {
      (answers, self.weights) = (weights, weights)
      return
    }
    var answers = sums.system(ofAnswers: true)
    // Where nobody answered nothing weighs, and where nothing weighs nobody answered.
    var nobody: Set<Int> = []
    while true {
      let found = answers.nobody.union(weights.nobody)
      if found == nobody { break }
      nobody = found
      answers.add(found.sorted().map { ([$0], 0) })
      weights.add(found.sorted().map { ([$0], 0) })
    }
    (self.answers, self.weights) = (answers, weights)
  }

  /// Points that agree with the tables, in answers and in weights.
  struct Points: Sendable {
    var answers: [Double]?
    var weights: [Double]?
  }

  /// What was found of a number: the least that was seen, in people, how far apart its possible values
  /// are, how far they must be, and whether they certainly are not.
  struct Found: Sendable {
    let least: Double
    let width: Double
    let wanted: Double
    let isNarrow: Bool
  }

  /// How far apart the possible values of some numbers are, as far as is wanted; nil where no point
  /// agrees with the tables.
  ///
  /// - Parameters:
  ///   - assumed: people, for numbers of which it is not told what they want.
  ///   - points: those that may agree; those that do come in their place.
  ///   - endsAtFirst: whether no other narrow one is looked for once there is one.
  func widths(
    of numbers: [GuardedNumber], assumed: Double, from points: inout Points,
    endsAtFirst: Bool = false
  ) -> [Found?] {
    var found = [Found?](repeating: nil, count: numbers.count)
    let ofAnswers = numbers.indices.filter { numbers[$0].name.kind == .answers }
    let ofWeights = numbers.indices.filter { numbers[$0].name.kind != .answers }
    let add = { (own: [Int], system: SumSystem, unit: Double, point: inout [Double]?) in
      guard !own.isEmpty else { return }
      let targets = own.map { place in
        (columns(of: numbers[place]), numbers[place].wanted.map { $0 / unit } ?? assumed)
      }
      let begun = point?.map { $0 / unit }
      guard let widths = system.widths(of: targets, from: begun, endsAtFirst: endsAtFirst)
      else { return }
      point = widths.point.map { $0 * unit }
      for (place, (target, width)) in zip(own, zip(targets, widths.found)) {
        found[place] = Found(
          least: width.least, width: width.width * unit, wanted: target.1 * unit,
          isNarrow: width.isNarrow)
      }
    }
    add(ofAnswers, answers, 1, &points.answers)
    add(ofWeights, weights, sums.unit, &points.weights)
    return found
  }

  private func columns(of number: GuardedNumber) -> [Int] {
    let own = sums.question.answers[number.indicator]
    return switch number.name.kind {
    case .answers: sums.columns(number.group, own.outOf)
    case .counted: sums.columns(number.group, own.counts)
    case .others: sums.columns(number.group, sums.question.others(number.indicator))
    }
  }
}
