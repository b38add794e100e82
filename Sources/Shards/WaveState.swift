public import Aggregation
public import Microdata

/// The exact sums of some shards of a wave, as they go from machine to machine.
///
/// `merge(fold(a), fold(b)) == fold(a + b)`, whatever the order and the grouping, to the byte.
public struct WaveState: Sendable {
  /// The tool that folded: its version.
  public let tool: String
  public let description: FoldDescription
  /// The decimals to which numbers were rounded when they were folded; nil for all.
  public let rounding: NumberRounding?
  /// What the weights and the numeric variables are called.
  public let names: Names
  /// By name, byte by byte.
  public private(set) var shards: [Shard]
  public private(set) var sums: WaveSums

  /// Names for findings.
  public struct Names: Sendable, Hashable {
    public var weight: String
    /// In the reading plan's order.
    public var numbers: [String]

    public init(weight: String, numbers: [String]) {
      self.weight = weight
      self.numbers = numbers
    }
  }

  public init(
    tool: String, description: FoldDescription, rounding: NumberRounding?, names: Names,
    shards: [Shard], sums: WaveSums
  ) {
    self.tool = tool
    self.description = description
    self.rounding = rounding
    self.names = names
    self.shards = shards.sorted { Shard.precedes($0.name, $1.name) }
    self.sums = sums
  }

  /// Respondents of all shards.
  public var rows: Int { shards.reduce(0) { $0 + $1.rows } }
  /// They and the records that were left out.
  public var records: Int { shards.reduce(rows) { $0 + $1.rejectedCount } }

  /// The state without respondents, to compare others with.
  var withoutSums: WaveState {
    var state = self
    state.sums = sums.emptied
    return state
  }

  /// Adds the sums of other shards; see ``StateMerge``.
  mutating func add(_ other: WaveState) {
    shards = (shards + other.shards).sorted { Shard.precedes($0.name, $1.name) }
    sums.merge(other.sums)
  }

  /// How the shards' files were understood, in the order of the shards' names: each reading once.
  ///
  /// Pieces of one stream that were understood alike are one file. A piece that showed no decimals in
  /// some column was read as the others were, so it is no reading of its own.
  public var readings: [FileReading] {
    var list: [FileReading] = []
    for reading in shards.flatMap(\.readings) where !list.contains(reading) {
      list.append(reading)
    }
    return list.filter { reading in
      !list.contains { $0 != reading && reading.isPart(of: $0) }
    }
  }

  /// The records that no figure counts, in the order of the shards' names.
  public var rejected: RejectedRecords {
    let count = shards.reduce(0) { $0 + $1.rejectedCount }
    return RejectedRecords(
      count: count, total: sums.tally.rows + count, records: shards.flatMap(\.rejected))
  }
}

extension FileReading {
  /// Whether another piece of the same file shows all that this one shows, and more decimal commas.
  fileprivate func isPart(of other: FileReading) -> Bool {
    file == other.file && dialect == other.dialect && rounded == other.rounded
      && decimalCommas.allSatisfy(other.decimalCommas.contains)
  }
}
