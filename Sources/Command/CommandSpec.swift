import Diagnostics

/// A command: what it is called, what it takes, what it does.
struct CommandSpec: Sendable {
  var shape: CommandShape
  /// One line for the overview.
  var summary: String
  var description: String
  /// Commands as one would type them, each with what it does.
  var examples: [(command: String, meaning: String)]
  var run: @Sendable (Arguments) throws(Findings) -> ExitStatus
}
