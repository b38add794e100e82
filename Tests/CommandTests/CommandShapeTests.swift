import Testing

@testable import Command

@Suite struct CommandShapeTests {
  @Test func theUsageIsOneLine() {
    let shape = CommandShape(name: "boil", operands: ["POT", "LID"], options: [])
    #expect(shape.usage == "trygg boil POT LID [OPTION …]")
  }

  @Test(arguments: Tool.commands.map(\.shape.name))
  func aCommandsOptionsAreDistinctAndExplained(_ name: String) throws {
    let shape = try #require(Tool.commands.first { $0.shape.name == name }).shape
    let names = shape.options.map(\.name)
    #expect(Set(names).count == names.count)
    for option in shape.options {
      #expect(option.name.hasPrefix("--"))
      #expect(!option.help.isEmpty)
      #expect(option.value.map { $0 == $0.uppercased() } ?? true)
    }
    #expect(
      [["SURVEY.json5"], ["FILE…"], ["SURVEY.json5", "[FILE|-]"], ["STATE…"], ["DIR…"]].contains(
        shape.operands))
  }
}
