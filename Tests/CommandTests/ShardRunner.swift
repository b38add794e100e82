import TestSupport
import Testing

/// A delivery that is cut into shards, folded by the tool and merged.
struct ShardRunner {
  let folder: TemporaryFolder
  let tool = ToolRunner()
  let survey: String

  init(_ survey: String) throws {
    folder = try TemporaryFolder()
    self.survey = survey
  }

  /// The lines of a file, with their ends.
  static func lines(_ path: String) throws -> [String] {
    try Repository.text(Repository.path(path))
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { $0 + "\n" }
  }

  /// Folds pieces of some lines, each with the header, and says how that went.
  func fold(
    _ lines: [String], into count: Int, _ options: [String] = []
  ) async throws -> [ToolRunner.Result] {
    let (header, rows) = (lines.first ?? "", Array(lines.dropFirst()))
    let size = max(1, (rows.count + count - 1) / count)
    var results: [ToolRunner.Result] = []
    for number in 0..<count {
      let piece = rows.dropFirst(number * size).prefix(size).joined()
      results.append(
        try await tool.run(
          ["fold", survey, "--shard", "\(number)", "--out", state(number), "--force", "-"]
            + options, input: Array((header + piece).utf8)))
    }
    return results
  }

  func state(_ number: Int) -> String { folder.path + "/\(number).state" }

  func merge(_ numbers: [Int], as name: String = "all.state") async throws -> ToolRunner.Result {
    try await tool.run(
      ["merge", "--force", "--out", folder.path + "/" + name] + numbers.map(state))
  }

  /// The files that a run writes, from a state or from the whole on standard input.
  func files(state: String? = nil, input: [String] = []) async throws -> [String: [UInt8]] {
    let out = try TemporaryFolder()
    let source = state.map { ["--state", folder.path + "/" + $0] } ?? ["--data", "-"]
    let result = try await tool.run(
      ["run", survey, "--out", out.path] + source, input: Array(input.joined().utf8))
    #expect(result.status == 0, "\(result.error)")
    var files: [String: [UInt8]] = [:]
    for name in try out.names() where name.contains(".") {
      files[name] = try Repository.bytes(out.path + "/" + name)
    }
    return files
  }
}
