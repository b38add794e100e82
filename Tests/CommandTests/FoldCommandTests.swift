import TestSupport
import Testing

@testable import Command

@Suite struct FoldCommandTests {
  private let tool = ToolRunner()
  private static let small = "Fixtures/Surveys/api/apistrat.json5"
  private static let smallData = "Fixtures/Surveys/api/apistrat.csv"

  /// Calibration, two stages, quantiles, gaps, replicates that are delivered and made, zero weights.
  @Test(arguments: [
    ("api/apistrat-raked", "api/apistrat", 3), ("api/apiclus2", "api/apiclus2", 4),
    ("api/apistrat-made-jkn-raked", "api/apistrat", 3), ("designs/fay", "designs/replicates", 3),
    ("designs/ties", "designs/ties", 3),
  ])
  func theFilesOfARunAreThoseOfOneProcess(
    _ survey: String, _ data: String, _ count: Int
  ) async throws {
    let lines = try ShardRunner.lines("Fixtures/Surveys/\(data).csv")
    let runner = try ShardRunner("Fixtures/Surveys/\(survey).json5")
    for result in try await runner.fold(lines, into: count) {
      #expect(result.status == 0, "\(result.error)")
      #expect(result.output == "" && result.error == "")
    }
    let merged = try await runner.merge((0..<count).reversed())
    #expect(merged.status == 0, "\(merged.error)")
    #expect(try await runner.files(state: "all.state") == runner.files(input: lines))
  }

  @Test func linesWithoutTheirHeaderAreTheSame() async throws {
    let lines = try ShardRunner.lines(Self.smallData)
    let (body, half) = (Array(lines.dropFirst()), lines.count / 2)
    let runner = try ShardRunner(Self.small)
    for (number, piece) in [body[..<half], body[half...]].enumerated() {
      let result = try await tool.run(
        "fold", Self.small, "--shard", "\(number)", "--no-header", "--out", runner.state(number),
        "-",
        input: Array(piece.joined().utf8))
      #expect(result.status == 0, "\(result.error)")
    }
    #expect(try await runner.merge([0, 1]).status == 0)
    let expected = try await runner.files(input: lines)
    #expect(try await runner.files(state: "all.state") == expected)

    let names = lines[0].dropLast().filter { $0 != "\"" }
    let named = try await tool.run(
      "fold", Self.small, "--shard", "0", "--columns", String(names), "--force", "--out",
      runner.state(0), "-", input: Array(body.joined().utf8))
    #expect(named.status == 0, "\(named.error)")
    #expect(try await runner.merge([0]).status == 0)
    let tables = try await runner.files(state: "all.state").filter { $0.key.hasSuffix(".csv") }
    #expect(tables == expected.filter { $0.key.hasSuffix(".csv") })
  }

  /// In place of a header, nothing is what is left of a broken pipe.
  @Test func nothingInPlaceOfAHeaderIsTold() async throws {
    let result = try await tool.run("fold", Self.small, "--shard", "a", "-")
    #expect(result.status == 65)
    #expect(result.error.contains("the file is empty"))
  }

  @Test(arguments: ["header", "--no-header"])
  func anEmptyPieceIsNobody(_ form: String) async throws {
    let lines = try ShardRunner.lines(Self.smallData)
    let runner = try ShardRunner(Self.small)
    #expect(try await runner.fold(lines, into: 1)[0].status == 0)
    let options = form.hasPrefix("--") ? [form] : []
    for number in 1...2 {
      let empty = try await tool.run(
        ["fold", Self.small, "--shard", "\(number)", "--out", runner.state(number), "-"] + options,
        input: form == "header" ? Array(lines[0].utf8) : [])
      #expect(empty.status == 0, "\(empty.error)")
    }
    #expect(try await runner.merge([1, 0, 2]).status == 0)
    #expect(try await runner.files(state: "all.state") == runner.files(input: lines))

    #expect(try await runner.merge([2, 1], as: "nobody").status == 0)
    let nobody = try await tool.run(
      "table", Self.small, "--state", runner.folder.path + "/nobody")
    #expect(nobody.status == 65)
    #expect(nobody.error.contains("the state has no respondents"))
  }

  @Test func aStateIsItsOwnersOnly() async throws {
    let folder = try TemporaryFolder()
    let fold = "\"$TRYGG\" fold \(Self.small) --shard a"
    let path = folder.path + "/a.state"
    let line =
      "umask 022; \(fold) > \(path) && \(fold) --out \(path)2 && stat -c %a \(path) \(path)2"
    #expect(try await tool.shell(line).output == "600\n600\n")
    #expect(try await tool.shell("cmp \(path) \(path)2").status == 0)

    let again = try await tool.shell("\(fold) --out \(path)")
    #expect(again.status == 73)
    #expect(try await tool.shell("\(fold) --out \(path) --force").status == 0)
    #expect(try await tool.shell("\(fold) --out \(Self.smallData) --force").status == 73)
  }

  /// The description of a survey with a field of free text.
  private static let free = """
    {
      id: "fri", title: "Fri", waves: [{ year: 2023, files: ["a.csv"] }],
      csv: { REJECT }, design: { unweighted: true },
      variables: { q: { codes: { "1": "Ja", "2": "Nej" } } },
      indicators: { i: { label: "I", variable: "q", counts: ["1"] } },
      tables: [{ id: "alla", title: "Alla", indicators: "all", by: [], gap: false }],
    }
    """
  private static let broken = "q,text,r\n1,a,0\n2,\"one\nand, two\nlines\",0\n1,b,0\n"

  /// Wherever a piece is cut, nothing of it is counted in silence: one of the two is refused.
  @Test(arguments: ["", "onBadRow: \"reject\", maxRejected: 0.9"])
  func aPieceThatIsCutInsideARecordIsTold(_ reject: String) async throws {
    let folder = try TemporaryFolder()
    let text = Self.free.split(separator: "REJECT", omittingEmptySubsequences: false)
      .joined(separator: reject)
    let survey = try folder.write(text, as: "survey.json5")
    let body = Array(Self.broken.utf8.dropFirst(9))
    let ends = body.indices.filter { body[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    let inside = Set(ends.filter { $0 > 10 && $0 < 29 })
    #expect(inside.count == 2)
    let cuts = reject.isEmpty ? ends + ends.map { $0 - 1 } + [2, 8, 16, 27] : ends
    for cut in cuts {
      var statuses: [Int32] = []
      for piece in [body[..<cut], body[cut...]] where !piece.isEmpty {
        let result = try await tool.run(
          ["fold", survey, "--shard", "x", "--columns", "q,text,r", "-"], input: Array(piece))
        statuses.append(result.status)
        if result.status != 0 { #expect(result.error.contains("cut inside a record")) }
      }
      // Before a line end the record is whole; the next piece begins with an empty line.
      let isWhole = (ends + ends.map { $0 - 1 }).filter { $0 < 11 || $0 > 28 }.contains(cut)
      #expect(statuses.contains(65) != isWhole, "cut at \(cut): \(statuses)")
    }
  }

  /// The share that may be left out is that of the wave.
  @Test func recordsThatAreLeftOutAreJudgedTogether() async throws {
    let folder = try TemporaryFolder()
    let text = Self.free.split(separator: "REJECT", omittingEmptySubsequences: false)
      .joined(separator: "onBadRow: \"reject\", maxRejected: 0.2")
    let runner = try ShardRunner(try folder.write(text, as: "survey.json5"))
    let lines = ["q,text,r\n", "1,a,0\n", "1,b\n", "2,c,0\n", "1,d,0\n", "2,e,0\n", "1,f,0\n"]
    for result in try await runner.fold(lines, into: 3) { #expect(result.status == 0) }
    #expect(try await runner.merge([2, 0, 1]).status == 0)
    let whole = try await runner.files(input: lines)
    let files = try await runner.files(state: "all.state")
    // The third line of the whole is the third of the first piece.
    #expect(files == whole)
    #expect(files.keys.contains { $0.hasSuffix("rejected.csv") })

    #expect(try await runner.merge([0], as: "all.state").status == 0)
    let refused = try await tool.run(
      "table", runner.survey, "--state", runner.folder.path + "/all.state")
    #expect(refused.status == 65)
    #expect(refused.error.contains("1 of 2 records have a wrong form"))
  }

  /// One process reads such a file twice; shards are folded twice.
  @Test func digitsThatDoNotFitAreRoundedAlike() async throws {
    let lines = try ShardRunner.lines("Fixtures/CSV/many-digits.csv")
    let runner = try ShardRunner(Fixture.hardFiles)
    _ = try await runner.fold(lines, into: 3)
    let noted = try await runner.merge([0, 1, 2])
    #expect(noted.status == 0)
    #expect(noted.error.hasPrefix("note: the numbers have more digits than exact sums can hold"))
    let refused = try await tool.run(
      "table", runner.survey, "--state", runner.folder.path + "/all.state")
    #expect(refused.status == 65)
    #expect(refused.error.contains("fold each of them again with --decimals vikt=15\n"))

    for result in try await runner.fold(lines, into: 3, ["--decimals", "vikt=15"]) {
      #expect(result.status == 0 && result.error == "")
    }
    #expect(try await runner.merge([1, 0, 2]).error == "")
    #expect(try await runner.files(state: "all.state") == runner.files(input: lines))
  }

  @Test(arguments: [
    (["fold", small], "--shard is missing"), (["fold", small, "--shard", ""], "--shard cannot be"),
    (["fold", small, "a", "b", "--shard", "x"], "\"b\" is one word too many"),
    (["fold", small, "--shard", "x", "--decimals", "pw"], "--decimals cannot be \"pw\""),
    (["fold", small, "--shard", "x", "--decimals", "nix=3"], "--decimals cannot be \"nix=3\""),
    (["fold", small, "--shard", "x", "--columns", ","], "--columns cannot be"),
  ])
  func whatIsAskedForWronglyIsTold(_ words: [String], _ message: String) async throws {
    let result = try await tool.run(words)
    #expect(result.status == 64)
    #expect(result.error.contains(message), "\(result.error)")
    #expect(result.output == "")
  }
}
