import TestSupport
import Testing

/// What the README shows and promises.
@Suite struct ReadmeTests {
  private static let prefix = "trygg table "
  private let lines: [Substring]

  init() throws {
    lines = try Repository.text(Repository.path("README.md"))
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test func theTableIsWhatTheNamedCommandPrints() async throws {
    let start = try #require(lines.firstIndex(of: "```text"))
    let block = lines[(start + 1)...].prefix { $0 != "```" }.joined(separator: "\n") + "\n"
    let command = try #require(lines[..<start].last { $0.contains("`" + Self.prefix) })
    let quoted = command.split(separator: "`").first { $0.hasPrefix(Self.prefix) }
    let words = try #require(quoted).split(separator: " ").dropFirst().map(String.init)
    let result = try await ToolRunner().run(words)
    #expect(result.status == 0)
    #expect(result.output == block)
  }

  @Test func theTwoCommandsStandAsPromised() {
    let survey = Fixture.survey
    #expect(lines.contains("swift run -c release trygg run \(survey) --out out"))
    #expect(lines.contains("swift test"))
  }

  @Test func everyPlaceItNamesIsThere() {
    let places = lines.joined(separator: " ").split(separator: "`")
      .filter { $0.hasPrefix("Sources/") || $0.hasPrefix("Fixtures/") || $0.hasPrefix("Scripts/") }
    #expect(!places.isEmpty)
    for place in places { #expect(Repository.has(String(place)), "\(place)") }
  }
}
