import Aggregation
public import Diagnostics
import Microdata

extension WaveState {
  /// A state from its bytes, whatever they are.
  ///
  /// - Parameters:
  ///   - file: what findings call it.
  ///   - room: bytes that its sums may take.
  /// - Throws: a finding for what is no state, is one of another format, is damaged, or needs more than
  ///   the room.
  public init(_ bytes: [UInt8], file: String, room: Int = .max) throws(Finding) {
    var reader = StateReader(sealed: bytes, room: room)
    guard reader.skip(Array(Self.mark.utf8)) else { throw .notAState(file) }
    guard let format = reader.line(atMost: 10) else { throw .damaged(file, bytes.count) }
    guard reader.isWhole else { throw .damaged(file, bytes.count) }
    guard format == Array("\(Self.format)".utf8) else {
      throw .otherFormat(String(decoding: format, as: UTF8.self), file)
    }
    do throws(MalformedState) { self = try reader.state() } catch {
      throw error.needed.map { .tooLarge(file, $0, room) } ?? .malformed(file)
    }
  }
}

extension StateReader {
  fileprivate mutating func state() throws(MalformedState) -> WaveState {
    let tool = try string()
    let description = try foldDescription()
    let rounding = try rounding()
    let names = WaveState.Names(weight: try string(), numbers: try strings())
    let shards = try list { reader throws(MalformedState) in try reader.shard() }
    let sums = try sums(of: shards.map(\.name))
    let isSorted = zip(shards, shards.dropFirst()).allSatisfy { Shard.precedes($0.name, $1.name) }
    guard isAtEnd, isSorted, !shards.isEmpty, names.numbers.count == sums.tally.numbers.count,
      rounding.map({ $0.numbers.count == names.numbers.count }) ?? true
    else { throw MalformedState() }
    return WaveState(
      tool: tool, description: description, rounding: rounding, names: names, shards: shards,
      sums: sums)
  }
}

extension Finding {
  fileprivate static func notAState(_ file: String) -> Finding {
    Finding(
      .data, "state.not-a-state", "this is not a state", at: SourceLocation(file: file),
      expected: "what trygg fold or trygg merge wrote",
      remedy: "see whether the task that folds wrote its findings in place of a state")
  }

  fileprivate static func damaged(_ file: String, _ length: Int) -> Finding {
    Finding(
      .data, "state.damaged",
      "the state is damaged: its checksum is not that of its \(length) bytes",
      at: SourceLocation(file: file), expected: "the state as it was written, to the last byte",
      remedy: "fold the shard again; its task broke off, or the file was cut or changed on its way")
  }

  fileprivate static func otherFormat(_ format: String, _ file: String) -> Finding {
    let shown = format.allSatisfy { $0.isNumber } ? format : "of another kind"
    return Finding(
      .data, "state.other-version", "the state's format is \(shown)",
      at: SourceLocation(file: file),
      expected: "format \(WaveState.format)",
      remedy: "fold every shard with the same version of trygg as reads the states")
  }

  fileprivate static func tooLarge(_ file: String, _ needed: Int, _ room: Int) -> Finding {
    let text = { (bytes: Int) in "\((max(0, bytes) >> 20) + 1) MiB" }
    return Finding(
      .usage, "memory.state-too-large",
      "a cube or a list of the state takes \(text(needed)), beside what was read before it",
      at: SourceLocation(file: file),
      expected: "at most the \(text(room)) that are left for the state",
      remedy: "give more with --memory, or merge fewer states at a time")
  }

  fileprivate static func malformed(_ file: String) -> Finding {
    Finding(
      .data, "state.malformed", "the state's checksum is right, and its content is not a state's",
      at: SourceLocation(file: file), expected: "what trygg fold or trygg merge wrote",
      remedy: "fold the shard again with this version of trygg")
  }
}
