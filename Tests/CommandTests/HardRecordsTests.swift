import Diagnostics
import TestSupport
import Testing

@testable import Command

/// Hard inputs read by rules of their own, and records that are left out, through the whole tool.
@Suite struct HardRecordsTests {
  private static let folder = "Fixtures/CSV/"
  private static let words = ["--by", "alder", "--format", "csv"]

  /// A row of expected-by-rules.csv.
  struct Expectation: Sendable, CustomTestStringConvertible {
    let file: String
    /// What stands in the description's csv block.
    let rules: String
    let status: Int32
    let fragment: String
    let line: String
    /// The file that gives the same table without any rules.
    let twin: String
    /// The lines that are left out.
    let rejected: [Int]
    var rejects: Bool { rules.contains("reject") }
    var testDescription: String { "\(file) by \(rules)" }

    init(_ row: [String: String]) throws {
      file = try #require(row["file"])
      rules = (row["rules"] ?? "").replacing(";", with: ",")
      status = try #require(row["exit"].flatMap { Int32($0) })
      fragment = row["fragment"] ?? ""
      line = row["line"] ?? ""
      twin = row["as"] ?? ""
      rejected = (row["rejected"] ?? "").split(separator: " ").compactMap { Int($0) }
    }

    static let all = try? FixtureTable(folder + "expected-by-rules.csv").rows.map(Expectation.init)
  }

  /// A folder with the description by which a file is read, and the file.
  private func delivery(
    _ expected: Expectation, _ bytes: [UInt8]? = nil, rules: String? = nil
  ) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let marker = "  design: {"
    let survey = try Repository.text(Repository.path(Fixture.hardFiles))
      .replacing("\"good.csv\"", with: "\"\(expected.file)\"")
      .replacing(marker, with: "  csv: { \(rules ?? expected.rules) },\n" + marker)
    _ = try folder.write(survey, as: "survey.json5")
    let file = try bytes ?? Repository.bytes(Repository.path(Self.folder + expected.file))
    _ = try folder.write(file, as: expected.file)
    return folder
  }

  @Test func theListIsRead() throws {
    let all = try #require(Expectation.all)
    #expect(all.count > 50)
    #expect(all.count { !$0.rejected.isEmpty } > 15)
  }

  @Test(arguments: Expectation.all ?? [])
  func aFileIsReadByItsRules(_ expected: Expectation) async throws {
    let folder = try delivery(expected)
    let tool = ToolRunner(in: folder.path)
    let result = try await tool.run(["table", "survey.json5"] + Self.words)
    #expect(result.status == expected.status, "\(result.error)")
    #expect(!(result.output + result.error).contains("KANARIE"))
    if expected.status != 0 {
      #expect(result.output == "")
      #expect(result.error.contains(expected.fragment), "\(result.error)")
      #expect(result.error.contains("error: " + expected.file), "\(result.error)")
      let place = expected.line.isEmpty ? "" : "\(expected.file):\(expected.line)"
      #expect(result.error.contains(place), "\(result.error)")
    } else if expected.rejected.isEmpty {
      #expect(result.error == "")
    } else {
      #expect(result.error.hasPrefix("\(expected.rejected.count) of "), "\(result.error)")
    }
    if !expected.twin.isEmpty {
      let twin = try await ToolRunner().run(
        ["table", Fixture.hardFiles, "--data", Self.folder + expected.twin] + Self.words)
      #expect(result.output == twin.output)
    }
  }

  /// What is left out is as if it had never stood there, and is listed wherever the tool speaks.
  @Test(arguments: (Expectation.all ?? []).filter { $0.rejects && $0.status == 0 })
  func theOthersCountAsIfTheBadOnesHadNeverBeen(_ expected: Expectation) async throws {
    let folder = try delivery(expected)
    let tool = ToolRunner(in: folder.path)
    let file = try Repository.bytes(folder.path + "/" + expected.file)
    let lines = Self.lines(file)
    let left = lines.enumerated().filter { !expected.rejected.contains($0.offset + 1) }
    let rest = try delivery(
      expected, Array(left.map(\.element).joined()),
      rules: expected.rules.replacing("'reject'", with: "'fail'")
        .replacing(#/, maxRejected: [0-9.]+/#, with: ""))
    let whole = try await tool.run("run", "survey.json5", "--rejects", "left-out.txt")
    #expect(whole.status == 0, "\(whole.error)")
    let clean = try await ToolRunner(in: rest.path).run("run", "survey.json5")
    #expect(clean.status == 0, "\(clean.error)")
    for name in ["kon-alder.csv", "kon-alder.sv.csv"] {
      let place = "/out/svara-filer/2023/" + name
      #expect(
        try Repository.bytes(folder.path + place) == Repository.bytes(rest.path + place))
    }
    #expect(try !rest.names().contains("out/svara-filer/2023/rejected.csv"))
    let list = try Repository.text(folder.path + "/out/svara-filer/2023/rejected.csv")
    let listed = list.split(separator: "\n").map { $0.split(separator: ",") }
    #expect(listed[0] == ["file", "line", "byte", "reason"])
    #expect(listed.dropFirst().map { Int($0[1]) } == expected.rejected)
    #expect(listed.dropFirst().allSatisfy { $0[0] == Substring(expected.file) && $0.count >= 4 })
    #expect(whole.output.contains("\(expected.rejected.count) of "))
    // The records themselves, as they stand in the file; what a file of UTF-16 holds comes in UTF-8.
    let out = try Repository.bytes(folder.path + "/left-out.txt")
    let wanted = expected.rejected.flatMap { lines[$0 - 1] }
    let isWhole = wanted.last == nil || wanted.last == UInt8(ascii: "\n")
    if !expected.file.hasPrefix("utf16") {
      #expect(out == wanted + (isWhole ? [] : [UInt8(ascii: "\n")]))
    }
    let check = try await tool.run("check", "survey.json5")
    #expect(check.status == 0 || check.output.contains("empty cells"), "\(check.output)")
    for line in expected.rejected { #expect(check.output.contains("\(expected.file):\(line):")) }
    for text in [list, whole.output, whole.error, check.output, check.error] {
      #expect(!text.contains("KANARIE"), "\(text)")
      #expect(!text.contains(folder.path), "\(text)")
    }
  }

  /// The lines of a file with their ends, wherever a byte of LF stands.
  private static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    for byte in bytes {
      lines[lines.count - 1].append(byte)
      if byte == UInt8(ascii: "\n") { lines.append([]) }
    }
    return lines
  }

  @Test(arguments: (Expectation.all ?? []).filter { $0.rejects && $0.status != 0 })
  func nothingIsWrittenWhenARunStops(_ expected: Expectation) async throws {
    let folder = try delivery(expected)
    let before = try folder.names()
    let tool = ToolRunner(in: folder.path)
    let run = try await tool.run("run", "survey.json5", "--rejects", "left-out.txt")
    #expect(run.status == 65, "\(run.error)")
    let table = try await tool.run("table", "survey.json5", "--rejects", "left-out.txt")
    #expect(table.status == 65, "\(table.error)")
    let check = try await tool.run("check", "survey.json5", "--rejects", "left-out.txt")
    #expect([1, 65].contains(check.status))
    #expect(try folder.names() == before)
  }

  @Test func theFirstTwentyAreListedWhenTheyAreTooMany() async throws {
    let folder = try TemporaryFolder()
    let survey = try Repository.text(Repository.path(Fixture.hardFiles))
      .replacing("  design: {", with: "  csv: { onBadRow: \"reject\" },\n  design: {")
    _ = try folder.write(survey, as: "survey.json5")
    var text = "vikt,kon,alder,otrygg_ute,fritext\n"
    for row in 0..<3_000 { text += row % 100 == 50 ? "1,KANARIE\n" : "1,1,40,1,KANARIE\n" }
    _ = try folder.write(text, as: "good.csv")
    let run = try await ToolRunner(in: folder.path).run("run", "survey.json5")
    #expect(run.status == 65)
    let findings = run.error.split(separator: "\n").filter { $0.hasPrefix("error: ") }
    #expect(findings.count == 21)
    #expect(findings[0].contains("30 of 3000 records"))
    #expect(
      findings.dropFirst().map { $0.prefix { $0 != " " } }.count == 20
        && findings[1].contains("good.csv:52:1") && findings[20].contains("good.csv:1952:1"))
  }
}
