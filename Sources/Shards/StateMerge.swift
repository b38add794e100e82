import Aggregation
public import Diagnostics

/// Adds states up, or says everything that stands in the way of it.
///
/// Associative and commutative: the shards of the result are those of all states, whoever came first.
public enum StateMerge {
  /// The sum of some states.
  ///
  /// - Parameter states: each with what findings call it; at least one.
  /// - Throws: a finding for each state of another tool, survey or description than the first, for each
  ///   shard that stands twice, by its name or by what was read, and for replicates that differ.
  public static func sum(
    _ states: [(file: String, state: WaveState)]
  ) throws(Findings) -> WaveState {
    guard let first = states.first else { throw Findings([.noStates]) }
    var findings: [Finding] = []
    for other in states.dropFirst() {
      if let finding = difference(of: other, from: first) { findings.append(finding) }
    }
    findings += repeated(states)
    findings += differingReplicates(states)
    guard findings.isEmpty else { throw Findings(findings) }
    var sum = first.state
    for (_, state) in states.dropFirst() { sum.add(state) }
    return sum
  }

  private static func difference(
    of other: (file: String, state: WaveState), from first: (file: String, state: WaveState)
  ) -> Finding? {
    let (a, b) = (first.state, other.state)
    if a.tool != b.tool { return .otherTool(b.tool, other.file, a.tool, first.file) }
    if a.description.wave != b.description.wave {
      return .otherWave(b.description.wave, other.file, a.description.wave, first.file)
    }
    let differences = b.description.differences(from: a.description)
    if !differences.isEmpty { return .otherDescription(differences, other.file, first.file) }
    guard a.rounding == b.rounding, a.names == b.names, a.sums.hasShape(of: b.sums) else {
      return .otherDescription(["the sums that are kept"], other.file, first.file)
    }
    return nil
  }

  /// Shards that would be counted twice. One without records counts nothing, so many may be empty.
  private static func repeated(_ states: [(file: String, state: WaveState)]) -> [Finding] {
    var findings: [Finding] = []
    var fileOfName: [String: String] = [:]
    var seen: [UInt64: (name: String, file: String)] = [:]
    for (file, state) in states {
      for shard in state.shards {
        if let known = fileOfName[shard.name] {
          findings.append(.repeatedShard(shard.name, file, known))
        } else if !shard.isEmpty, let known = seen[shard.input] {
          findings.append(.repeatedInput(shard.name, file, known))
        }
        fileOfName[shard.name] = file
        if !shard.isEmpty { seen[shard.input] = (shard.name, file) }
      }
    }
    return findings
  }

  private static func differingReplicates(
    _ states: [(file: String, state: WaveState)]
  ) -> [Finding] {
    let shards = states.flatMap { file, state in state.shards.map { (file, $0) } }
      .filter { !$0.1.isEmpty }
    guard let first = shards.first?.1 else { return [] }
    return shards.filter { $0.1.replicateNames != first.replicateNames }.map { file, shard in
      .otherReplicates(shard, file, first)
    }
  }
}

extension Finding {
  private static let foldAgain = "fold every shard with the same description and version of trygg"

  fileprivate static var noStates: Finding {
    Finding(.usage, "state.none", "there is no state", expected: "one state at least")
  }

  fileprivate static func otherTool(
    _ tool: String, _ file: String, _ other: String, _ otherFile: String
  ) -> Finding {
    Finding(
      .data, "state.other-version", "the state was folded by \(tool)",
      at: SourceLocation(file: file),
      expected: "\(other), as \(otherFile)", remedy: foldAgain)
  }

  fileprivate static func otherWave(
    _ wave: Int, _ file: String, _ other: Int, _ otherFile: String
  ) -> Finding {
    Finding(
      .data, "state.other-wave", "the state is of the wave \(wave)", at: SourceLocation(file: file),
      expected: "\(other), as \(otherFile)", remedy: "merge the states of one wave at a time")
  }

  fileprivate static func otherDescription(
    _ parts: [String], _ file: String, _ otherFile: String
  ) -> Finding {
    let some = parts.prefix(5).joined(separator: ", ") + (parts.count > 5 ? " …" : "")
    return Finding(
      .data, "state.other-description",
      "the state was folded with another description: they differ in \(some)",
      at: SourceLocation(file: file), expected: "the same sums as in \(otherFile)",
      remedy: foldAgain)
  }

  fileprivate static func repeatedShard(
    _ name: String, _ file: String, _ known: String
  ) -> Finding {
    Finding(
      .data, "state.repeated-shard", "the shard \"\(name)\" stands twice: here and in \(known)",
      at: SourceLocation(file: file), expected: "each shard once, or its respondents count twice",
      remedy: "leave one of the two states out; a task that is tried again must replace its state")
  }

  fileprivate static func repeatedInput(
    _ name: String, _ file: String, _ known: (name: String, file: String)
  ) -> Finding {
    Finding(
      .data, "state.repeated-input",
      "the shard \"\(name)\" has the same bytes as \"\(known.name)\" in \(known.file)",
      at: SourceLocation(file: file), expected: "each shard once, or its respondents count twice",
      remedy: "see why two tasks were given the same input; give each its own")
  }

  fileprivate static func otherReplicates(
    _ shard: Shard, _ file: String, _ other: Shard
  ) -> Finding {
    Finding(
      .data, "replicates.files-differ",
      "the replicate weights of the shard \"\(shard.name)\" are \(shard.replicateNames.count) columns, "
        + "and not the same \(other.replicateNames.count) as in \"\(other.name)\"",
      at: SourceLocation(file: file), expected: "columns of the same names in every shard",
      remedy: "mend the names at their source")
  }
}
