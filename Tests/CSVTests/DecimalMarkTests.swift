import TestSupport
import Testing

@testable import CSV

@Suite struct DecimalMarkTests {
  /// The mark that a column of these cells shows, in a file with columns on both sides.
  private func mark(_ cells: [String]) throws -> DecimalMark {
    let rows = cells.map { "1.5|\"\($0)\"|1,5\n" }
    let file = try DelimitedFile(
      MemorySource(Array(("a|b|c\n" + rows.joined()).utf8)), delimiter: UInt8(ascii: "|"))
    let marks = file.decimalMarks(of: [0, 1, 2])
    #expect(
      marks == [cells.isEmpty ? .unseen : .point, marks[1], cells.isEmpty ? .unseen : .comma])
    #expect(file.decimalMarks(of: [1]) == [marks[1]])
    return marks[1]
  }

  @Test(arguments: [
    (["1.5", "2.25"], DecimalMark.point), (["1,5", "17"], .comma), (["1", "-2", ""], .unseen),
    ([], .unseen), (["1.5", "1,5"], .both), (["1.234", "1,234"], .both),
    // Each could be thousands, unless one of them could not.
    (["1.234", "12.345"], .pointOrThousands), (["1.234", "1.2"], .point),
    // Numbers below a thousand without a mark speak for thousands, longer ones against them.
    (["1.234", "12.345", "7"], .pointLikeThousands), (["1.234", "2"], .pointLikeThousands),
    (["1.234", "7", "2345"], .pointOrThousands), (["1,234", "950"], .commaLikeThousands),
    (["1.234", "1.234.567"], .pointLikeThousands), (["1.2", "1.234.567"], .point),
    (["0.234"], .point), (["1234.567"], .point), ([".234"], .point), (["1.234", "0.5"], .point),
    (["1,234", "-12,345"], .commaOrThousands), (["1,234", "0,987"], .comma), (["1,2345"], .comma),
    (["\u{2212}1.234"], .pointOrThousands), ([" 1.234 "], .pointOrThousands),
    // Blanks part thousands, so the mark is a decimal one.
    (["1 234,5"], .comma), (["1\u{A0}234,56"], .comma), (["1\u{202F}234.5"], .point),
    (["1\u{A0}234,567"], .comma), (["\u{2011}1,5"], .comma),
    // No numbers, or two marks in one: nothing is shown.
    (["Nej, aldrig.", "a.b", "."], .unseen),
    (["1.234.567", "1,2,3", "1.2,3", "1,234.567,8"], .unseen),
    // Groups show what stands before the decimals.
    (["1.234,5"], .comma), (["1,234,567.5"], .point), (["1.234,5", "1,234.5"], .both),
    (["1.5e-3"], .point), (["12.5 kr"], .unseen), (["2023-01-01"], .unseen),
  ])
  func aColumnShowsItsMark(cells: [String], mark: DecimalMark) throws {
    #expect(try self.mark(cells) == mark)
  }

  @Test func onlyTheFirstRecordsAreLookedAt() throws {
    let rows = String(repeating: "1;2\n", count: FileBeginning.length / 4)
    let file = try DelimitedFile(MemorySource(Array(("a;b\n" + rows + "1,5;2\n").utf8)))
    #expect(file.decimalMarks(of: [0, 1]) == [.unseen, .unseen])
    let early = try DelimitedFile(MemorySource(Array(("a;b\n1,5;2\n" + rows).utf8)))
    #expect(early.decimalMarks(of: [0, 1]) == [.comma, .unseen])
  }

  /// What is found must not hang on how the file is cut into blocks, or on who has begun to read.
  @Test func blocksAndReadersChangeNothing() throws {
    for blockSize in [1, 4, 1 << 18] {
      let file = try DelimitedFile(
        MemorySource(Array("a;b\n1;2,5\n3;4".utf8), step: 1), blockSize: blockSize)
      _ = try file.allRecords()
      #expect(file.decimalMarks(of: [0, 1]) == [.unseen, .comma])
    }
  }

  @Test func codesAreNoNumbersOfAColumn() throws {
    let file = try DelimitedFile(
      MemorySource(Array("a|b\n1.234|1\n999|1\n2.345|1\n".utf8)), delimiter: UInt8(ascii: "|"))
    #expect(file.decimalMarks(of: [0, 1]) == [.pointLikeThousands, .unseen])
    let codes: [Set<[UInt8]>] = [[Array("999".utf8)], []]
    #expect(file.decimalMarks(of: [0, 1], passingOver: codes) == [.pointOrThousands, .unseen])
  }

  @Test func aMarkHasItsByte() {
    #expect(DecimalMark.point.byte == UInt8(ascii: "."))
    #expect(DecimalMark.pointOrThousands.byte == UInt8(ascii: "."))
    #expect(DecimalMark.comma.byte == UInt8(ascii: ","))
    #expect(DecimalMark.commaOrThousands.byte == UInt8(ascii: ","))
    #expect(DecimalMark.unseen.byte == nil)
    #expect(DecimalMark.both.byte == nil)
  }
}
