import CSV
import Diagnostics
import TestSupport
import Testing

@testable import Profile

@Suite struct DeliveryProfileTests {
  /// A file of many kinds of columns, with quotes, blanks and empty cells.
  private static func delivery(_ seed: UInt64, rows: Int) -> (text: String, columns: [[String]]) {
    var random = SeededGenerator(seed: seed)
    let pools: [[String]] = [
      ["1", "2", "3", ""], (0..<3000).map { "\($0 * 7)" }, (0..<2000).map { "\(Double($0) / 8)" },
      (0..<3000).map { "svar nummer \($0 % 700) av många" },
      ["ja", "nej", "å", " ja ", "vet, inte"],
      (0..<500).map { $0 == 77 ? "x" : "\($0)" }, [""], ["-1", "0.5", "12.25", "  ", "998"],
      (0..<1500).map { "20\(10 + $0 / 300)-0\(1 + $0 / 30 % 9)-\(10 + $0 % 18)" },
    ]
    let columns = pools.map { pool in
      (0..<rows).map { _ in pool[Int.random(in: 0..<pool.count, using: &random)] }
    }
    var text = "a,b,c,d,e,f,g,h,i\n"
    for row in 0..<rows {
      text +=
        columns.map { column in
          let isQuoted = column[row].contains(",") || Int.random(in: 0..<9, using: &random) == 0
          return isQuoted ? "\"\(column[row])\"" : column[row]
        }.joined(separator: ",") + "\n"
    }
    return (text, columns)
  }

  @Test(arguments: [(1, 0), (2, 1), (3, 40), (4, 900), (5, 5000)])
  func asTheSlowWay(_ seed: UInt64, _ rows: Int) throws {
    let (text, columns) = Self.delivery(seed, rows: rows)
    let profile = try Profiles.of(text.utf8, threads: 2)
    #expect(profile.rows == rows)
    #expect(profile.findings.isEmpty)
    for (column, cells) in zip(profile.columns, columns) {
      #expect(SlowProfile(cells).matches(column), "\(column)")
    }
  }

  @Test("Neither blocks nor threads change anything", arguments: [nil, 64, 600])
  func blocksAndThreads(_ kept: Int?) throws {
    let (text, _) = Self.delivery(6, rows: 3000)
    let whole = try Profiles.of(text.utf8, kept: kept).words
    for (blockSize, threads) in [(1, 1), (97, 3), (1000, 2), (4096, 5), (1 << 16, 2)] {
      let parts = try Profiles.of(text.utf8, threads: threads, blockSize: blockSize, kept: kept)
      #expect(parts.words == whole, "\(blockSize) bytes, \(threads) threads")
    }
  }

  @Test("The order of the rows changes nothing but what is frequent at the beginning")
  func orderOfRows() throws {
    let (text, _) = Self.delivery(7, rows: 500)
    let lines = text.split(separator: "\n")
    let turned = ([lines[0]] + lines.dropFirst().reversed()).map { $0 + "\n" }.joined()
    #expect(try Profiles.of(text.utf8).words == Profiles.of(turned.utf8).words)
    // All of the file is its beginning here.
    let (one, other) = (
      try Profiles.of(text.utf8, kept: 64), try Profiles.of(turned.utf8, kept: 64)
    )
    #expect(one.words == other.words)
  }

  @Test("Sums are exact and estimates near when few values are kept")
  func sampled() throws {
    let (text, columns) = Self.delivery(8, rows: 20_000)
    let exact = try Profiles.of(text.utf8)
    let sampled = try Profiles.of(text.utf8, kept: 1024)
    for (column, (few, all)) in zip(sampled.columns, exact.columns).enumerated() {
      #expect(few.kind == all.kind && few.missing == all.missing)
      #expect(few.mean == all.mean && few.standardDeviation == all.standardDeviation)
      #expect(few.smallest == all.smallest && few.largest == all.largest)
      let share = Double(few.distinct) / Double(max(1, all.distinct))
      #expect(all.distinct == 0 || abs(share - 1) < 0.15, "\(few.distinct) \(all.distinct)")
      guard few.distinctIsEstimate, let median = few.quartiles?.median else { continue }
      let numbers = columns[column].compactMap(Double.init)
      let below = numbers.count { $0 <= median }
      #expect(abs(Double(below) / Double(numbers.count) - 0.5) < 0.06)
    }
    #expect(sampled.columns.count { $0.distinctIsEstimate } == 2)
  }

  @Test("A value that half the rows have is counted exactly however many others there are")
  func frequentAmongMany() throws {
    let cells = (0..<40_000).map { $0.isMultiple(of: 2) ? "180000" : "\(200_000 + $0)" }
    let text = "x,y\n" + cells.map { "\($0),1\n" }.joined()
    let column = try #require(try Profiles.of(text.utf8, threads: 3, kept: 256).columns.first)
    #expect(column.distinctIsEstimate)
    #expect(column.values.map(\.text) == ["180000"])
    #expect(column.values.map(\.count) == [20_000])
    #expect(column.smallest == "180000" && column.largest == "239999")
    #expect(column.quartiles?.lower == 180_000)
    let third = try #require(column.quartiles?.upper)
    #expect(abs(third - 220_000) < 4000)
  }

  @Test("The number of different values is estimated within its error", arguments: [1, 2, 3])
  func distinctEstimate(_ seed: Int) throws {
    let cells = (0..<30_000).map { "\(seed)-\($0 * 31 % 30_000)" }
    let text = "x,y\n" + cells.map { "\($0),1\n" }.joined()
    let column = try #require(try Profiles.of(text.utf8, kept: 4096).columns.first)
    // Three standard errors of a sample of at least 2 048.
    #expect(abs(Double(column.distinct) / 30_000 - 1) < 3 / 2048.0.squareRoot())
  }

  @Test("A type is that of all rows, also of the last one")
  func lastRow() throws {
    let whole = Array(repeating: "5", count: 20_000)
    #expect(try Profiles.column(whole).kind == .wholeNumber)
    #expect(try Profiles.column(whole + ["5.5"]).kind == .number)
    #expect(try Profiles.column(whole + ["5,5"]).decimalComma)
    #expect(try Profiles.column(whole + ["fem"]).kind == .text)
    #expect(try Profiles.column(whole + ["2024-05-06"]).kind == .text)
    #expect(try Profiles.column(["", " "]).kind == .empty)
    #expect(try Profiles.column(["2024-05-06", "", "2023-01-01"]).smallest == "2023-01-01")
  }

  @Test("Records of a wrong form are left out and told with their lines")
  func raggedRows() throws {
    let text = "a,b\n1,2\n3\n4,5\n6,7,8\n"
    let profile = try Profiles.of(text.utf8, stated: StatedDialect(delimiter: 0x2C), blockSize: 3)
    #expect(profile.rows == 2)
    #expect(profile.findings.map(\.rule) == ["csv.ragged-row", "csv.ragged-row"])
    #expect(profile.findings.compactMap(\.location?.line) == [3, 5])
    #expect(profile.columns.map(\.mean) == [2.5, 3.5])
  }

  @Test("At most twenty such records are listed, and the others counted")
  func manyRaggedRows() throws {
    let text = "a,b\n1,2\n" + String(repeating: "3\n", count: 50)
    let profile = try Profiles.of(text.utf8, stated: StatedDialect(delimiter: 0x2C), threads: 2)
    #expect(profile.findings.count == 21)
    #expect(profile.findings.last?.message.hasPrefix("30 more") == true)
    #expect(profile.findings.first?.location?.line == 3)
  }

  @Test("Behind a quote that is never closed nothing is described")
  func fatalFault() throws {
    let profile = try Profiles.of("a,b\n1,2\n3,\"4\n5,6\n".utf8)
    #expect(profile.columns.isEmpty)
    #expect(profile.findings.map(\.rule) == ["csv.unclosed-quote"])
  }

  @Test("Numbers that can be read in two ways are found, and described as text")
  func ambiguousMarks() throws {
    for (text, rule) in [
      ("a;b\n1.234;1\n5.678;2\n", "csv.thousands-or-decimals"),
      ("a;b\n1,5;1\n2.5;2\n", "csv.two-decimal-marks"),
    ] {
      let profile = try Profiles.of(text.utf8)
      #expect(profile.findings.map(\.rule) == [rule])
      #expect(profile.columns.first?.kind == .text)
    }
    let stated = StatedDialect(decimal: UInt8(ascii: "."))
    let profile = try Profiles.of("a;b\n1.234;1\n5.678;2\n".utf8, stated: stated)
    #expect(profile.findings.isEmpty)
    #expect(profile.columns.first?.mean == 3.456)
  }

  @Test("Nothing of a column of personal identity numbers comes through")
  func identityNumbers() throws {
    // Three of Skatteverket's published test numbers.
    let numbers = ["19900101-2385", "199001022383", "9001032381"]
    let real = numbers.filter { IdentityNumbers.isIdentityNumber(cell: Array($0.utf8)) }
    let known = ["8112189876", "19811218-9876", "811218-9876"]
    let cells = real + known + known + (0..<60).map { "\($0)" }
    let column = try Profiles.column(cells)
    #expect(column.isRefused)
    #expect(column.values.isEmpty && column.smallest == nil && column.largest == nil)
    #expect(column.mean == nil && column.distinct == 0)
    // Among many others, too few to make a column of them: not as its smallest or largest.
    let few = try Profiles.column(["198112189876"] + (0..<60).map { "\($0)" })
    #expect(!few.isRefused)
    #expect(few.smallest == "0" && few.largest == nil)
    // Nor as the name of a column, in a file without a header.
    let headless = try Profiles.of("19811218-9876,a\n1,2\n".utf8)
    #expect(headless.columns.map(\.name) == ["column 1", "a"])
  }

  @Test("Names of columns that are not there are all told")
  func unknownColumns() {
    let error = #expect(throws: (any Error).self) {
      _ = try DeliveryProfile.read(
        MemorySource("kon,alder\n1,2\n"), columns: ["kn", "ort"], threads: 1)
    }
    #expect("\(error as Any)".contains("nearest: kon"))
    #expect("\(error as Any)".contains("ort"))
  }
}
