extension WaveState {
  /// The line with which a state begins, before the number of its format and a line end.
  static let mark = "trygg state "
  /// The format that is written and read. It changes with the form of a state, and with the meaning of
  /// anything in it.
  static let format = 1

  /// The state as bytes: the same for the same shards, whoever merged what first.
  public var encoded: [UInt8] {
    var writer = StateWriter()
    writer.raw("\(Self.mark)\(Self.format)\n".utf8)
    writer.text(tool)
    writer.put(description)
    writer.put(rounding)
    writer.text(names.weight)
    writer.texts(names.numbers)
    writer.count(shards.count)
    for shard in shards { writer.put(shard) }
    writer.put(sums, partNames: shards.map(\.name))
    return writer.sealed
  }
}
