import Bytes
import Diagnostics
import Foundation
import Testing

@testable import CSV

@Suite struct FileBeginningTests {
  private func beginning(_ bytes: [UInt8]) throws -> FileBeginning {
    try FileBeginning(
      bytes, isWhole: bytes.count < FileBeginning.length, statedEncoding: nil, file: "a.csv")
  }

  private func text(_ beginning: FileBeginning) -> String {
    String(decoding: beginning.block.bytes[..<beginning.block.count], as: UTF8.self)
  }

  @Test(arguments: [
    ("", Dialect.LineEnd.lf), ("a", .lf), ("a\n1\n", .lf), ("a\r\n1\r\n", .crlf),
    ("a\r\n1", .crlf), ("a\r1\r", .cr), ("a\r1", .cr), ("a\n1\r\n2\n", .mixed),
    // What a cell in quotes holds ends no line.
    ("a\r\"1\n2\"\r", .cr), ("a\n\"1\r\n2\"\n", .lf), ("a\r\n\"1\n2\"\r\n", .crlf),
    ("a\n\"1\r2\"\n", .lf),
  ])
  func theLineEndIsTold(text: String, lineEnd: Dialect.LineEnd) throws {
    #expect(try beginning(Array(text.utf8)).lineEnd == lineEnd)
    let units = [0xFE, 0xFF] + Array(try #require(text.data(using: .utf16BigEndian)))
    #expect(try beginning(units).lineEnd == lineEnd)
  }

  /// Letters of UTF-16 hold the bytes of line ends and quotes.
  @Test func bytesOfLettersAreNoLineEnds() throws {
    let text = "č\u{10A}\u{2022}\u{122};b\r1;2\r"
    let bytes = [0xFF, 0xFE] + Array(try #require(text.data(using: .utf16LittleEndian)))
    let beginning = try beginning(bytes)
    #expect(beginning.lineEnd == .cr)
    #expect(beginning.start == 2 && beginning.hasByteOrderMark)
    #expect(self.text(beginning) == text.replacing("\r", with: "\n"))
  }

  @Test func aShortFileIsLookedAtToItsEnd() throws {
    let whole = try beginning(Array("\u{FEFF}kon\n1\n2".utf8))
    #expect(text(whole) == "kon\n1\n2")
    #expect(!whole.block.hasQuotes)
    #expect(try beginning(Array("\"kon\"\n1".utf8)).block.hasQuotes)
    #expect(text(try beginning([0xFF, 0xFE, 0x61, 0, 0x62])) == "a\u{FFFD}")
  }

  /// The bytes end anywhere; half a record would be one that is ragged.
  @Test func aLongFileIsLookedAtToTheEndOfARecord() throws {
    let record = Array("1;\"två\nrader\"\n".utf8)
    for shift in 0..<record.count {
      let head = Array("kon;x\(String(repeating: "x", count: shift))\n".utf8)
      let many = Array(repeatElement(record, count: 1 << 13).joined())
      let bytes = Array((head + many).prefix(FileBeginning.length))
      let beginning = try beginning(bytes)
      let rows = beginning.block.count - head.count
      #expect(rows.isMultiple(of: record.count))
      #expect(bytes.count - beginning.block.count < record.count)
      #expect(beginning.encoding == .utf8)
    }
  }

  @Test func aRecordLongerThanTheBeginningIsAllThereIs() throws {
    let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: FileBeginning.length)
    #expect(try beginning(bytes).block.count == bytes.count)
  }
}
