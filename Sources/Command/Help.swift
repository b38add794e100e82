import Diagnostics

/// Help texts, made from the commands' own descriptions.
enum Help {
  /// `trygg --help`.
  static var overview: String {
    let names = Tool.commands + []
    var text = """
      trygg: survey statistics with the gap between women and men as a result in its own right

      usage: trygg COMMAND SURVEY.json5 [OPTION …]

      commands:

      """
    for command in names { text += line(command.name, command.summary, 10) }
    text += line("help", "explain a command or a topic: trygg help COMMAND|TOPIC", 10)
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
  static func run(_ words: [String]) throws(Findings) -> ExitStatus {
    guard let name = words.first else { return try Output.print(overview) }
    if let command = Tool.commands.first(where: { $0.name == name }) {
      return try Output.print(text(of: command))
    }
    if let topic = Topic.all.first(where: { $0.name == name }) {
      return try Output.print(topic.text)
    }
    throw Findings([.unknownTopic(name)])
  }

  /// `trygg help COMMAND`.
  static func text(of command: CommandSpec) -> String {
    var text = "trygg \(command.name): \(command.summary)\n\nusage: \(usage(of: command))\n\n"
    text += command.description + "\n\noptions:\n"
    for option in command.options {
      text += line([option.name, option.value].compactMap { $0 }.joined(separator: " "), option.help, 24)
    }
    text += line("--help", "this text", 24)
    text += "\nexamples:\n"
    for example in command.examples {
      text += "  \(example.command)\n      \(example.meaning)\n"
    }
    return text
  }

  static func usage(of command: CommandSpec) -> String {
    (["trygg", command.name] + command.operands + ["[OPTION …]"]).joined(separator: " ")
  }

  private static func line(_ name: String, _ meaning: String, _ width: Int) -> String {
    let padding = String(repeating: " ", count: max(2, width - name.count))
    return "  \(name)\(padding)\(meaning)\n"
  }
}

extension Finding {
  fileprivate static func unknownTopic(_ name: String) -> Finding {
    let names = Tool.commands.map(\.name) + Topic.all.map(\.name)
    let near = NearestName.candidates(for: name, among: names)
    return Finding(
      .usage, "usage.unknown-topic", "there is no help on \"\(name)\"",
      expected: names.joined(separator: ", "),
      remedy: near.first.map { "did you mean trygg help \($0)?" } ?? "see trygg --help")
  }
}
