import Bytes
import Diagnostics
import Shards

/// States on the disk and in pipes: counts per cell, so for their owner only.
enum StateFile {
  /// Reads a state; `-` is standard input.
  ///
  /// - Parameters:
  ///   - memory: what all of it may take; nil for as much as it needs.
  ///   - used: bytes that are taken already.
  static func read(
    _ path: String, _ memory: MemoryLimit?, beside used: Int = 0
  ) throws(Finding) -> (state: WaveState, file: String) {
    let file = try InputFile(path: path)
    let room = memory.map { max(0, $0.bytes - MemoryPlan.tool - used) } ?? .max
    let bytes: [UInt8]
    do throws(Finding) { bytes = try file.readAll(limit: room) } catch {
      throw error.rule == "input.too-large" ? .stateTooLarge(file.name, room) : error
    }
    return (try WaveState(bytes, file: file.name, room: room - bytes.count), file.name)
  }

  /// Writes a state where `--out` says, all at once, or to standard output.
  ///
  /// - Parameter inputs: files that it must not replace.
  static func write(
    _ state: WaveState, _ arguments: Arguments, inputs: [String]
  ) throws(Findings) {
    do throws(Finding) {
      guard let path = arguments.value("--out"), path != "-" else {
        return try writeOutput(state)
      }
      let target = try PrivateFile(
        path, outside: ["out"], notReplacing: inputs, replacing: arguments.has("--force"))
      try target.write([])
      try state.write { bytes throws(Finding) in try target.append(bytes) }
      try target.commit()
    } catch { throw Findings([error]) }
  }

  private static func writeOutput(_ state: WaveState) throws(Finding) {
    try StandardStreams.makeOutputPrivate()
    var isOpen = true
    try state.write { bytes throws(Finding) in
      if isOpen { isOpen = try StandardStreams.writeOutput(bytes) }
    }
  }

  /// Says on standard error what does not stop anybody yet.
  static func remark(_ finding: Finding?) {
    guard let finding else { return }
    StandardStreams.writeError(Array(FindingPrinter.text([finding]).utf8))
  }
}

extension Finding {
  fileprivate static func stateTooLarge(_ file: String, _ room: Int) -> Finding {
    Finding(
      .usage, "memory.state-too-large", "the state does not fit the memory that is left for it",
      at: SourceLocation(file: file), expected: "at most \(MemoryLimit.text(room))",
      remedy: "give more with --memory, or merge fewer states at a time")
  }

  /// What was added up needs more than there is.
  static func sumTooLarge(_ bytes: Int, _ limit: MemoryLimit) -> Finding {
    Finding(
      .usage, "memory.outgrown", "the sum of the states takes \(MemoryLimit.text(bytes))",
      expected: "at most \(MemoryLimit.text(limit.bytes)) in all, as --memory \(limit.text) says",
      remedy: "give more with --memory, or cross fewer variables in the tables and fold again")
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
