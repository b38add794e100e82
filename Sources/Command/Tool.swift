import Bytes
public import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The whole tool as a function: arguments in, exit status out.
public enum Tool {
  static let commands: [CommandSpec] = [
    RunCommand.spec, TableCommand.spec, TablesCommand.spec, FoldCommand.spec, MergeCommand.spec,
    ExplainCommand.spec, CheckCommand.spec, DescribeCommand.spec, InitCommand.spec,
    SynthCommand.spec, WeightsCommand.spec, NonresponseCommand.spec, AuditCommand.spec,
  ]

  /// Runs the tool with the process's arguments and ends the process.
  public static func runAndExit() -> Never {
    CrashReports.turnOff()
    ProcessMemory.keep()
    exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  /// Runs the tool; findings go to standard error.
  public static func run(_ arguments: [String]) -> ExitStatus {
    do throws(Findings) {
      return try dispatch(arguments)
    } catch {
      StandardStreams.writeError(Array(FindingPrinter.text(error.list).utf8))
      return ExitStatus(for: error.list)
    }
  }

  private static func dispatch(_ arguments: [String]) throws(Findings) -> ExitStatus {
    guard let first = arguments.first else {
      throw Findings([.noCommand])
    }
    let rest = Array(arguments.dropFirst())
    switch first {
    case "--help", "-h": return try Output.print(Help.overview(of: commands))
    case "--version": return try Output.print("\(ToolVersion.nameAndNumber)\n")
    case "help": return try Help.run(rest, commands)
    default: break
    }
    guard let command = commands.first(where: { $0.shape.name == first }) else {
      throw Findings([.unknownCommand(first)])
    }
    if Arguments.asksForHelp(rest) { return try Output.print(Help.text(of: command)) }
    return try command.run(try Arguments(rest, for: command.shape))
  }
}

extension Finding {
  fileprivate static var noCommand: Finding {
    Finding(
      .usage, "usage.no-command", "no command was given",
      expected: Tool.commands.map(\.shape.name).joined(separator: ", "), remedy: "see trygg --help")
  }

  fileprivate static func unknownCommand(_ name: String) -> Finding {
    let names = Tool.commands.map(\.shape.name) + ["help"]
    let near = NearestName.candidates(for: name, among: names)
    return Finding(
      .usage, "usage.unknown-command", "there is no command \"\(name)\"",
      expected: names.joined(separator: ", "),
      remedy: near.first.map { "did you mean trygg \($0)?" } ?? "see trygg --help")
  }
}
