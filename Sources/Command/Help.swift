import Diagnostics

/// Help texts, made from the commands' own descriptions.
enum Help {
  /// `trygg --help`.
  static func overview(of commands: [CommandSpec]) -> String {
    var text = """
      trygg: survey statistics with the gap between women and men as a result in its own right

      usage: trygg COMMAND SURVEY.json5|FILE… [OPTION …]

      commands:

      """
    for command in commands { text += line(command.shape.name, command.summary, 13) }
    text += line("help", "explain a command or a topic: trygg help COMMAND|TOPIC", 13)
    text += "\ntopics:\n"
    for topic in Topic.all { text += line(topic.name, topic.title, 24) }
    text += "\nexit codes:\n"
    for status in ExitStatus.allCases { text += line("\(status.rawValue)", status.meaning, 4) }
    text += """

      example:
        trygg run Fixtures/Surveys/trygghetsmatningen/survey.json5 --out out

      """
    return text
  }

  /// `trygg help [COMMAND|TOPIC]`.
  static func run(
    _ words: [String], _ commands: [CommandSpec]
  ) throws(Findings) -> ExitStatus {
    guard let name = words.first else { return try Output.print(overview(of: commands)) }
    if let command = commands.first(where: { $0.shape.name == name }) {
      return try Output.print(text(of: command))
    }
    if let topic = Topic.all.first(where: { $0.name == name }) {
      return try Output.print(topic.text)
    }
    let names = commands.map(\.shape.name) + Topic.all.map(\.name)
    throw Findings([.unknownTopic(name, names)])
  }

  /// `trygg help COMMAND`.
  static func text(of command: CommandSpec) -> String {
    var text =
      "trygg \(command.shape.name): \(command.summary)\n\nusage: \(command.shape.usage)\n\n"
    text += command.description + "\n\noptions:\n"
    for option in command.shape.options {
      let name = [option.name, option.value].compactMap { $0 }.joined(separator: " ")
      text += line(name, option.help, 24)
    }
    text += line("--help", "this text", 24)
    text += "\nexamples:\n"
    for example in command.examples {
      text += "  \(example.command)\n      \(example.meaning)\n"
    }
    return text
  }

  private static func line(_ name: String, _ meaning: String, _ width: Int) -> String {
    let padding = String(repeating: " ", count: max(2, width - name.count))
    return "  \(name)\(padding)\(meaning)\n"
  }
}

extension Finding {
  fileprivate static func unknownTopic(_ name: String, _ names: [String]) -> Finding {
    let near = NearestName.candidates(for: name, among: names)
    return Finding(
      .usage, "usage.unknown-topic", "there is no help on \"\(name)\"",
      expected: names.joined(separator: ", "),
      remedy: near.first.map { "did you mean trygg help \($0)?" } ?? "see trygg --help")
  }
}
