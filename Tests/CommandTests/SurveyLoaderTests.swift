import CSV
import Diagnostics
import SurveyModel
import TestSupport
import Testing

@testable import Command

@Suite struct SurveyLoaderTests {
  private func arguments(_ words: String...) throws(Findings) -> Arguments {
    let shape = CommandShape(name: "read", operands: [], options: [.wave, .data])
    return try Arguments(words, for: shape)
  }

  /// A survey of two waves, the newer one first and in two files.
  private func survey(_ folder: TemporaryFolder) throws -> String {
    try folder.write(
      """
      {
        id: "a", title: "A", design: { unweighted: true },
        waves: [
          { year: 2023, files: ["2023/a.csv", "2023/b.csv"] },
          { year: 2020, files: ["2020.csv"] },
        ],
        variables: { q: { codes: { "1": "Ja" } } },
        indicators: { i: { label: "I", variable: "q", counts: ["1"] } },
      }
      """, as: "survey.json5")
  }

  @Test func theFolderEndsAtTheLastSlash() {
    #expect(SurveyLoader.folder(of: "a/b/survey.json5") == "a/b/")
    #expect(SurveyLoader.folder(of: "survey.json5") == "")
    #expect(SurveyLoader.folder(of: "/survey.json5") == "/")
    #expect(SurveyLoader.folder(of: "-") == "")
  }

  @Test func theNewestWaveIsTakenUnlessOneIsNamed() throws {
    let folder = try TemporaryFolder()
    let loader = try SurveyLoader(try survey(folder))
    #expect(try loader.wave(try arguments()).year == 2023)
    #expect(try loader.wave(try arguments("--wave", "2020")).year == 2020)
    let findings = #expect(throws: Findings.self) {
      try loader.wave(try arguments("--wave", "2021"))
    }
    #expect(findings?.list.first?.expected == "one of the description's waves: 2020, 2023")
  }

  @Test func everyMissingFileIsReported() throws {
    let folder = try TemporaryFolder()
    let loader = try SurveyLoader(try survey(folder))
    let wave = try loader.wave(try arguments())
    let findings = #expect(throws: Findings.self) { try loader.open(wave, try arguments()) }
    let list = try #require(findings).list
    #expect(
      list.map { $0.location?.file }
        == [folder.path + "/2023/a.csv", folder.path + "/2023/b.csv"])
    #expect(ExitStatus(for: list) == .missingInput)
  }

  @Test func dataStandsInForTheWavesFiles() throws {
    let folder = try TemporaryFolder()
    let loader = try SurveyLoader(try survey(folder))
    let wave = try loader.wave(try arguments())
    let first = try folder.write("q\n1\n", as: "first.csv")
    let second = try folder.write("q\n1\n", as: "second.csv")
    let files = try loader.open(wave, try arguments("--data", first, "--data", second))
    #expect(files.map(\.header.file) == [first, second])
  }
}
