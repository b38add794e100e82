import Aggregation
public import Diagnostics

/// Adds states up one by one, or says everything that stands in the way of it.
///
/// Associative and commutative: the shards of the result are those of all states, whoever came first.
/// Memory: two states, however many there are.
public struct StateMerge {
  private var first: (file: String, state: WaveState)?
  /// What was added so far; stays behind once something stands in the way.
  private var sum: WaveState?
  private var findings: [Finding] = []
  private var fileOfName: [String: String] = [:]
  private var shardOfInput: [UInt64: (name: String, file: String)] = [:]
  /// The first shard that is not empty, whose replicates are those of all.
  private var model: Shard?

  public init() {}

  /// Bytes that the sums take so far.
  public var bytes: Int { sum?.sums.bytes ?? 0 }

  /// The sum of the states.
  ///
  /// - Throws: a finding for each state of another tool, survey or description than the first, for each
  ///   shard that stands twice, by its name or by what was read, for replicates that differ, and for
  ///   each finding that ``add(_:)`` was given.
  public func result() throws(Findings) -> WaveState {
    guard findings.isEmpty, let sum else {
      throw Findings(findings.isEmpty ? [.noStates] : findings)
    }
    return sum
  }

  /// The sum of some states, each with what findings call it.
  public static func sum(
    _ states: [(file: String, state: WaveState)]
  ) throws(Findings) -> WaveState {
    var merge = StateMerge()
    for (file, state) in states { merge.add(state, file: file) }
    return try merge.result()
  }

  /// Takes note of a state that cannot be read.
  public mutating func add(_ finding: Finding) { findings.append(finding) }

  /// Adds a state.
  ///
  /// - Parameter file: what findings call it.
  public mutating func add(_ state: WaveState, file: String) {
    if let first, let finding = Self.difference(of: (file, state), from: first) {
      findings.append(finding)
    }
    for shard in state.shards { note(shard, file) }
    if first == nil { first = (file, state.withoutSums) }
    guard findings.isEmpty else {
      sum = nil
      return
    }
    if sum == nil { sum = state } else { sum?.add(state) }
  }

  /// Takes note of a shard, which must not be counted twice. One without records counts nothing, so
  /// many may be empty.
  private mutating func note(_ shard: Shard, _ file: String) {
    if let known = fileOfName[shard.name] {
      findings.append(.repeatedShard(shard.name, file, known))
    } else if !shard.isEmpty, let known = shardOfInput[shard.input] {
      findings.append(.repeatedInput(shard.name, file, known))
    }
    fileOfName[shard.name] = file
    guard !shard.isEmpty else { return }
    shardOfInput[shard.input] = (shard.name, file)
    guard let model else {
      model = shard.withoutRecords
      return
    }
    if shard.replicateNames != model.replicateNames {
      findings.append(.otherReplicates(shard, file, model))
    }
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
