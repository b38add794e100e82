import Microdata
import SurveyModel
import TestSupport
import Testing

/// Conditions of which any, all or not one holds, with answers that are missing.
@Suite struct DerivedFlagTests {
  private static let variables = """
    kon: { codes: { "1": "Män", "2": "Kvinnor" } },
    a: { codes: { "1": "Ja", "2": "Nej", "3": "Annat" }, missing: { "9": "vet_ej" }, notReported: ["4"] },
    b: { codes: { "x": "Ja", "y": "Nej" }, missing: { "9": "vagrar" }, unknown: "missing" },
    c: { bands: [0, 10, 20, 30] },
    """
  private static let indicators = """
    any: { anyOf: ["ia", "ib"] }, all: { allOf: ["ia", "ib"] }, not: { not: "ia" },
    three: { anyOf: ["all", "ic", "not"] },
    ia: { variable: "a", counts: ["1"], outOf: ["1", "2"] }, ib: { variable: "b", counts: ["x"] },
    ic: { variable: "c", counts: ["10-19"], outOf: ["0-9", "10-19"] },
    """

  private struct Answers {
    var a: String
    var b: String
    var c: String

    var isA: Bool? { a == "1" ? true : a == "2" ? false : nil }
    var isB: Bool? { b == "x" ? true : b == "y" ? false : nil }
    var isC: Bool? { Int(c).flatMap { $0 < 20 ? $0 >= 10 : nil } }
  }

  /// Kleene's tables, read off one by one.
  private static func or(_ left: Bool?, _ right: Bool?) -> Bool? {
    switch (left, right) {
    case (true?, _), (_, true?): true
    case (false?, false?): false
    default: nil
    }
  }

  private static func and(_ left: Bool?, _ right: Bool?) -> Bool? {
    or(left.map { !$0 }, right.map { !$0 }).map { !$0 }
  }

  private static func made(_ rows: [Answers]) throws -> Delivery {
    let lines = rows.map { "1;\($0.a);\($0.b);\($0.c)\n" }
    return try Delivery(
      ["kon;a;b;c\n" + lines.joined()], design: "unweighted: true", variables: variables,
      indicators: indicators)
  }

  private static let everyPair = ["1", "2", "3", "4", "9", ""].flatMap { a in
    ["x", "y", "z", "9", ""].flatMap { b in
      ["5", "15", "25", ""].map { Answers(a: a, b: b, c: $0) }
    }
  }

  /// What each row's code of a variable means: true, false or missing.
  private static func read(
    _ delivery: Delivery, _ name: String, blockSize: Int = 1 << 12
  ) throws -> [Bool?] {
    let column = try #require(delivery.plan.codedIndex(of: name))
    let meanings = delivery.plan.codebooks[column].meanings
    var found: [Bool?] = []
    try delivery.batches(blockSize: blockSize) { batch in
      for row in 0..<batch.count {
        let code = batch.codes[column * RespondentBatch.capacity + row]
        guard case .category(let place) = meanings[Int(code)] else {
          found.append(nil)
          continue
        }
        found.append(delivery.plan.coded[column].categories[place].code == "1")
      }
    }
    return found
  }

  @Test func `the truth tables of three values`() throws {
    let rows = Self.everyPair
    let delivery = try Self.made(rows)
    #expect(try Self.read(delivery, "=any") == rows.map { Self.or($0.isA, $0.isB) })
    #expect(try Self.read(delivery, "=all") == rows.map { Self.and($0.isA, $0.isB) })
    #expect(try Self.read(delivery, "=not") == rows.map { $0.isA.map { !$0 } })
    #expect(
      try Self.read(delivery, "=three")
        == rows.map { row in
          Self.or(Self.or(Self.and(row.isA, row.isB), row.isC), row.isA.map { !$0 })
        })
  }

  @Test(arguments: [1, 100, 1 << 14])
  func `rows by chance, in blocks of any size`(blockSize: Int) throws {
    var random = SeededGenerator(seed: 4)
    let rows = (0..<2600).map { _ in
      Self.everyPair.randomElement(using: &random) ?? Self.everyPair[0]
    }
    let delivery = try Self.made(rows)
    #expect(
      try Self.read(delivery, "=any", blockSize: blockSize)
        == rows.map { Self.or($0.isA, $0.isB) })
    let column = try #require(delivery.plan.codedIndex(of: "=any"))
    let first = try delivery.read(blockSize: blockSize)
    #expect(first.findings() == [])
    for readers in [2, 7] {
      let many = try delivery.read(blockSize: blockSize, readers: readers, seed: 9)
      #expect(many.tally.codes == first.tally.codes)
    }
    #expect(first.tally.codes[column].reduce(0, +) == rows.count)
  }

  @Test func `answers are missing for the reason of the first source that lacks one`() throws {
    let rows = [
      Answers(a: "9", b: "9", c: "5"), Answers(a: "2", b: "9", c: "5"),
      Answers(a: "3", b: "y", c: "5"), Answers(a: "4", b: "9", c: "5"),
      Answers(a: "", b: "y", c: "5"), Answers(a: "2", b: "z", c: "5"),
      Answers(a: "9", b: "x", c: "5"),
    ]
    let delivery = try Self.made(rows)
    let column = try #require(delivery.plan.codedIndex(of: "=any"))
    let meanings = delivery.plan.codebooks[column].meanings
    var found: [Codebook.Meaning] = []
    try delivery.batches { batch in
      for row in 0..<batch.count {
        found.append(meanings[Int(batch.codes[column * RespondentBatch.capacity + row])])
      }
    }
    #expect(
      found == [
        .missing("vet_ej"), .missing("vagrar"), .missing("utanfor_underlaget"),
        .missing("utanfor_underlaget"), .missing("ej_svar"), .missing("okand_kod"), .category(0),
      ])
  }

  @Test func `a code that is wrong is told of its own column only`() throws {
    let delivery = try Delivery(
      ["kon;a;b;c\n1;7;y;5\n"], design: "unweighted: true", variables: Self.variables,
      indicators: Self.indicators)
    #expect(try delivery.read().findings().map(\.brief) == ["2:3 code.unknown"])
  }
}
