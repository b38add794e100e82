import Estimation
import SurveyModel
import TestSupport
import Testing

@testable import Disclosure

@Suite struct CellFamilyTests {
  private static let indicators = [MadeSurvey.share, MadeSurvey.count, MadeSurvey.wide]

  /// Answers to one question belong together; a mean of a variable of that name does not.
  @Test func whatCountsAnswersToOneQuestionBelongsTogether() {
    var mean = MadeSurvey.mean
    mean.variable = "fraga"
    mean.id = "n"
    let families = CellFamily.families(
      [MadeSurvey.share, MadeSurvey.mean, MadeSurvey.wide, mean, MadeSurvey.count])
    #expect(families.map { $0.map(\.id) } == [["a", "b", "c"], ["m"], ["n"]])
  }

  /// A mean and the number of people give the total; a ratio and one of its totals the other.
  @Test func whatAddsUpOneNumberBelongsTogether() {
    let other = { (id: String, variable: String, measure: Indicator.Measure) in
      Indicator(id: id, label: LocalizedText(sv: id), variable: variable, measure: measure)
    }
    let alone = [
      MadeSurvey.mean, other("v", "yta", .total), MadeSurvey.total, MadeSurvey.median,
      other("z", "bil", .mean), other("x", "hyra", .mean),
    ]
    #expect(
      CellFamily.families(alone).map { $0.map(\.id) } == [["m", "t", "q"], ["v"], ["z"], ["x"]])
    let linked = alone + [MadeSurvey.ratio, other("s", "bil", .ratio(over: "hyra"))]
    let families = CellFamily.families(linked)
    #expect(families.map { $0.map(\.id) } == [["m", "v", "t", "q", "r"], ["z", "x", "s"]])
    #expect(
      CellFamily.families(linked + [other("k", "hyra", .ratio(over: "yta"))])
        .map { $0.map(\.id) } == [["m", "v", "t", "q", "z", "x", "r", "s", "k"]])
    let family = CellFamily(families[0])
    // People, income, floor space.
    #expect(family.isOfAmounts && family.classes == 3)
    #expect(family.answers.map(\.counts) == [[1], [2], [1], [0], [1, 2]])
    #expect(family.answers.allSatisfy { $0.outOf == [0] })
    #expect(!CellFamily(Self.indicators).isOfAmounts && !CellFamily([MadeSurvey.mean]).isOfAmounts)
  }

  /// Answers that no indicator tells apart are one class: the classes of an indicator are its answers.
  @Test func classesAreWhatTheIndicatorsTellApart() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<40 {
      let codes = ["1", "2", "3", "4", "5"]
      let made = (0..<3).map { number in
        let outOf = codes.filter { _ in Int.random(in: 0..<4, using: &generator) > 0 } + ["6"]
        let counts = outOf.filter { _ in Bool.random(using: &generator) }
        return Indicator(
          id: "\(number)", label: LocalizedText(sv: "i"), variable: "fraga",
          measure: .share(counts: counts, outOf: outOf))
      }
      let family = CellFamily(made)
      let roles = { (code: String) in
        made.map { indicator -> Int in
          guard case .share(let counts, let outOf) = indicator.measure else { return 0 }
          return (outOf.contains(code) ? 1 : 0) + (counts.contains(code) ? 1 : 0)
        }
      }
      let used = (codes + ["6"]).map(roles).filter { $0.contains { $0 > 0 } }
      #expect(family.classes == Set(used).count)
      for (number, own) in family.answers.enumerated() {
        #expect(own.counts.count == Set(used.filter { $0[number] == 2 }).count)
        #expect(own.outOf.count == Set(used.filter { $0[number] > 0 }).count)
        #expect(Set(own.counts).isSubset(of: own.outOf))
      }
    }
  }

  @Test func oneIndicatorAloneHasOneClass() {
    let family = CellFamily([MadeSurvey.share])
    #expect(
      family.classes == 1 && family.answers[0].counts == [0] && family.answers[0].outOf == [0])
  }

  /// A cell of two tables is one: with the reason of either, and the better of its places.
  @Test func aCellOfTwoTablesIsOne() {
    var family = CellFamily([MadeSurvey.share])
    let counts = CountLattice.Counts(n: 7, counted: 2, weight: 9, countedWeight: 3)
    let cell = { (rank: Int, reason: SuppressionReason?) in
      CellFamily.Cell(
        group: 4, indicator: 0, counts: counts, isHidden: false, line: 20, rank: rank,
        reason: reason)
    }
    family.add(cell(1, nil))
    family.add(cell(0, .smallTable))
    family.add(cell(2, .fewCounted))
    #expect(family.cells.count == 1 && family.cell(0, 4) == 0 && family.cell(0, 3) == nil)
    #expect(family.cells[0].rank == 0 && family.cells[0].reason == .smallTable)
    #expect(!family.cells[0].isShown && family.cells[0].othersWeight == 6)
  }

  /// Every group of every table has its cell, with what going through the respondents finds; those who
  /// are never shown too, and what they would show is kept where they are few.
  @Test func theCellsOfAllTables() throws {
    let city = try City(areas: [2, 2])
    for seed in 0..<6 {
      var generator = SeededGenerator(seed: UInt64(seed))
      var survey = MadeSurvey(city, using: &generator)
      survey.hidesGender = true
      survey.tables = []
      survey.addTable(["distrikt"], hasGap: true, Self.indicators)
      survey.addTable(["omrade"], hasGap: false, Self.indicators)
      let groups = RunGroups(survey.tables, city.joint) { $0 }
      let none = survey.tables.map { table in
        table.blocks.map { $0.cells.map { _ in SuppressionReason?.none } }
      }
      let family = CellFamily(Self.indicators, of: survey.tables, groups, none, survey.rules)
      let districts = [0, 1, nil]
      let shown =
        districts.flatMap { district in [0, 1, nil].map { group(district, nil, $0) } }
        + (0..<4).map { group(nil, $0, nil) }
      let hidden = districts.map { group($0, nil, MadeSurvey.nobody) }
      #expect(family.cells.count == (shown.count + hidden.count) * 3)
      for (number, indicator) in Self.indicators.enumerated() {
        let own = family.cells.filter { $0.indicator == number }
        #expect(numbers(own.filter { !$0.isHidden }) == slow(shown, indicator, survey))
        #expect(numbers(own.filter(\.isHidden)) == slow(hidden, indicator, survey))
        for cell in own where cell.isHidden {
          #expect(cell.reason == ((1...4).contains(cell.counts.n) ? .fewAnswers : nil))
          #expect(!cell.isShown)
        }
      }
    }
  }

  private func group(_ district: Int?, _ area: Int?, _ gender: Int?) -> MadeSurvey.Group {
    var group: MadeSurvey.Group = [:]
    group["distrikt"] = district
    group["omrade"] = area
    group["kon"] = gender
    return group
  }

  /// Answers, those that count, and their weights in thousandths, sorted.
  private func numbers(_ cells: [CellFamily.Cell]) -> [[Int]] {
    sorted(
      cells.map { cell in
        let weights = [cell.population, cell.countedWeight ?? 0].map { Int(($0 * 1000).rounded()) }
        return [cell.counts.n, cell.counts.counted ?? 0] + weights
      })
  }

  private func slow(
    _ groups: [MadeSurvey.Group], _ indicator: Indicator, _ survey: MadeSurvey
  ) -> [[Int]] {
    let (counts, outOf) = indicator.madeAnswers
    return sorted(
      groups.map { group in
        let valid = survey.members(of: group).filter { outOf.contains($0.answer) }
        let counted = valid.filter { counts.contains($0.answer) }
        let weights = [valid, counted].map { members in
          Int((members.reduce(0) { $0 + $1.weight } * 1000).rounded())
        }
        return [valid.count, counted.count] + weights
      })
  }

  private func sorted(_ numbers: [[Int]]) -> [[Int]] {
    numbers.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
