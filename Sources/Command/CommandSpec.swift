import Diagnostics

/// A command: what it is called, what it takes, what it does.
struct CommandSpec: Sendable {
  struct Option: Sendable {
    /// With its dashes.
    var name: String
    /// What stands for the value in the help text; nil for a switch.
    var value: String?
    var help: String
    var repeats = false
  }

  var name: String
  /// One line for the overview.
  var summary: String
  /// What follows the command's name, such as `SURVEY.json5`.
  var operands: [String]
  var description: String
  var options: [Option]
  /// Commands as one would type them, each with what it does.
  var examples: [(command: String, meaning: String)]
  var run: @Sendable (Arguments) throws(Findings) -> ExitStatus
}

extension CommandSpec.Option {
  static let wave = CommandSpec.Option(
    name: "--wave", value: "YEAR", help: "the wave to read (default: the newest)")
  static let data = CommandSpec.Option(
    name: "--data", value: "FILE",
    help: "read FILE instead of the wave's files; - is standard input", repeats: true)
  static let threads = CommandSpec.Option(
    name: "--threads", value: "N",
    help: "how many readers work at once (default: one per processor); changes only the time")
}
