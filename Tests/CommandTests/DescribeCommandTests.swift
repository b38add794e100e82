import Foundation
import TestSupport
import Testing

@testable import Command

/// `trygg describe` as users run it.
@Suite struct DescribeCommandTests {
  private let tool = ToolRunner()
  private static let sav = "Fixtures/Reference/describe/labels.sav"
  private static let delivery = "Fixtures/Reference/describe/delivery.csv"
  private static let expected = "Fixtures/Reference/describe/expected/"

  @Test(
    "The text is as somebody found it good",
    arguments: [(delivery, "delivery.txt"), (sav, "labels.txt")])
  func goldenText(_ file: String, _ name: String) async throws {
    let result = try await tool.run("describe", file)
    #expect(result.status == 0 && result.error == "")
    #expect(try GoldenFile.difference(of: result.outputBytes, from: Self.expected + name) == nil)
    for line in result.output.split(separator: "\n") { #expect(line.last != " ") }
  }

  @Test("CSV and JSON are as somebody found them good", arguments: ["csv", "json"])
  func goldenData(_ format: String) async throws {
    let result = try await tool.run("describe", Self.delivery, Self.sav, "--format", format)
    #expect(result.status == 0 && result.error == "")
    let name = Self.expected + "both." + format
    #expect(try GoldenFile.difference(of: result.outputBytes, from: name) == nil)
  }

  @Test("JSON is read by another reader, and says what the CSV says")
  func json() async throws {
    let result = try await tool.run("describe", Self.delivery, Self.sav, "--format", "json")
    let parsed = try JSONSerialization.jsonObject(with: Data(result.outputBytes))
    let files = try #require(parsed as? [[String: Any]])
    #expect(files.compactMap { $0["rows"] as? Int } == [500, 60])
    let columns = try #require(files[0]["columns"] as? [[String: Any]])
    let expected = try FixtureTable("Fixtures/Reference/describe/columns.csv").rows
    for (column, row) in zip(columns, expected) {
      #expect(column["type"] as? String == row["type"])
      #expect(column["mean"] as? Double == row["mean"].flatMap(Double.init))
    }
  }

  @Test("Threads change nothing, and standard input is a file like another")
  func threadsAndStandardInput() async throws {
    let bytes = try Repository.bytes(Repository.path(Fixture.folder + "/svar-2023.csv"))
    let one = try await tool.run("describe", "-", "--threads", "1", input: bytes)
    let many = try await tool.run("describe", "-", "--threads", "7", input: bytes)
    #expect(one.status == 0 && one.output == many.output)
    #expect(one.output.hasPrefix("standard input\n"))
    #expect(one.output.contains("17\u{A0}669 rows, 22 columns"))
  }

  @Test("Some columns in the order of the file, each once")
  func columns() async throws {
    let result = try await tool.run(
      "describe", Self.delivery, "--columns", "vikt,alder", "--column", "vikt", "--format", "csv")
    let names = result.output.split(separator: "\r\n").dropFirst().map { line in
      line.split(separator: ",")[1]
    }
    #expect(names == ["alder", "vikt"])
  }

  @Test("A value that four rows have is nobody's business", arguments: ["text", "csv", "json"])
  func rareValues(_ format: String) async throws {
    let cells = Array(repeating: "vanlig", count: 5) + Array(repeating: "ovanlig", count: 4)
    let text = "svar,n\n" + cells.map { "\($0),1\n" }.joined()
    let result = try await tool.run("describe", "-", "--format", format, input: text.utf8)
    #expect(result.status == 0)
    #expect(result.output.contains("vanlig") && !result.output.contains("ovanlig"))
  }

  @Test(
    "Of personal identity numbers there is the column's name", arguments: ["text", "csv", "json"])
  func identityNumbers(_ format: String) async throws {
    let path = "Fixtures/CSV/personnummer.csv"
    let result = try await tool.run("describe", path, "--format", format)
    #expect(result.status == 0)
    let cells = try Repository.text(Repository.path(path)).split(separator: "\n").dropFirst()
    #expect(result.output.contains("refused"))
    for field in cells.flatMap({ $0.split(separator: ",") }) where field.utf8.count >= 10 {
      #expect(!result.output.contains(field))
    }
  }

  @Test("Faults are told beside what could be read")
  func faults() async throws {
    let text = "a,b\n1,2\n3\n5,6\n"
    let result = try await tool.run("describe", "-", "--delimiter", ",", input: text.utf8)
    #expect(result.status == 65)
    #expect(result.output.contains("2 rows, 2 columns"))
    #expect(result.error.contains("standard input:3"))
    let broken = try await tool.run("describe", "-", input: "a,b\n1,\"2\n".utf8)
    #expect(broken.status == 65 && broken.output == "")
  }

  @Test("What detection cannot tell is stated, and the finding says how")
  func statements() async throws {
    let path = "Fixtures/CSV/ambiguous-delimiter.csv"
    let unstated = try await tool.run("describe", path)
    #expect(unstated.status == 65 && unstated.error.contains("--delimiter"))
    #expect(
      try await tool.run("describe", path, "--delimiter", ",").output.contains("delimiter \",\""))
    let points = "a;b\n1.234;1\n5.678;2\n"
    let ambiguous = try await tool.run("describe", "-", input: points.utf8)
    #expect(ambiguous.status == 65 && ambiguous.error.contains("--decimal"))
    let stated = try await tool.run("describe", "-", "--decimal", ".", input: points.utf8)
    #expect(stated.status == 0 && stated.output.contains("3.456"))
    let letters: [UInt8] = Array("a,b\n".utf8) + [0xC5, 0xC6, 0x2C, 0x31, 0x0A]
    #expect(try await tool.run("describe", "-", input: letters).error.contains("--encoding"))
    let read = try await tool.run("describe", "-", "--encoding", "windows-1252", input: letters)
    #expect(read.status == 0)
  }

  @Test("All that is wrong on the command line is told at once")
  func usage() async throws {
    let result = try await tool.run(
      "describe", Self.delivery, "--delimiter", "x", "--decimal", ";", "--encoding", "ebcdic")
    #expect(result.status == 64)
    for option in ["--delimiter", "--decimal", "--encoding"] {
      #expect(result.error.contains(option))
    }
    #expect(try await tool.run("describe").status == 64)
    #expect(try await tool.run("describe", "-", "-").status == 64)
    #expect(try await tool.run("describe", Self.delivery, "--columns", "viktt").status == 64)
    let missing = try await tool.run("describe", Self.delivery, "no-such-file.csv")
    #expect(missing.status == 66)
    #expect(missing.output.contains("500 rows") || missing.output.contains("500\u{A0}rows"))
  }
}
