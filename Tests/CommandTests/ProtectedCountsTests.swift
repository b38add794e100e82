import Microdata
import SurveyModel
import TestSupport
import Testing

@testable import Command

@Suite struct ProtectedCountsTests {
  private func counts(_ numbers: [Int], minimum: Int = 5) -> ProtectedCounts {
    ProtectedCounts(
      numbers.enumerated().map { place, n in
        (Self.label(place), ProtectedCounts.Count(n: n, weight: Double(n) * 2))
      }, minimum: minimum)
  }

  private static func label(_ place: Int) -> AnswerLabel {
    let codes = (0..<10).map { Category(code: "\($0)", label: LocalizedText(sv: "svar \($0)")) }
    return AnswerLabel(
      .category(place),
      of: Variable(name: "fraga", label: LocalizedText(sv: "Fråga"), kind: .coded(codes)), .mean)
  }

  /// Lines as codes and counts, such as `0:7` or `1+2:9`.
  private func lines(_ counts: ProtectedCounts) -> [String] {
    counts.lines.map { line in
      line.labels.map { String($0.text.prefix(1)) }.joined(separator: "+") + ":"
        + (line.count.map { "\($0.n)" } ?? "?")
    }
  }

  @Test(arguments: [
    ([7, 8], ["0:7", "1:8"], 15), ([0, 8], ["0:0", "1:8"], 8), ([], [], 0), ([0], ["0:0"], 0),
    // Alone it would be the total less the others: the next smallest goes with it.
    ([3, 8, 9], ["2:9", "0+1:11"], 20), ([9, 8, 3], ["0:9", "1+2:11"], 20),
    // Three of 4 people that make 12 would give themselves away.
    ([4, 4, 4, 6], ["0+1+2+3:18"], 18), ([3, 4, 9], ["0+1+2:16"], 16),
    ([1, 2, 9, 7], ["2:9", "0+1+3:10"], 19), ([3, 96, 0], ["2:0", "0+1:99"], 99),
    ([5, 6], ["0:5", "1:6"], 11), ([2, 3], ["0+1:5"], 5),
  ])
  func aSmallCountIsNeverAlone(_ numbers: [Int], _ expected: [String], _ total: Int) {
    let counts = counts(numbers)
    #expect(lines(counts) == expected)
    #expect(counts.total == ProtectedCounts.Count(n: total, weight: Double(total) * 2))
  }

  @Test(arguments: [[4], [1, 3], [0, 2], [1, 1, 1, 1]])
  func tooFewInAllAreNotTold(_ numbers: [Int]) {
    let counts = counts(numbers)
    #expect(counts.total == nil)
    #expect(counts.lines.count == 1 && counts.lines[0].count == nil)
    #expect(counts.lines[0].labels.count == numbers.count { $0 > 0 })
  }

  @Test(arguments: [0, 1])
  func withoutARuleEverythingIsTold(_ minimum: Int) {
    #expect(lines(counts([1, 2, 9], minimum: minimum)) == ["0:1", "1:2", "2:9"])
  }

  /// Whatever the counts: who knows the lines, their sum and the rule is left with two ways at least
  /// in which each small count may be.
  @Test func noSmallCountCanBeWorkedOut() {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<60 {
      let numbers = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        Int.random(in: 0...12, using: &generator)
      }
      let told = counts(numbers)
      guard told.total != nil else { continue }
      for place in numbers.indices where numbers[place] > 0 && numbers[place] < 5 {
        let others = alternatives(numbers).filter { $0[place] != numbers[place] }
        #expect(others.contains { counts($0) == told }, "\(numbers) at \(place)")
      }
    }
  }

  /// All ways to share out the same sum.
  private func alternatives(_ numbers: [Int]) -> [[Int]] {
    let sum = numbers.reduce(0, +)
    guard numbers.count > 1 else { return [numbers] }
    return (0...sum).flatMap { first in
      shares(sum - first, numbers.count - 1).map { [first] + $0 }
    }
  }

  private func shares(_ sum: Int, _ count: Int) -> [[Int]] {
    guard count > 1 else { return [[sum]] }
    return (0...sum).flatMap { first in shares(sum - first, count - 1).map { [first] + $0 } }
  }
}
