import Numerics
import TestSupport
import Testing

@testable import Aggregation

/// Which answers are summed together.
@Suite struct CubePlanTests {
  @Test func `codes that every indicator treats alike share a class`() throws {
    let plan = try Delivery([SampleRow.header]).cubes[0]
    #expect(plan.coded.count == 1)
    // 1 | 2 | 3 | 4 | 5 | 6: 1 counts in `antal`, 4 is valid there, 5 counts in `avstar`.
    #expect(plan.coded[0].classes == 6)
    #expect(plan.numeric.count == 1)
    let simple = try Delivery(
      [SampleRow.header],
      indicators:
        "otrygg: { variable: \"svar\", counts: [\"3\", \"4\"], outOf: [\"1\", \"3\", \"4\"] },"
    ).cubes[0]
    #expect(simple.coded[0].classes == 2)
    #expect(simple.groupings.map(\.categories) == [2, 3])
    #expect(simple.cells == 12)
  }

  @Test func `an indicator for each of many codes`() throws {
    let count = 300
    let codes = (0..<count).map { "\"k\($0)\": \"\($0)\"" }.joined(separator: ", ")
    let all = (0..<count).map { "\"k\($0)\"" }.joined(separator: ", ")
    let indicators = (0..<count).map {
      "i\($0): { variable: \"kod\", counts: [\"k\($0)\"], outOf: [\(all)] }"
    }
    let rows = (0..<count).map { "k\($0),\($0 + 1)" } + ["k7,0.5"]
    let delivery = try Delivery(
      ["kod,vikt\n" + rows.map { $0 + "\n" }.joined()], design: "weight: \"vikt\"",
      variables: "kod: { codes: { \(codes) } }", indicators: indicators.joined(separator: ", "),
      crossing: [[]])
    let cube = try delivery.fold(threads: 2, blockSize: 500).cubes[0]
    for number in [0, 1, 7, 254, 255, 256, 299] {
      let sums = cube.cube.sums(of: "i\(number)")[0]
      #expect(sums.n == count + 1)
      #expect(sums.wy == Int256(Int128((number + 1) * 10 + (number == 7 ? 5 : 0))))
    }
  }
}
