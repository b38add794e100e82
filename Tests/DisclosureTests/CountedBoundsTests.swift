import TestSupport
import Testing

@testable import Disclosure

@Suite struct CountedBoundsTests {
  /// Answers 1 to 3: `share` counts 1 of 1 and 2, `wide` 2 and 3 of all, `count` 3 of all.
  private func family(_ numbers: [Double], hiding hidden: Int) -> CellFamily {
    let indicators = [MadeSurvey.share, MadeSurvey.wide, MadeSurvey.count]
    var family = CellFamily(indicators)
    for (place, indicator) in indicators.enumerated() {
      let sum = { (answers: Set<Int>) in answers.reduce(0) { $0 + numbers[$1 - 1] } }
      let (counted, whole) = (sum(indicator.madeAnswers.counts), sum(indicator.madeAnswers.outOf))
      family.add(
        CellFamily.Cell(
          group: 0, indicator: place,
          counts: CountLattice.Counts(
            n: Int(whole), counted: Int(counted), weight: whole, countedWeight: counted),
          isHidden: false, line: 10, rank: 0, reason: place == hidden ? .fewCounted : nil))
    }
    return family
  }

  /// Three are among the twelve who gave 2 or 3: at most twelve. Who gave 2 or 3 are at least the seven
  /// who gave 3.
  @Test func setsOfAnswersBoundOneAnother() {
    let narrow = CountedBounds(2, family([9, 5, 7], hiding: 2), atMost: 21)
    #expect(narrow.upper == 12 && narrow.above == 1 && narrow.lower == 0 && narrow.below == nil)
    let wide = CountedBounds(1, family([9, 5, 7], hiding: 1), atMost: 21)
    #expect(wide.lower == 7 && wide.below == 2)
  }

  @Test func theTruthIsNeverOutside() {
    for seed in 0..<200 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let numbers = (0..<3).map { _ in Double(Int.random(in: 0...9, using: &generator)) }
      for hidden in 0..<3 {
        let family = family(numbers, hiding: hidden)
        let cell = family.cells[hidden]
        let bounds = CountedBounds(hidden, family, atMost: cell.population)
        #expect(
          bounds.lower <= cell.countedWeight ?? -1
            && cell.countedWeight ?? .infinity <= bounds.upper)
      }
    }
  }
}
