import Microdata
import SurveyModel
import TestSupport
import Testing

@testable import Aggregation

/// Respondents one by one: the same however they were read, and as they were delivered.
@Suite struct RespondentRowsTests {
  private static let generated = Delivery.design + ", replicates: { generate: \"jkn\" }"

  @Test func `rows are kept for replicates only`() throws {
    #expect(try Delivery([SampleRow.rows(5, seed: 1).csv]).fold().rows == nil)
  }

  @Test(arguments: [UInt64](1...6))
  func `the rows are those of the files, in their order, whoever read them`(seed: UInt64) throws {
    let rows = SampleRow.rows(120, seed: seed)
    let delivery = try Delivery(
      [Array(rows[..<50]).csv, Array(rows[50..<51]).csv, Array(rows[51...]).csv],
      design: Self.generated)
    let wave = try delivery.fold()
    let kept = try #require(wave.rows)
    #expect(kept.count == rows.count)
    #expect(kept.weights == rows.map { Double($0.weight) ?? .nan })
    let groups = delivery.cubes[0].groupings.map(kept.groups)
    #expect(rows.indices.map { row in groups.map { $0[row] } } == rows.map(\.groups))
    let strata = kept.units.map { wave.design.strata[wave.design.stratumOfUnit[Int($0)]].name }
    #expect(strata == rows.map(\.stratum))
    for threads in [1, 2, 4] {
      for blockSize in [1, 77, 1 << 14] {
        let again = try #require(try delivery.fold(threads: threads, blockSize: blockSize).rows)
        #expect(again.units == kept.units && again.weights == kept.weights)
        for indicator in delivery.survey.indicators {
          #expect(again.answers(to: indicator) == kept.answers(to: indicator))
        }
      }
    }
  }

  @Test func `blocks that are read and merged in any order give the file's order`() throws {
    let rows = SampleRow.rows(80, seed: 3)
    let delivery = try Delivery([rows.csv], design: Self.generated)
    for seed in UInt64(1)...5 {
      let wave = try delivery.foldInAnyOrder(states: 3, blockSize: 60, seed: seed)
      #expect(try #require(wave.rows).weights == rows.map { Double($0.weight) ?? .nan })
    }
  }

  @Test func `an answer is valid where the sums count it`() throws {
    let rows = SampleRow.rows(200, seed: 9)
    let delivery = try Delivery([rows.csv], design: Self.generated)
    let kept = try #require(try delivery.fold().rows)
    for indicator in delivery.survey.indicators {
      let answers = kept.answers(to: indicator)
      guard let (counts, outOf) = SampleRow.shares[indicator.id] else {
        let numbers = rows.enumerated().compactMap { row, own in
          own.tid == "999" ? nil : Double(own.tid).map { (row, $0) }
        }
        #expect(answers.map { Int($0.row) } == numbers.map(\.0))
        #expect(answers.map(\.y) == numbers.map(\.1))
        #expect(answers.allSatisfy { $0.x == 1 })
        continue
      }
      let valid = rows.indices.filter { outOf.contains(rows[$0].svar) }
      #expect(answers.map { Int($0.row) } == valid)
      #expect(answers.map(\.y) == valid.map { counts.contains(rows[$0].svar) ? 1 : 0 })
    }
  }

  @Test func `a ratio's answers are pairs, and both must be valid`() throws {
    let delivery = try Delivery(
      ["vikt,kon,a,b\n1,1,2.5,4\n1,1,,4\n1,2,3,\n1,2,-1,0\n"],
      design: "weight: \"vikt\", replicates: { generate: \"jkn\" }",
      variables: "kon: { codes: { \"1\": \"x\", \"2\": \"y\" } }, a: {}, b: { numeric: true },",
      indicators: "r: { variable: \"a\", measure: \"ratio\", over: \"b\" },", crossing: [["kon"]])
    let answers = try #require(try delivery.fold().rows).answers(to: delivery.survey.indicators[0])
    #expect(answers.map(\.row) == [0, 3])
    #expect(answers.map(\.y) == [2.5, -1] && answers.map(\.x) == [4, 0])
  }
}
