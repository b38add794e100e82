import TestSupport
import Testing

@testable import Command

@Suite struct TopicTests {
  private static let catalogue = "Sources/Command/Documentation.docc/"

  @Test(arguments: Topic.all.map(\.name))
  func aTopicIsItsArticle(_ name: String) async throws {
    let article = try Repository.bytes(Repository.path(Self.catalogue + name + ".md"))
    let result = try await ToolRunner().run("help", name)
    #expect(result.status == 0)
    #expect(result.outputBytes == article)
  }

  @Test(arguments: Topic.all.map(\.name))
  func anArticleFitsATerminal(_ name: String) throws {
    let article = try Repository.text(Repository.path(Self.catalogue + name + ".md"))
    for line in article.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
  }

  @Test func theTitleIsTheFirstHeading() {
    #expect(Topic(name: "a-topic", text: "# A topic\n\nText.\n").title == "A topic")
    #expect(
      Topic.all.map(\.title) == [
        "Describe your survey", "How a file is read", "How a number is made",
        "What is not shown, and why", "How good are the intervals", "How fast it is",
        "Outgrowing one machine",
      ])
  }

  /// The short description that the article begins with is a description.
  @Test func theArticlesDescriptionIsRead() async throws {
    let folder = try TemporaryFolder()
    let survey = try folder.write(Self.firstDescription, as: "survey.json5")
    let tool = ToolRunner(in: folder.path)
    let data = try await tool.run("synth", survey, "--rows", "500", "--seed", "3")
    #expect(data.status == 0, "\(data.error)")
    #expect(data.output.hasPrefix("weight,gender,out_late\n"))
    _ = try folder.write(data.outputBytes, as: "answers.csv")
    let result = try await tool.run("run", "survey.json5")
    #expect(result.status == 0, "\(result.error)")
    #expect(
      try folder.names().filter { $0.hasSuffix(".csv") && !$0.contains("/releases/") }
        == ["answers.csv", "out/my-survey/2023/gender.csv", "out/my-survey/2023/gender.sv.csv"])
  }

  /// What stands in "A whole description".
  private static var firstDescription: String {
    Topic.describeYourSurvey.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { $0 != "    {" }
      .prefix { $0.isEmpty || $0.hasPrefix("    ") }
      .joined(separator: "\n")
  }
}
