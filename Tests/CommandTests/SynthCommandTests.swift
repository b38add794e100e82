import Diagnostics
import TestSupport
import Testing

@testable import Command

@Suite struct SynthCommandTests {
  private let tool = ToolRunner()

  private func synth(_ options: String...) async throws -> ToolRunner.Result {
    try await tool.run(["synth", Fixture.survey] + options)
  }

  @Test func theCommittedWaveIsMadeAgainToTheByte() async throws {
    let result = try await synth("--rows", "17669", "--seed", "2023")
    #expect(result.status == 0)
    #expect(result.error == "")
    let committed = try Repository.bytes(Repository.path(Fixture.folder + "/svar-2023.csv"))
    #expect(result.outputBytes == committed)
  }

  @Test func theSameSeedGivesTheSameBytesWhereverItRuns() async throws {
    let words = ["synth", Fixture.survey, "--rows", "400", "--seed", "7"]
    let first = try await tool.run(words)
    var elsewhere = tool
    elsewhere.environment = ["LC_ALL": "sv_SE.UTF-8", "TZ": "Asia/Kathmandu"]
    #expect(try await elsewhere.run(words).outputBytes == first.outputBytes)
    let other = try await synth("--rows", "400", "--seed", "8")
    #expect(other.outputBytes != first.outputBytes)
    #expect(first.output.split(separator: "\n").count == 401)
  }

  @Test func whatIsMadeFitsTheDescription() async throws {
    let result = try await tool.shell(
      "\"$TRYGG\" synth \(Fixture.survey) --rows 20000 --seed 4"
        + " | \"$TRYGG\" check \(Fixture.survey) --data -")
    #expect(result.status == 0)
    #expect(result.output.contains("rows  20\u{A0}000 of"))
    #expect(result.output.hasSuffix("nothing to mend\n"), "\(result.output)")
    #expect(result.error == "")
  }

  @Test func aModelCanBeNamed() async throws {
    let folder = try TemporaryFolder()
    let model = try folder.write(
      "{ variables: { kon: { shares: { \"2\": 1, \"1\": 0 } } } }", as: "m.json5")
    let women = try await tool.run(
      "synth", Fixture.hardFiles, "--rows", "50", "--model", model)
    #expect(women.status == 0, "\(women.error)")
    #expect(women.output.split(separator: "\n").dropFirst().allSatisfy { $0.contains(",2,") })

    let missing = try await tool.run("synth", Fixture.hardFiles, "--model", "nowhere.json5")
    #expect(missing.status == ExitStatus.missingInput.rawValue)
    let wrong = try folder.write("{ variabels: {} }", as: "wrong.json5")
    let misspelt = try await tool.run("synth", Fixture.hardFiles, "--model", wrong)
    #expect(misspelt.status == ExitStatus.badDescription.rawValue)
    #expect(misspelt.error.contains("write variables"), "\(misspelt.error)")
  }
}
