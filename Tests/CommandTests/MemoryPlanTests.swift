import Diagnostics
import Estimation
import SurveyModel
import TestSupport
import Testing

@testable import Command

/// The plan of what a run takes in memory, and what is refused by it.
@Suite struct MemoryPlanTests {
  private let tool = ToolRunner()

  // MARK: - Arithmetic

  /// As many figures as a table has rows, counted one by one.
  @Test(arguments: [
    Fixture.survey, "Fixtures/Surveys/api/apistrat.json5",
    "Fixtures/Surveys/stockholmsenkaten/survey.json5",
  ])
  func figuresAreCountedBeforeTheyAreThere(_ path: String) throws {
    let arguments = try Arguments(
      [], for: CommandShape(name: "run", operands: [], options: [.wave]))
    let loader = try SurveyLoader(Repository.path(path), reading: arguments)
    let wave = try loader.wave(arguments)
    let survey = loader.survey.asked(in: wave.year)
    let pipeline = try Pipeline(survey, wave: wave, tables: survey.tables)
    let aggregated = try pipeline.aggregate(
      try loader.open(wave, arguments), threads: 2, memory: nil)
    let tables = try pipeline.estimate(aggregated, threads: 2)
    #expect(!tables.isEmpty)
    for table in tables {
      #expect(MemoryPlan.figures(table.spec, survey) == table.rows.count, "\(table.spec.id)")
    }
  }

  /// A survey whose every respondent is alone in a cell.
  private static let lonely = """
    {
      id: "alla", title: "Alla", waves: [{ year: 2023, files: ["a.csv"] }],
      csv: { delimiter: ",", decimal: "." }, design: { weight: "vikt" },
      variables: { a: { codes: CODES }, b: { codes: CODES }, q: { codes: { "1": "Ja", "2": "Nej" } } },
      indicators: { i: { label: "I", variable: "q", counts: ["1"] } },
      tables: [{ id: "stor", title: "Stor", indicators: "all", by: ["a", "b"], gap: false }],
      // Protecting forty thousand small cells takes far longer than what is measured here.
      disclosure: { minimumCount: 0 },
    }
    """

  private static func survey() throws -> (folder: TemporaryFolder, path: String) {
    let folder = try TemporaryFolder()
    let codes = "{ " + (0..<200).map { "\"\($0)\": \"\($0)\"" }.joined(separator: ", ") + " }"
    let text = lonely.split(separator: "CODES", omittingEmptySubsequences: false)
      .joined(separator: codes)
    var rows = "a,b,q,vikt\n"
    for a in 0..<200 { for b in 0..<200 { rows += "\(a),\(b),\((a + b) % 2 + 1),1.5\n" } }
    _ = try folder.write(rows, as: "a.csv")
    return (folder, try folder.write(text, as: "survey.json5"))
  }

  @Test func thePlanIsTheSumOfItsParts() throws {
    let (folder, path) = try Self.survey()
    defer { withExtendedLifetime(folder) {} }
    let arguments = try Arguments(
      [], for: CommandShape(name: "run", operands: [], options: [.wave]))
    let loader = try SurveyLoader(path, reading: arguments)
    let survey = loader.survey
    let pipeline = try Pipeline(survey, wave: survey.waves[0], tables: survey.tables)
    let limit = MemoryLimit(bytes: 1 << 30, text: "1G")
    for threads in [1, 2, 8] {
      let plan = MemoryPlan(pipeline, threads: threads, limit: limit, estimates: true)
      let shares = threads * MemoryPlan.ownCells(limit, threads)
      #expect((shares == 0) == (threads == 1))
      #expect(threads * MemoryPlan.share(limit, threads) <= limit.bytes / 4)
      // 201 × 201 groups and margins of one figure.
      let certain =
        MemoryPlan.tool + threads * MemoryPlan.reader + shares
        + 201 * 201 * MemoryPlan.bytesPerFigure
      #expect(plan.certain == certain)
      let folding = MemoryPlan(pipeline, threads: threads, limit: limit, estimates: false)
      #expect(folding.certain == certain - 201 * 201 * MemoryPlan.bytesPerFigure)
    }
  }

  /// Jackknife: a factor for each unit and replicate, in blocks of eight.
  @Test func replicatesAreCounted() {
    var design = Design(weight: "w")
    #expect(ReplicateMemory.bytes(design)(1000, 10) == 0)
    design.replicates = .generated(GeneratedReplicates(kind: .bootstrap, count: 20, seed: 1))
    #expect(ReplicateMemory.bytes(design)(1000, 10) == 1000 * 24 * 8)
    design.cluster = "c"
    #expect(ReplicateMemory.bytes(design)(1000, 10) == 10 * 24 * 8)
    design.replicates = .generated(GeneratedReplicates(kind: .jkn))
    #expect(ReplicateMemory.bytes(design)(1000, 10) == 10 * 16 * 8)
    #expect(ReplicateMemory.bytes(design)(1000, .max / 8) == .max)
  }

  // MARK: - Refusals

  @Test func whatCannotFitIsRefusedBeforeAnythingIsRead() async throws {
    let (folder, path) = try Self.survey()
    let out = folder.path + "/out"
    let words = ["run", path, "--threads", "2", "--out", out]
    let refused = try await tool.run(words + ["--memory", "20M"])
    #expect(refused.status == 64)
    #expect(refused.output == "")
    for part in [
      "are needed before a single cell, and nothing was read", "as --memory 20M says",
      "note: the tool 28 MB, each of 2 threads 3.0 MB and 0 kB for cells of its own: 34 MB\n",
      "note: cube 1 of table stor: a × b, 40401 cells at most in each unit of the design × ",
      "note: table stor: 40401 figures × \(MemoryPlan.bytesPerFigure) bytes: ",
    ] {
      #expect(refused.error.contains(part), "\(part)\n\(refused.error)")
    }
    #expect(try folder.names().filter { $0.hasPrefix("out") && $0.contains(".") } == [])

    let free = try await tool.run(words)
    #expect(free.status == 0, "\(free.error)")
    let expected = try Repository.bytes(out + "/alla/2023/stor.csv")
    let limited = try await tool.run(words + ["--memory", "1G", "--force"])
    #expect(limited.status == 0, "\(limited.error)")
    #expect(limited.output == free.output)
    #expect(try Repository.bytes(out + "/alla/2023/stor.csv") == expected)
  }

  @Test(arguments: [("1", "35"), ("3", "46")])
  func whatTheDataOutgrowIsRefused(_ threads: String, _ memory: String) async throws {
    let (folder, path) = try Self.survey()
    let state = folder.path + "/a.state"
    let words = ["fold", path, "--shard", "a", "--out", state, "--threads", threads]
    let refused = try await tool.run(words + ["--memory", memory + "MB"])
    #expect(refused.status == 64)
    for part in [
      "what the data hold does not fit the ",
      "expected: at most \(memory) MB in all, as --memory \(memory)MB says",
      "note: cube 1 of table stor: a × b, 40401 cells at most",
    ] {
      #expect(refused.error.contains(part), "\(part)\n\(refused.error)")
    }
    #expect(!refused.error.contains("figures"))
    #expect(try folder.names().filter { $0.contains("state") } == [])
    let again = try await tool.run(words + ["--memory", memory + "MB"])
    #expect(again.error == refused.error)

    let limited = try await tool.run(words + ["--memory", "64M"])
    #expect(limited.status == 0, "\(limited.error)")
    let bytes = try Repository.bytes(state)
    #expect(try await tool.run(words + ["--force"]).status == 0)
    #expect(try Repository.bytes(state) == bytes)

    for (command, memory, status) in [
      ("merge", "30MB", Int32(64)), ("merge", "100M", 0), ("table", "36MB", 64), ("table", "1G", 0),
    ] {
      let words = command == "merge" ? ["merge", state] : ["table", path, "--state", state]
      let result = try await tool.run(words + ["--memory", memory])
      #expect(result.status == status, "\(command) \(memory): \(result.error)")
      #expect(result.outputBytes.isEmpty == (status != 0))
    }
  }

  @Test(arguments: ["run", "table", "fold", "check", "explain", "weights", "nonresponse", "merge"])
  func aSizeThatIsNoneIsTold(_ command: String) async throws {
    let words = command == "fold" ? ["--shard", "a"] : []
    let result = try await tool.run(
      [command, "Fixtures/Surveys/api/apistrat-raked.json5", "--memory", "much"] + words)
    #expect(result.status == 64)
    #expect(result.error.contains("--memory cannot be \"much\""), "\(result.error)")
    #expect(result.error.contains("such as 512M or 2GB"))
    #expect(result.output == "")
  }
}
