import Aggregation
import Estimation
import SurveyModel
import TestSupport
import Testing

@Suite struct JointCategoriesTests {
  typealias Pair = JointCategories.Pair

  private static let areas = ["11": "1", "12": "1", "21": "2"]

  /// Answers by area, district and gender; some without one of them.
  private func rows(using generator: inout SeededGenerator) -> [[String]] {
    (0..<Int.random(in: 1...12, using: &generator)).map { _ in
      let area = Self.areas.keys.sorted().randomElement(using: &generator) ?? ""
      let isStray = Int.random(in: 0..<5, using: &generator) == 0
      let gender = ["2", "1", ""].randomElement(using: &generator) ?? ""
      return [isStray ? "" : area, Self.areas[area] ?? "", gender, "1"]
    }
  }

  private func pipeline(_ rows: [[String]]) throws -> TestPipeline {
    try TestPipeline(
      "omr,distr,kon,svar\n" + rows.map { $0.joined(separator: ",") + "\n" }.joined(),
      design: "unweighted: true",
      variables: """
        omr: { codes: { "11": "a", "12": "b", "21": "c" } },
        distr: { codes: { "1": "N", "2": "S" } }, kon: { codes: { "2": "K", "1": "M" } },
        svar: { codes: { "1": "Ja", "0": "Nej" } },
        """,
      indicators: "andel: { variable: \"svar\", counts: [\"1\"] }",
      gap: "variable: \"kon\", of: \"2\", minus: \"1\"")
  }

  private func joint(_ rows: [[String]], _ by: [[String]]) throws -> JointCategories {
    let specs = by.map {
      TableSpec(
        id: "t", title: LocalizedText(sv: "t"), indicators: ["andel"], by: $0, gap: true)
    }
    return JointCategories(try pipeline(rows).aggregate(specs).sums.cubes)
  }

  /// What occurs together is what going through the rows finds.
  @Test func thePairsAreThoseOfTheRows() throws {
    for seed in 0..<8 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let rows = rows(using: &generator)
      let joint = try joint(rows, [["omr", "distr"]])
      let places = [["11", "12", "21"], ["1", "2"], ["2", "1"]]
      let names = ["omr", "distr", "kon"]
      for first in names.indices {
        for second in names.indices where first != second {
          let expected = Set(
            rows.map {
              Pair(
                places[first].firstIndex(of: $0[first]),
                places[second].firstIndex(of: $0[second]))
            })
          #expect(joint.pairs(names[first], names[second]) == expected, "seed \(seed)")
        }
      }
    }
  }

  /// Nothing is known of what no table crosses.
  @Test func whatIsNotCrossedIsNotKnown() throws {
    let joint = try joint([["11", "1", "2", "1"]], [["omr"]])
    #expect(joint.pairs("omr", "distr") == nil)
    #expect(joint.pairs("omr", "kon") == [Pair(0, 0)])
    #expect(joint.pairs("omr", "okänd") == nil)
    #expect(JointCategories([]).pairs("omr", "kon") == nil)
  }

  /// Districts hold areas, and not the other way round; those without one of them decide nothing.
  @Test func whatLiesInWhatIsSeenFromThePairs() {
    let pairs = Set([Pair(0, 0), Pair(1, 0), Pair(2, 1), Pair(nil, 1), Pair(0, nil)])
    let reversed = Set(pairs.map { Pair($0.second, $0.first) })
    #expect(JointCategories.isNested(pairs))
    #expect(!JointCategories.isNested(reversed))
    // An area on both sides of a border, as many wholes as parts, one whole, nobody.
    #expect(!JointCategories.isNested(pairs.union([Pair(2, 0)])))
    #expect(!JointCategories.isNested([Pair(0, 0), Pair(1, 1)]))
    #expect(!JointCategories.isNested([Pair(0, 0), Pair(1, 0)]))
    #expect(!JointCategories.isNested([]))
  }

  /// The answers that count are counted one by one, whatever they weigh; for nothing else.
  @Test func aCellKnowsHowManyCount() throws {
    let answers = ["1", "1", "0", "", "1", "0"]
    let genders = ["2", "2", "2", "2", "1", ""]
    var pipeline = try TestPipeline(
      "kon,svar,tal,vikt\n"
        + zip(genders, answers).map { "\($0),\($1),3,2.5\n" }.joined(),
      design: "weight: \"vikt\"",
      variables: """
        kon: { codes: { "2": "K", "1": "M" } }, svar: { codes: { "1": "Ja", "0": "Nej" } },
        tal: { numeric: true },
        """,
      indicators: """
        andel: { variable: "svar", counts: ["1"] },
        antal: { variable: "svar", counts: ["1"], measure: "count" },
        medel: { variable: "tal", measure: "mean" }
        """,
      gap: "variable: \"kon\", of: \"2\", minus: \"1\"")
    pipeline.survey.tables = []
    let table = try pipeline.table()
    let counted = table.blocks.map { block in block.cells.map { $0?.counted } }
    // Women, men, all, the gap.
    #expect(counted[0] == [2, 1, 3, nil])
    #expect(counted[1] == [2, 1, 3, nil])
    #expect(counted[2] == [nil, nil, nil, nil])
    #expect(table.blocks[0].cells.map { $0?.smallestCount } == [3, 1, 5, 1])
  }
}
