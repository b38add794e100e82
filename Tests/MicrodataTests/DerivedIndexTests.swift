import Diagnostics
import SurveyModel
import TestSupport
import Testing

@testable import Microdata

/// The mean of items rescaled to 0–100.
@Suite struct DerivedIndexTests {
  private static let variables = """
    kon: { codes: { "1": "Män", "2": "Kvinnor" } },
    o1: { codes: { "1": "A", "2": "B", "3": "C", "4": "D" }, missing: { "9": "vet_ej" } },
    o2: { codes: { "01": "A", "2.5": "B", "4": "C" }, numeric: true, notReported: ["7"] },
    o3: { missing: { "9": "vet_ej" } },
    """
  private static let indicators = """
    x: { meanOf: ["o1", "o2", "o3"], scale: [1, 4], reversed: ["o2", "o3"], minimumAnswered: 2 },
    y: { meanOf: ["o1", "o2"], scale: [1, 4] }, z: { meanOf: ["o3"], scale: [-0.5, 4.25] },
    """

  /// Hundredths, which hold every answer exactly; nil for none.
  private struct Answers {
    var o1, o2, o3: (cell: String, value: Int?)
  }

  private static func row(_ random: inout SeededGenerator) -> Answers {
    let pick = { (list: [(String, Int?)], random: inout SeededGenerator) in
      list.randomElement(using: &random) ?? ("", nil)
    }
    return Answers(
      o1: pick([("1", 100), ("2", 200), ("3", 300), ("4", 400), ("9", nil), ("", nil)], &random),
      o2: pick(
        [("1", 100), ("2,5", 250), ("4,0", 400), ("4", 400), ("7", nil), ("", nil)], &random),
      o3: pick(
        [
          ("1", 100), ("1,25", 125), ("3,99", 399), ("4,00", 400), ("2", 200), ("9", nil),
          ("", nil),
        ],
        &random))
  }

  private static func made(_ rows: [Answers]) throws -> Delivery {
    let lines = rows.map { "1;\($0.o1.cell);\($0.o2.cell);\($0.o3.cell)\n" }
    return try Delivery(
      ["kon;o1;o2;o3\n" + lines.joined()], design: "unweighted: true", variables: variables,
      indicators: indicators)
  }

  private static func read(
    _ delivery: Delivery, _ name: String, blockSize: Int = 1 << 12
  ) throws -> [Int64?] {
    let column = try #require(delivery.plan.numericIndex(of: name))
    var found: [Int64?] = []
    try delivery.batches(blockSize: blockSize) { batch in
      #expect(batch.numberScales[column] == 12)
      for row in 0..<batch.count {
        let number = batch.numbers[column * RespondentBatch.capacity + row]
        found.append(number == RespondentBatch.missingNumber ? nil : number)
      }
    }
    return found
  }

  /// Whether a number with so many decimals is 100 · part / whole, rounded half to even.
  private static func isNearest(
    _ number: Int64, _ part: Int128, _ whole: Int128, decimals: Int = 12
  ) -> Bool {
    var exact = part
    for _ in 0..<decimals + 2 { exact *= 10 }
    let error = (Int128(number) * whole - exact).magnitude * 2
    return error < whole.magnitude || error == whole.magnitude && number % 2 == 0
  }

  @Test(arguments: [1, 100, 1 << 14])
  func `rows by chance are the nearest number to the exact mean`(blockSize: Int) throws {
    var random = SeededGenerator(seed: 5)
    let rows = (0..<2600).map { _ in Self.row(&random) }
    let delivery = try Self.made(rows)
    let found = try Self.read(delivery, "=x", blockSize: blockSize)
    #expect(found.count == rows.count)
    for (row, number) in zip(rows, found) {
      let parts = [
        row.o1.value.map { $0 - 100 }, row.o2.value.map { 400 - $0 }, row.o3.value.map { 400 - $0 },
      ].compactMap { $0 }
      guard parts.count >= 2 else {
        #expect(number == nil)
        continue
      }
      let value = try #require(number)
      #expect(Self.isNearest(value, Int128(parts.reduce(0, +)), Int128(300 * parts.count)))
    }
    let first = try delivery.read(blockSize: blockSize)
    #expect(first.findings() == [])
    let many = try delivery.read(blockSize: blockSize, readers: 5, seed: 3)
    let column = try #require(delivery.plan.numericIndex(of: "=x"))
    #expect(many.tally.numbers[column] == first.tally.numbers[column])
    #expect(first.tally.numbers[column].missing == found.count { $0 == nil })
    #expect(first.tally.numberReasons[column] == [first.tally.numbers[column].missing])
  }

  @Test func `single values by hand`() throws {
    let rows = [("4", "1", "1"), ("1", "4", "4"), ("2", "", ""), ("2", "2,5", ""), ("", "", "3")]
      .map { Answers(o1: ($0.0, nil), o2: ($0.1, nil), o3: ($0.2, nil)) }
    let delivery = try Self.made(rows)
    #expect(
      try Self.read(delivery, "=x")
        == [100_000_000_000_000, 0, nil, 41_666_666_666_667, nil])
    // All must be answered where nothing else is said.
    #expect(
      try Self.read(delivery, "=y")
        == [50_000_000_000_000, 50_000_000_000_000, nil, 41_666_666_666_667, nil])
    // (1 + 0.5) / 4.75, (4 + 0.5) / 4.75 and (3 + 0.5) / 4.75.
    #expect(
      try Self.read(delivery, "=z")
        == [31_578_947_368_421, 94_736_842_105_263, nil, nil, 73_684_210_526_316])
  }

  @Test func `a number outside the scale is a finding, and no answer`() throws {
    let delivery = try Delivery(
      ["kon;o1;o2;o3\n1;1;1;4,01\n1;1;1;0,99\n1;1;1;5\n"], design: "unweighted: true",
      variables: Self.variables, indicators: Self.indicators)
    let findings = try delivery.read().findings()
    #expect(findings.map(\.brief) == ["2:7 number.outside-scale", "4:7 number.outside-scale"])
    #expect(
      findings.map(\.message) == [
        "a number in o3 is outside the scale of the index x, 3 times (lines 2, 3, 4)",
        "a number in o3 is outside the scale of the index z",
      ])
    #expect(findings.map(\.expected) == ["numbers from 1 to 4", "numbers from -0.5 to 4.25"])
  }

  @Test func `parts of wholes of any size are rounded once, half to even`() {
    var random = SeededGenerator(seed: 6)
    for _ in 0..<4000 {
      let digits = Int.random(in: 1...26, using: &random)
      let largest = (0..<digits).reduce(Int128(1)) { power, _ in power * 10 }
      let whole =
        Int128(Int.random(in: 1...1_000_000_000, using: &random)) * largest / 1_000_000_000 + 1
      let part = whole * Int128(Int.random(in: 0...1000, using: &random)) / 1000
      for decimals in [0, 3] {
        let number = DerivedIndex.percent(part, of: whole, decimals: decimals)
        #expect(Self.isNearest(number, part, whole, decimals: decimals))
      }
    }
    #expect(DerivedIndex.percent(1, of: 800, decimals: 0) == 0)
    #expect(DerivedIndex.percent(1, of: 200, decimals: 0) == 0)
    #expect(DerivedIndex.percent(3, of: 200, decimals: 0) == 2)
    #expect(DerivedIndex.percent(5, of: 200, decimals: 0) == 2)
    let large = Int128(1_000_000_000_000_000_000) * 1000
    #expect(DerivedIndex.percent(5 * large, of: 200 * large, decimals: 0) == 2)
    #expect(DerivedIndex.percent(large, of: large, decimals: 12) == 100_000_000_000_000)
  }
}
