import Diagnostics
import SurveyModel
import TestSupport
import Testing
import Weighting

/// Against a filter over everybody who was drawn.
@Suite struct ResponseTallyTests {
  private struct Drawn {
    var groups: [Int]
    var weight: Double
    var answers: Bool
  }

  private static let variables: [Variable] = [
    .coded("kon", ["2", "1"]), .coded("omrade", ["101", "102", "103"]),
  ]

  private static func people(_ seed: UInt64) -> [Drawn] {
    var random = SeededGenerator(seed: seed)
    return (0..<500).map { _ in
      let kon = Int.random(in: -1...1, using: &random)
      return Drawn(
        groups: [kon, Int.random(in: 0...3, using: &random)],
        weight: Double.random(in: 1...9, using: &random),
        answers: Double.random(in: 0...1, using: &random) < (kon == 0 ? 0.5 : 0.35))
    }
  }

  private static func tally(_ people: [Drawn]) -> ResponseTally {
    var tally = ResponseTally(variables)
    for person in people {
      tally.addDrawn(person.groups, count: 1, weight: person.weight)
      if person.answers { tally.addAnswered(person.groups, count: 1, weight: person.weight) }
    }
    return tally
  }

  @Test(arguments: 1...5) func agreesWithEverybodyOneByOne(_ seed: UInt64) throws {
    let people = Self.people(seed)
    let rates = Self.tally(people).rates
    #expect(
      rates.map { [$0.variable, $0.code] } == [
        [nil, nil], ["kon", "2"], ["kon", "1"], ["kon", nil], ["omrade", "101"], ["omrade", "102"],
        ["omrade", "103"], ["omrade", nil],
      ])
    for rate in rates {
      let here = people.filter { person in
        guard let place = Self.variables.firstIndex(where: { $0.name == rate.variable }) else {
          return true
        }
        let codes = Self.variables[place].categories.map(\.code)
        let group = person.groups[place]
        return (codes.indices.contains(group) ? codes[group] : nil) == rate.code
      }
      let answered = here.filter(\.answers)
      #expect(rate.rate == Double(answered.count) / Double(here.count))
      let drawnWeight = here.reduce(0) { $0 + $1.weight }
      let answeredWeight = answered.reduce(0) { $0 + $1.weight }
      #expect(rate.weightedRate == answeredWeight / drawnWeight)
      #expect(rate.adjustment == drawnWeight / answeredWeight)
    }
  }

  @Test func categoriesWithoutAnybodyAreListed() {
    var tally = ResponseTally(Self.variables)
    tally.addDrawn([0, 0], count: 4, weight: 40)
    let rates = tally.rates
    #expect(rates.map(\.code) == [nil, "2", "1", "101", "102", "103"])
    #expect(rates.map(\.rate) == [0, 0, nil, 0, nil, nil])
    #expect(rates.map(\.weightedRate) == [0, 0, nil, 0, nil, nil])
    #expect(rates.allSatisfy { $0.adjustment == nil })
  }

  /// Adjusted within categories is post-stratified to the frame's weights.
  @Test func adjustmentIsPoststratification() throws {
    let people = Self.people(9).map { person in
      Drawn(
        groups: person.groups.map { max(0, min(1, $0)) }, weight: person.weight,
        answers: person.answers)
    }
    let rates = Self.tally(people).rates.filter { $0.variable == "kon" }
    let margin = Margin.one("kon", rates.map { ($0.code ?? "", $0.counts.drawnWeight) })
    let example = try CalibrationCase(
      Calibration(method: .poststratification, margins: [margin]), Self.variables,
      people.filter(\.answers).map { ([$0.groups[0]], $0.weight) })
    let weights = try example.solved()
    #expect(weights.g == rates.map { $0.adjustment ?? .nan })
  }

  @Test func moreAnswersThanDrawnAreFound() {
    var tally = ResponseTally(Self.variables)
    tally.addDrawn([0, 0], count: 4, weight: 40)
    tally.addDrawn([1, 0], count: 4, weight: 40)
    tally.addAnswered([1, 0], count: 5, weight: 50)
    tally.addAnswered([1, 7], count: 1, weight: 10)
    let found = tally.findings(frame: "frame.csv")
    #expect(
      found.map(\.message) == [
        "6 respondents with kon=1, but 4 were drawn",
        "1 respondents with omrade=(none), but 0 were drawn",
      ])
    #expect(found.allSatisfy { $0.location == SourceLocation(file: "frame.csv") })
    #expect(Self.tally(Self.people(1)).findings(frame: "frame.csv").isEmpty)
  }
}
