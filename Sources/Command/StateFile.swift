import Bytes
import Diagnostics
import Shards

/// States on the disk and in pipes: counts per cell, so for their owner only.
enum StateFile {
  /// Reads a state; `-` is standard input.
  static func read(_ path: String) throws(Finding) -> (state: WaveState, file: String) {
    let file = try InputFile(path: path)
    return (try WaveState(try file.readAll(limit: .max), file: file.name), file.name)
  }

  /// Writes a state where `--out` says, all at once, or to standard output.
  ///
  /// - Parameter inputs: files that it must not replace.
  static func write(
    _ state: WaveState, _ arguments: Arguments, inputs: [String]
  ) throws(Findings) {
    do throws(Finding) {
      guard let path = arguments.value("--out"), path != "-" else {
        try StandardStreams.makeOutputPrivate()
        _ = try StandardStreams.writeOutput(state.encoded)
        return
      }
      let target = try PrivateFile(
        path, outside: ["out"], notReplacing: inputs, replacing: arguments.has("--force"))
      try target.write(state.encoded)
      try target.commit()
    } catch { throw Findings([error]) }
  }

  /// Says on standard error what does not stop anybody yet.
  static func remark(_ finding: Finding?) {
    guard let finding else { return }
    StandardStreams.writeError(Array(FindingPrinter.text([finding]).utf8))
  }
}

extension CommandShape.Option {
  static let stateOut = CommandShape.Option(
    name: "--out", value: "STATE",
    help: "write the state to a file, for its owner only (default: standard output)")
  static let stateForce = CommandShape.Option(
    name: "--force", value: nil, help: "replace STATE if it is there, as a task that is tried again"
  )
}
