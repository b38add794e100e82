import Bytes
import Diagnostics
import TestSupport
import Testing

@testable import CSV

@Suite struct DelimitedFileRecordsTests {
  private struct Row: Equatable {
    var line: Int
    var fields: [String]
  }

  private func rows(_ path: String, _ delimiter: UInt8, _ blockSize: Int) throws(Finding) -> [Row] {
    let file = try DelimitedFile(
      InputFile(path: path, name: "a.csv"),
      stated: StatedDialect(delimiter: delimiter, encoding: .utf8), blockSize: blockSize)
    return try file.allRecords().map { Row(line: $0.line, fields: $0.fields) }
  }

  private func rows(_ text: String, blockSize: Int = 1 << 18) throws -> [Row] {
    let folder = try TemporaryFolder()
    return try rows(folder.write(text, as: "a.csv"), UInt8(ascii: ","), blockSize)
  }

  @Test func linesCountThoseInsideQuotesAndEmptyOnes() throws {
    let text = "a,b\r\n1,\"x\ny\"\r\n\r\n\n2,z\n\"\n\n\",3"
    for blockSize in [1, 5, 1000] {
      #expect(
        try rows(text, blockSize: blockSize) == [
          Row(line: 2, fields: ["1", "x\ny"]), Row(line: 6, fields: ["2", "z"]),
          Row(line: 7, fields: ["\n\n", "3"]),
        ])
    }
    #expect(try rows("\"a\nb\",c\n1,2").map(\.line) == [3])
    #expect(try rows("a,b\n").isEmpty)
    #expect(try rows("a,b").isEmpty)
  }

  /// What the oracle says that `allRecords` must give: the rows, or the first finding's rule and line.
  private func expected(_ file: [UInt8], _ delimiter: UInt8) -> Result<[Row], Refusal> {
    let bytes = Reading.withLineFeeds(file)
    let reading = Reading(slow: bytes, delimiter: delimiter)
    if let refusal = reading.refusal { return .failure(Refusal(text: refusal)) }
    let line = { (offset: Int) in 1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") } }
    let fault = reading.faults.first
    var rows: [Row] = []
    for record in reading.records.prefix(while: { $0.offset < fault?.offset ?? .max }) {
      let fields = record.fields.compactMap { String(validating: $0, as: UTF8.self) }
      let number = line(record.offset)
      guard fields.count == record.fields.count else {
        return .failure(Refusal(text: "csv.not-utf-8 a.csv:\(number)"))
      }
      rows.append(Row(line: number, fields: fields))
    }
    guard let fault else { return .success(rows) }
    let finding = fault.finding(
      at: SourceLocation(file: "a.csv", line: line(fault.offset)), columns: reading.header.count)
    return .failure(Refusal(finding))
  }

  private struct Refusal: Error, Equatable {
    var text: String

    init(text: String) { self.text = text }
    init(_ finding: Finding) {
      text = "\(finding.rule) \(finding.location.map(String.init) ?? "")"
    }
  }

  @Test func agreesWithTheOracleOnRandomFiles() throws {
    let folder = try TemporaryFolder()
    var samples = CSVSamples(seed: 77)
    for number in 0..<1_500 {
      let (bytes, delimiter) = samples.next()
      let path = try folder.write(bytes, as: "a.csv")
      let blockSize = [1, 3, 16, 4096][number % 4]
      let found = Result { () throws(Finding) in try rows(path, delimiter, blockSize) }
        .mapError(Refusal.init)
      if case .failure(let refusal) = found, refusal.text == "csv.other-delimiter a.csv:1" {
        #expect(Reading(slow: bytes, delimiter: delimiter).header.count == 1)
        continue
      }
      let text = String(decoding: bytes, as: UTF8.self).debugDescription
      #expect(found == expected(bytes, delimiter), "\(text) in blocks of \(blockSize)")
    }
  }

  /// The first in the file, whichever kind it is of.
  @Test func theFirstFaultyRecordIsReported() throws {
    let folder = try TemporaryFolder()
    let notUTF8 = Array("x,".utf8) + [0xE5, 0x0A]
    let ragged = Array("1\n".utf8)
    let head = Array("a,b\n1,2\n".utf8)
    for (body, rule) in [(notUTF8 + ragged, "csv.not-utf-8"), (ragged + notUTF8, "csv.ragged-row")]
    {
      let path = try folder.write(head + body, as: "a.csv")
      let finding = try #require(throws: Finding.self) { try rows(path, UInt8(ascii: ","), 4096) }
      #expect(finding.rule == rule)
      #expect(finding.location == SourceLocation(file: "a.csv", line: 3))
    }
  }
}
