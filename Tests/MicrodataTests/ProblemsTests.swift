import Diagnostics
import Microdata
import SurveyModel
import TestSupport
import Testing

/// What is said about cells and records that cannot be used, and where they stand.
@Suite struct ProblemsTests {
  private static let header = "fritt;vikt;stadsdel;skola;N_h;kon;svar;tid;ledigt"
  private static let design = """
    weight: "vikt", strata: "stadsdel", cluster: "skola", stratumSize: "N_h"
    """
  private static let variables = """
    kon: { codes: { "1": "Män", "2": "Kvinnor", "KANARIE-KON": "x" } },
    svar: { codes: { "KANARIE-SVAR": "Ja" } }, tid: {},
    """
  /// A row in which no cell is wrong and each is known again.
  private static let good = [
    "KANARIE \"1\"\n;\n", "31415,9265", "KANARIE-ST", "KANARIE-C", "271828", "KANARIE-KON",
    "KANARIE-SVAR", "16180339,5", "KANARIE-L",
  ]

  private static func line(_ cells: [String]) -> String {
    let written = cells.map { cell in
      cell.contains { "\";\n".contains($0) }
        ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }
    return written.joined(separator: ";") + "\n"
  }

  private static func delivery(_ texts: [String], _ more: String = "") throws -> Delivery {
    try Delivery(texts, design: design + more, variables: variables)
  }

  /// Which cell, what stands there, and what is said about it.
  private static let faults: [(column: Int, cell: String, rule: String)] = [
    (1, "", "weight.missing"), (1, "  ", "weight.missing"), (1, "-1", "weight.negative"),
    (1, "-0,001", "weight.negative"), (1, "0", "weight.zero"), (1, "0,00", "weight.zero"),
    (1, "-0", "weight.zero"), (1, "1.5", "weight.not-a-number"), (1, "nan", "weight.not-a-number"),
    (1, "1 00", "weight.not-a-number"), (1, "1e400", "weight.not-a-number"),
    (1, "\u{2212}1", "weight.negative"), (1, "1.000,5", "weight.not-a-number"),
    (1, "en \"halv\"", "weight.not-a-number"),
    (2, "", "design.stratum-missing"), (2, "  ", "design.stratum-missing"),
    (3, "", "design.cluster-missing"), (3, "\t", "design.cluster-missing"),
    (4, "", "design.size-not-a-number"), (4, "0", "design.size-not-a-number"),
    (4, "-5", "design.size-not-a-number"), (4, "okänd", "design.size-not-a-number"),
    (5, "9", "code.unknown"), (5, "\u{1B}[31m", "code.unknown"), (5, "01", "code.unknown"),
    (5, "\"1", "code.unknown"), (6, "Nej", "code.unknown"), (6, "19121212-1212", "code.unknown"),
    (7, "x", "number.unreadable"), (7, "1,2,3", "number.unreadable"),
    (7, "inf", "number.unreadable"),
  ]

  @Test(arguments: faults)
  func `a fault is named with its line and column, and nobody else's cell`(
    fault: (column: Int, cell: String, rule: String)
  ) throws {
    var text = Self.header + "\r\n" + Self.line(Self.good) + Self.line(Self.good)
    var cells = Self.good
    cells[fault.column] = fault.cell
    let line = Self.line(cells)
    // Where the faulty cell begins: behind what the cells before it take, and its own quote.
    let before = Self.line(Array(cells[..<fault.column]))
    let isQuoted = fault.cell.contains("\"")
    let offset = text.utf8.count + before.utf8.count + (isQuoted ? 1 : 0)
    text += line + Self.line(Self.good)
    let place = lineAndColumn(offset, in: text)
    let delivery = try Self.delivery([text])
    for blockSize in [1, 40, 1 << 12] {
      let findings = try delivery.read(blockSize: blockSize).findings()
      #expect(findings.map(\.brief) == ["\(place) \(fault.rule)"])
      let said = FindingPrinter.text(findings)
      for (column, cell) in Self.good.enumerated() where column != fault.column {
        #expect(!said.contains(cell), "\(said)")
      }
      #expect(!said.contains("\u{1B}"))
      let isShown = fault.cell.count <= 12 && !fault.cell.contains("\u{1B}")
      if !isShown { #expect(!said.contains(fault.cell), "\(said)") }
      #expect(findings[0].expected != nil)
      #expect(findings[0].remedy != nil)
    }
  }

  @Test func `zero weights are no fault where they are allowed`() throws {
    var cells = Self.good
    cells[1] = "0,0"
    let text = Self.header + "\n" + Self.line(Self.good) + Self.line(cells)
    let reader = try Self.delivery([text], ", allowZeroWeights: true").read()
    #expect(reader.findings() == [])
    #expect(reader.tally.weights.zero == 1)
    let strict = try Self.delivery([text]).read()
    #expect(strict.findings().map(\.rule) == ["weight.zero"])
  }

  @Test func `a long code is told by its length only`() throws {
    for (cell, words) in [
      ("123456789012", "\"123456789012\""), ("1234567890123", "a text of 13 characters"),
      ("åä\tö", "a text of 4 characters"), ("a\u{85}b", "a text of 3 characters"),
    ] {
      var cells = Self.good
      cells[6] = cell
      let findings = try Self.delivery([Self.header + "\n" + Self.line(cells)]).read().findings()
      #expect(findings.map(\.message) == ["\(words) is not a code of svar"])
    }
  }

  @Test func `equal faults are one finding with their count and first three lines`() throws {
    var random = SeededGenerator(seed: 21)
    var text = Self.header + "\n"
    var lines: [Int] = []
    for _ in 0..<40 {
      var cells = Self.good
      if Int.random(in: 0..<3, using: &random) == 0 {
        cells[5] = "9"
        lines.append(text.count { $0 == "\n" } + 3)
      }
      text += Self.line(cells)
    }
    // The free text's two line ends put the rest of the record two lines further down.
    let all = lines.prefix(3).map(String.init).joined(separator: ", ")
    for (blockSize, readers) in [(1 << 14, 1), (64, 3), (1, 8)] {
      let findings = try Self.delivery([text]).read(blockSize: blockSize, readers: readers)
        .findings()
      #expect(
        findings.map(\.message) == [
          "\"9\" is not a code of kon, \(lines.count) times (lines \(all) …)"
        ])
      #expect(findings.first?.location?.line == lines[0])
    }
  }

  @Test func `two faults in one place come in a fixed order`() throws {
    let delivery = try Delivery(
      ["F1;vikt\n9;1\n8;1\n9;1\n"], design: "weight: \"vikt\"",
      variables: """
        kon: { codes: { "1": "Män", "2": "Kvinnor" } }, zon: { codes: { "1": "A" } },
        area: { codes: { "1": "A" } }, tid: {},
        """,
      more: """
        waves: [{ year: 2023, files: ["a.csv"],
          rename: { kon: "F1", zon: "F1", area: "F1", tid: "vikt" } }],
        """)
    for seed in 0..<6 {
      let findings = try delivery.read(readers: 2, seed: UInt64(seed)).findings()
      #expect(
        findings.map { $0.message.prefix(26) }
          == [
            "\"9\" is not a code of area, ", "\"9\" is not a code of kon, 2",
            "\"9\" is not a code of zon, 2",
            "\"8\" is not a code of area", "\"8\" is not a code of kon",
            "\"8\" is not a code of zon",
          ].map { $0.prefix(26) })
    }
  }

  // MARK: - Records

  @Test func `records of a wrong form are listed, the rest is counted`() throws {
    let ragged = Self.header + "\n" + String(repeating: "a;b\n", count: 33) + Self.line(Self.good)
    for (blockSize, readers) in [(1 << 14, 1), (16, 3), (1, 8)] {
      let reader = try Self.delivery([ragged]).read(blockSize: blockSize, readers: readers)
      let findings = reader.findings()
      #expect(findings.prefix(20).map(\.brief) == (2...21).map { "\($0):1 csv.ragged-row" })
      #expect(findings.dropFirst(20).map(\.rule) == ["csv.more-ragged-rows"])
      #expect(findings.last?.message.hasPrefix("13 more") == true)
      #expect(!reader.isBroken)
      #expect(reader.tally.rows == 1)
    }
  }

  @Test(arguments: [3, 25])
  func `behind a quote out of order nothing is said`(ragged: Int) throws {
    var wrong = Self.good
    wrong[5] = "9"
    // The second stray quote puts the blocks' cutter right again: a stratum with another size is read.
    var other = Self.good
    (other[0], other[4]) = ("fri", "1")
    let text =
      Self.header + "\n" + Self.line(wrong) + String(repeating: "a;b\n", count: ragged)
      + "x;1;2\"3;4\n" + Self.line(wrong) + "y\";\n" + Self.line(["a", "b"]) + Self.line(other)
    for (blockSize, readers) in [(1 << 14, 1), (1 << 14, 2), (50, 3), (1, 8)] {
      let reader = try Self.delivery([text]).read(blockSize: blockSize, readers: readers)
      let listed = min(20, ragged)
      let expected =
        (5..<(5 + listed)).map { "\($0):1 csv.ragged-row" } + ["\(5 + ragged):6 csv.stray-quote"]
      #expect(reader.findings().map(\.brief) == expected)
      #expect(reader.isBroken)
    }
  }

  // MARK: - Whole columns

  @Test func `a stratum with two sizes is a finding`() throws {
    var other = Self.good
    other[4] = "271829"
    let text = Self.header + "\n" + Self.line(Self.good) + Self.line(other)
    let findings = try Self.delivery([text]).read().findings()
    #expect(findings.map(\.rule) == ["design.size-differs"])
    #expect(findings[0].location == SourceLocation(file: "a.csv"))
    #expect(findings[0].message.contains("KANARIE-ST"))
  }

  @Test func `what differs between files is found across them`() throws {
    var other = Self.good
    other[4] = "271829"
    other[1] = "0,000000000000000001"
    let files = [Self.good, other].map { Self.header + "\n" + Self.line($0) }
    let delivery = try Self.delivery(files)
    var first = try delivery.read("a.csv")
    let second = try delivery.read("b.csv")
    #expect(first.findings() + second.findings() == [])
    #expect(first.findingsAcrossFiles(beyond: []) == [])
    _ = first.append(second)
    let findings = first.findingsAcrossFiles(beyond: [])
    #expect(findings.map(\.rule) == ["design.size-differs", "number.too-many-digits"])
    #expect(findings.allSatisfy { $0.location == nil })
    #expect(first.findingsAcrossFiles(beyond: findings) == [])
    #expect(first.tally.rows == 2)
    #expect(first.tally.weights.range == nil)
  }

  @Test func `a column that exact sums cannot hold is a finding, whoever read what`() throws {
    let weights = ["999999999999999999", "1e-36", "5", "123456789,123456789", "0,1"]
    var random = SeededGenerator(seed: 2)
    for seed in 0..<20 {
      var text = Self.header + "\n"
      for weight in weights.shuffled(using: &random) {
        var cells = Self.good
        (cells[1], cells[7]) = (weight, "-" + weight)
        text += Self.line(cells)
      }
      let delivery = try Self.delivery([text])
      for readers in [1, 3] {
        let reader = try delivery.read(blockSize: 1, readers: readers, seed: UInt64(seed))
        #expect(
          reader.findings().map(\.rule) == Array(repeating: "number.too-many-digits", count: 2))
        #expect(reader.tally.weights.range == nil)
      }
    }
  }

  // MARK: - Whoever reads what

  /// Rows in which everything goes wrong now and then.
  private static func faultyText(_ count: Int, seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    var text = header + "\n"
    for _ in 0..<count {
      var cells = good
      if Int.random(in: 0..<4, using: &random) == 0,
        let fault = faults.randomElement(using: &random)
      {
        cells[fault.column] = fault.cell
      }
      if Int.random(in: 0..<9, using: &random) == 0 {
        cells[5] = "\(Int.random(in: 3...20, using: &random))"
      }
      if Int.random(in: 0..<30, using: &random) == 0 { cells.removeLast() }
      if Int.random(in: 0..<50, using: &random) == 0 { cells[4] = "99" }
      text += line(cells)
    }
    return text
  }

  @Test(arguments: [UInt64](1...3))
  func `findings do not depend on blocks and readers`(seed: UInt64) throws {
    let delivery = try Self.delivery([Self.faultyText(250, seed: seed)])
    let expected = try delivery.read()
    #expect(expected.findings().count > 30)
    for blockSize in [1, 2, 7, 100, 1024, 4096, 1 << 16] {
      for readers in [1, 2, 8] {
        let read = try delivery.read(blockSize: blockSize, readers: readers, seed: seed)
        #expect(read.findings() == expected.findings())
        #expect(read.tally.rows == expected.tally.rows)
        #expect(read.tally.codes == expected.tally.codes)
      }
    }
  }

  @Test func `findings of real threads are those of one`() async throws {
    let delivery = try Self.delivery([Self.faultyText(150, seed: 8)])
    let expected = try delivery.read().findings()
    try await withThrowingTaskGroup(of: [Finding].self) { group in
      for seed in 0..<8 {
        group.addTask {
          try delivery.read(blockSize: 300, readers: 2, seed: UInt64(seed)).findings()
        }
      }
      for try await findings in group { #expect(findings == expected) }
    }
  }

  @Test func `a column of free text is told as a whole`() throws {
    var text = "kon;vikt\n"
    for row in 0..<10_050 { text += "fritext \(row % 10_030);\(row % 2_000 == 7 ? "x" : "1")\n" }
    let delivery = try Delivery(
      [text], design: "weight: \"vikt\"",
      variables: "kon: { codes: { \"1\": \"Män\", \"2\": \"Kvinnor\" } }",
      csv: "delimiter: \";\"")
    let expected = [
      "a text is not a code of kon, 10050 times (lines 2, 3, 4 …)",
      "the weight a text is not a number, 6 times (lines 9, 2009, 4009 …)",
      "more than 10000 different texts are wrong, so they are not listed one by one",
    ]
    for (blockSize, readers) in [(1 << 14, 1), (5000, 8)] {
      let findings = try delivery.read(blockSize: blockSize, readers: readers).findings()
      #expect(findings.map(\.message) == expected)
    }
  }
}
