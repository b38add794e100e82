import TestSupport
import Testing

@testable import Command

@Suite struct HelpTests {
  private let tool = ToolRunner()

  @Test func theOverviewNamesEveryCommandTopicAndExitStatus() async throws {
    let result = try await tool.run("--help")
    #expect(result.status == 0)
    #expect(result.error == "")
    for name in [
      "run", "table", "tables", "fold", "merge", "explain", "check", "describe", "init", "synth",
      "weights", "nonresponse", "help",
    ] {
      #expect(result.output.contains("\n  \(name) "))
    }
    for topic in Topic.all { #expect(result.output.contains("  \(topic.name)  ")) }
    for status in [0, 1, 64, 65, 66, 70, 73, 74, 78] {
      #expect(result.output.contains("\n  \(status) "))
    }
    #expect(try await tool.run("-h").output == result.output)
    #expect(try await tool.run("help").output == result.output)
  }

  @Test(arguments: Tool.commands.map(\.shape.name))
  func aCommandExplainsItsOptions(_ name: String) async throws {
    let command = try #require(Tool.commands.first { $0.shape.name == name })
    let result = try await tool.run("help", name)
    #expect(result.status == 0)
    #expect(result.output.contains(command.shape.usage))
    for option in command.shape.options { #expect(result.output.contains("  \(option.name) ")) }
    for example in command.examples { #expect(result.output.contains("  \(example.command)\n")) }
    #expect(try await tool.run(name, "--help").output == result.output)
    #expect(try await tool.run(name, Fixture.survey, "-h").output == result.output)
  }
}
