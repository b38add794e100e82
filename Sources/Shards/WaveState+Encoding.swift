public import Diagnostics

extension WaveState {
  /// The line with which a state begins, before the number of its format and a line end.
  static let mark = "trygg state "
  /// The format that is written and read. It changes with the form of a state, and with the meaning of
  /// anything in it.
  static let format = 2

  /// The state as bytes: the same for the same shards, whoever merged what first.
  public var encoded: [UInt8] {
    var all: [UInt8] = []
    try? write { bytes in all += bytes }
    return all
  }

  /// Hands out the state's bytes piece by piece.
  ///
  /// - Throws: what the one who takes them throws.
  public func write(
    to drain: @escaping (_ bytes: [UInt8]) throws(Finding) -> Void
  ) throws(Finding) {
    var writer = StateWriter(drain: drain)
    writer.raw("\(Self.mark)\(Self.format)\n".utf8)
    writer.text(tool)
    writer.put(description)
    writer.put(rounding)
    writer.text(names.weight)
    writer.texts(names.numbers)
    writer.count(shards.count)
    for shard in shards { writer.put(shard) }
    writer.put(sums, partNames: shards.map(\.name))
    try writer.finish()
  }
}
