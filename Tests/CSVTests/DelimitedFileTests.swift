import Bytes
import CSV
import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite struct DelimitedFileTests {
  private func open(
    _ bytes: some Sequence<UInt8>, blockSize: Int = 1 << 18, delimiter: Character? = ",",
    encoding: TextEncoding? = nil, expecting names: Set<String> = []
  ) throws -> DelimitedFile {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, as: "a.csv")
    let stated = StatedDialect(
      delimiter: delimiter?.asciiValue, encoding: encoding, expectedColumns: names)
    return try DelimitedFile(
      InputFile(path: path, name: "a.csv"), stated: stated, blockSize: blockSize)
  }

  private func refusal(
    _ bytes: some Sequence<UInt8>, delimiter: Character? = ",", encoding: TextEncoding? = nil
  ) throws -> Finding {
    try #require(throws: Finding.self) {
      _ = try open(bytes, delimiter: delimiter, encoding: encoding)
    }
  }

  @Test(arguments: [
    ("kon,alder\n1,2\n", ["kon", "alder"]), ("kon,alder", ["kon", "alder"]), ("kon\r\n", ["kon"]),
    ("\"kön\",\"a,\"\"b\"\"\"\n", ["kön", "a,\"b\""]), ("kon,\n", ["kon", ""]), ("\n1\n", [""]),
    ("\"två\nrader\",b\n", ["två\nrader", "b"]), (" kon ,\"\"\r\n", [" kon ", ""]),
    ("\u{FEFF}kon,alder\n", ["kon", "alder"]), ("\u{FEFF}\"kon\"\n", ["kon"]),
    ("\u{FEFF}\u{FEFF}kon\n", ["\u{FEFF}kon"]),
  ])
  func readsTheHeader(text: String, names: [String]) throws {
    for blockSize in [1, 2, 3, 4, 5, 64] {
      let file = try open(text.utf8, blockSize: blockSize)
      #expect(file.header == Header(file: "a.csv", names: names))
    }
  }

  @Test(arguments: ["", "\u{FEFF}"])
  func anEmptyFileIsRefused(text: String) throws {
    let finding = try refusal(text.utf8)
    #expect(finding.kind == .data)
    #expect(finding.rule == "csv.empty-file")
    #expect(finding.location == SourceLocation(file: "a.csv"))
  }

  /// The same table in every guise, and what is said about each.
  @Test(arguments: [
    ("kön,vikt\n1,2.5\n", String.Encoding.utf8, [UInt8](), "utf-8, delimiter \",\", LF"),
    (
      "kön;vikt\r\n1;2.5\r\n", .utf8, [0xEF, 0xBB, 0xBF],
      "utf-8 with byte order mark, delimiter \";\", CRLF"
    ),
    (
      "kön\tvikt\r\n1\t2.5\n", .utf16LittleEndian, [0xFF, 0xFE],
      "utf-16le with byte order mark, delimiter tab, LF and CRLF"
    ),
    (
      "kön|vikt\r1|2.5\r", .utf16BigEndian, [0xFE, 0xFF],
      "utf-16be with byte order mark, delimiter \"|\", CR"
    ),
    ("kön;vikt\r1;2.5", .windowsCP1252, [], "windows-1252, delimiter \";\", CR"),
    ("kön,vikt\r\n1,2.5", .isoLatin1, [], "windows-1252, delimiter \",\", CRLF"),
  ])
  func whatIsNotStatedIsFoundOut(
    text: String, encoding: String.Encoding, mark: [UInt8], words: String
  ) throws {
    let bytes = mark + Array(try #require(text.data(using: encoding)))
    for blockSize in [1, 2, 3, 5, 64, 1 << 16] {
      let file = try open(bytes, blockSize: blockSize, delimiter: nil)
      #expect(file.dialect.description == words)
      #expect(file.header.names == ["kön", "vikt"])
      let records = try file.allRecords()
      #expect(records.map(\.line) == [2])
      #expect(records.map(\.fields) == [["1", "2.5"]])
    }
  }

  @Test func aStatedDelimiterThatPartsNothingIsOneFinding() throws {
    let text = "kon;vikt\n1;2\n2;3\n"
    for stated in [",", "\t", "|"] as [Character] {
      let finding = try refusal(text.utf8, delimiter: stated)
      #expect(finding.rule == "csv.other-delimiter")
      #expect(finding.message == "the fields are parted by \";\"")
      #expect(finding.location == SourceLocation(file: "a.csv", line: 1))
      #expect(finding.expected?.contains(stated == "\t" ? "tab" : "\"\(stated)\"") == true)
    }
    #expect(try open(text.utf8, delimiter: ";").header.names == ["kon", "vikt"])
    // One column whose name or cells hold a sign is one column.
    #expect(try open("ålder, år\n1\n2\n".utf8, delimiter: ";").header.names == ["ålder, år"])
    #expect(try open("kon\na|b\n".utf8, delimiter: ";").header.names == ["kon"])
  }

  @Test func aHeaderThatIsNotInTheStatedEncodingIsRefusedWithItsColumn() throws {
    let bytes = Array("kon,".utf8) + [0xE5] + Array("lder,b\n".utf8)
    let finding = try refusal(bytes, encoding: .utf8)
    #expect(finding.rule == "csv.not-utf-8")
    #expect(finding.message == "the name of column 2 is not UTF-8")
    #expect(try open(bytes).header.names == ["kon", "ålder", "b"])
  }

  /// Spreadsheets end lines with CR and keep LF for the lines inside a cell.
  @Test func lineEndsOfCRAloneBesideQuotedOnesAreRead() throws {
    for blockSize in [1, 3, 64] {
      let file = try open("kon,alder\r1,\"a\nb\"\r2,3\r".utf8, blockSize: blockSize)
      #expect(file.dialect.lineEnd == .cr)
      #expect(try file.allRecords().map(\.fields) == [["1", "a\nb"], ["2", "3"]])
    }
  }

  @Test func aHeaderThatEndsWithCRBeforeLinesOfLFIsNamed() throws {
    let finding = try refusal("kon,alder\r1,2\n2,3\n".utf8)
    #expect(finding.rule == "csv.lone-cr")
    #expect(finding.expected == "LF or CRLF")
  }

  @Test(arguments: [
    ("a\"b,c\n", "csv.stray-quote", 1, 2), ("a,\"b\"c\n", "csv.text-after-quote", 1, 6),
    ("a,\"b\n1,2\n", "csv.unclosed-quote", 1, 3), ("\u{FEFF}a,b\"\n", "csv.stray-quote", 1, 4),
    ("\"a\nb\nc\",d\"\n", "csv.stray-quote", 3, 5), ("\"a\n\"b\n", "csv.text-after-quote", 2, 2),
  ])
  func quotesOutOfOrderInTheHeaderAreLocated(
    text: String, rule: String, line: Int, column: Int
  ) throws {
    let finding = try refusal(text.utf8)
    #expect(finding.rule == rule)
    #expect(finding.location == SourceLocation(file: "a.csv", line: line, column: column))
  }

  @Test func severalReadersGetEveryBlockOnce() async throws {
    let rows = (0..<2_000).map { "\($0)" }
    let file = try open(Array(("n\n" + rows.joined(separator: "\n")).utf8), blockSize: 50)
    let blocks = try await withThrowingTaskGroup(of: [Block].self) { group in
      for _ in 0..<4 {
        group.addTask { @concurrent in
          var taken: [Block] = []
          var block = Block()
          while try file.next(&block) { taken.append(block) }
          return taken
        }
      }
      return try await group.reduce([], +).sorted { $0.sequence < $1.sequence }
    }
    #expect(blocks.map(\.sequence) == Array(0..<blocks.count))
    let text = blocks.flatMap { $0.bytes[$0.start..<$0.count] }
    #expect(text.elementsEqual(rows.joined(separator: "\n").utf8))
    var block = Block()
    #expect(try !file.next(&block))
  }
}

/// Files beyond the usual: memory and stack must not depend on them.
@Suite struct LargeFileTests {
  private func records(_ text: some Sequence<UInt8>) throws -> [[String]] {
    let folder = try TemporaryFolder()
    let file = try DelimitedFile(
      InputFile(path: try folder.write(text, as: "a.csv"), name: "a.csv"),
      delimiter: UInt8(ascii: ","))
    return [file.header.names] + (try file.allRecords().map(\.fields))
  }

  @Test(arguments: [true, false])
  func aHundredThousandColumnsNeedNoStack(quoted: Bool) throws {
    let names = (0..<100_000).map { "k\($0)" }
    let line = { (names: [String]) in
      names.map { quoted ? "\"\($0)\"" : $0 }.joined(separator: ",")
    }
    let cells = (0..<100_000).map { "c\($0)" }
    let text = [names, cells, cells].map(line).joined(separator: "\n")
    #expect(try records(text.utf8) == [names, cells, cells])
  }

  /// A header may be longer than what is looked at first, and is refused when it never ends.
  @Test(arguments: [1 << 16, (1 << 16) + 1, 200_000, (1 << 20) - 9, 1 << 20, 3 << 20])
  func aHeaderMayHaveOneMebibyte(length: Int) throws {
    let long = String(repeating: "k", count: length)
    for (name, rest) in [(long, ",b\n1,2\n"), (long, ",b\r1,2"), ("\"\n\(long)\"", ",b\r\n1,2\n")] {
      let text = Array((name + rest).utf8)
      if length < 1 << 20 {
        let read = try records(text)
        #expect(
          read.map { $0.map(\.utf8.count) } == [
            [name.utf8.count - (name == long ? 0 : 2), 1], [1, 1],
          ])
      } else {
        let finding = try #require(throws: Finding.self) { _ = try records(text) }
        #expect(finding.rule == "csv.too-long-header")
        #expect(finding.location == SourceLocation(file: "a.csv", line: 1))
      }
    }
    #expect(try records(Array(long.utf8.prefix((1 << 20) - 1))).count == 1)
  }

  /// One byte of memory for each column of each record of a batch would be a thousand times the file.
  @Test func aWideBatchHasRoomForFewRecords() {
    #expect(FieldBatch(width: 0).capacity == 1024)
    #expect(FieldBatch(width: 1024).capacity == 1024)
    #expect(FieldBatch(width: 100_000).capacity == 10)
    #expect(FieldBatch(width: 10_000_000).capacity == 1)
  }

  @Test func aQuoteThatIsNeverClosedEndsTheReadingWhereItOpens() throws {
    let size = BlockReader.longestRecord + (1 << 20)
    let text = Array("a,b\n1,2\n3,\"".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: size)
    let finding = try #require(throws: Finding.self) { _ = try records(text) }
    #expect(finding.rule == "csv.unclosed-quote")
    #expect(finding.location == SourceLocation(file: "a.csv", line: 3))
  }

  @Test func aLineThatNeverEndsIsNotTakenForTheLastRecord() throws {
    let size = BlockReader.longestRecord + (1 << 20)
    let text = Array("a\n1\n".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: size)
    let finding = try #require(throws: Finding.self) { _ = try records(text + Array("\n2\n".utf8)) }
    #expect(finding.rule == "csv.too-long-record")
    #expect(finding.message == "the record is longer than 16 MiB")
    #expect(finding.location == SourceLocation(file: "a.csv", line: 3))
  }
}
