/// What may follow a command's name on the command line.
struct CommandShape: Sendable {
  struct Option: Sendable {
    /// With its dashes.
    var name: String
    /// What stands for the value in the help text; nil for a switch.
    var value: String?
    var help: String
    var repeats = false
  }

  var name: String
  /// The words that must follow, such as `SURVEY.json5`, or may, such as `[FILE|-]`; more like the last
  /// one may follow it when it ends with `…`.
  var operands: [String]
  var options: [Option]

  /// The command in one line.
  var usage: String {
    (["trygg", name] + operands + ["[OPTION …]"]).joined(separator: " ")
  }
}

extension CommandShape.Option {
  static let wave = CommandShape.Option(
    name: "--wave", value: "YEAR", help: "the wave to read (default: the newest)")
  static let data = CommandShape.Option(
    name: "--data", value: "FILE",
    help: "read FILE instead of the wave's files; - is standard input", repeats: true)
  static let threads = CommandShape.Option(
    name: "--threads", value: "N",
    help: "how many readers work at once (default: one per processor); changes only the time")
}
