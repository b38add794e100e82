import Diagnostics
import TestSupport
import Testing

@testable import Command

/// What holds for the whole path, whatever the numbers are.
@Suite struct PipelineTests {
  private let tool = ToolRunner()
  private static let words = ["table", Fixture.survey, "--format", "csv", "--by", "alder"]

  /// The fixture's header and rows.
  private func wave() throws -> (header: Substring, rows: ArraySlice<Substring>) {
    let text = try Repository.text(Repository.path(Fixture.folder + "/svar-2023.csv"))
    let lines = text.split(separator: "\n")
    return (try #require(lines.first), lines.dropFirst())
  }

  private func table(_ rows: some Sequence<Substring>, _ header: Substring) async throws -> String {
    let text = "\(header)\n\(rows.joined(separator: "\n"))\n"
    let result = try await tool.run(Self.words + ["--data", "-"], input: text.utf8)
    #expect(result.status == 0, "\(result.error)")
    return result.output
  }

  @Test func theOrderOfTheRowsChangesNothing() async throws {
    let (header, rows) = try wave()
    let expected = try await tool.run(Self.words)
    var random = SeededGenerator(seed: 5)
    #expect(try await table(rows.shuffled(using: &random), header) == expected.output)
    #expect(try await table(rows.reversed(), header) == expected.output)
  }

  @Test func filesOfOneWaveAreReadAsOne() async throws {
    let (header, rows) = try wave()
    let folder = try TemporaryFolder()
    let expected = try await tool.run(Self.words)
    var options: [String] = []
    for (number, cut) in [rows.prefix(1), rows.dropFirst().prefix(9000), rows.dropFirst(9001)]
      .enumerated()
    {
      let text = "\(header)\n\(cut.joined(separator: "\n"))\n"
      options += ["--data", try folder.write(text.utf8, as: "part\(number).csv")]
    }
    let result = try await tool.run(Self.words + options)
    #expect(result.output == expected.output, "\(result.error)")
  }

  @Test func manyThreadsOnManyBlocksChangeNothing() async throws {
    let data = try await tool.run("synth", Fixture.survey, "--rows", "60000", "--seed", "9")
    var tables: [String] = []
    for threads in ["1", "2", "8"] {
      let result = try await tool.run(
        Self.words + ["--data", "-", "--threads", threads], input: data.outputBytes)
      #expect(result.status == 0, "\(result.error)")
      tables.append(result.output)
    }
    #expect(Set(tables).count == 1)
  }

  /// Shares, their errors and tests do not ask in which unit the weights are.
  @Test func weightsTimesAConstantChangeNoShare() async throws {
    let (header, rows) = try wave()
    let scaled = rows.map { row -> Substring in
      let cells = row.split(separator: ",", maxSplits: 1)
      return "\(cells[0])e3,\(cells[1])"
    }
    let figures = { (text: String) in
      text.split(separator: "\n").dropFirst().map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        return [cells[6], cells[8], cells[9]].compactMap { Double($0) }
      }
    }
    let first = figures(try await table(rows, header))
    let second = figures(try await table(scaled, header))
    #expect(first.count == 22 * 7 * 4)
    for (left, right) in zip(first, second) {
      #expect(left.count == right.count)
      #expect(zip(left, right).allSatisfy { abs($0 - $1) <= 1e-12 * abs($0) })
    }
  }

  @Test func whatTheDesignForbidsStopsTheRun() async throws {
    let (header, rows) = try wave()
    var kept = rows.filter { !$0.contains(",11017,") }
    kept.append(try #require(rows.first { $0.contains(",11017,") }))
    let text = "\(header)\n\(kept.joined(separator: "\n"))\n"
    let result = try await tool.run(Self.words + ["--data", "-"], input: text.utf8)
    #expect(result.status == ExitStatus.badData.rawValue)
    #expect(result.error.contains("11017"), "\(result.error)")
    #expect(result.error.contains("lonelyPSU"))
    #expect(result.output == "")
  }
}
