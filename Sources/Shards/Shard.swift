public import Microdata

/// A part of a wave that was folded by itself: which, and how it was read.
public struct Shard: Sendable, Hashable {
  public var name: String
  /// The checksum of what was read; see `XXHash64`. Of several files that of their checksums.
  public var input: UInt64
  /// Bytes of what was read.
  public var bytes: Int
  /// Respondents.
  public var rows: Int
  /// Records that were left out because of their form.
  public var rejectedCount: Int
  /// They, without their content, as far as they are kept.
  public var rejected: [RejectedRecord]
  /// How its files were understood; none for a shard without records.
  public var readings: [FileReading]
  /// The columns of delivered replicate weights, in the replicates' order.
  public var replicateNames: [String]

  public init(
    name: String, input: UInt64, bytes: Int, rows: Int, rejectedCount: Int,
    rejected: [RejectedRecord], readings: [FileReading], replicateNames: [String]
  ) {
    self.name = name
    self.input = input
    self.bytes = bytes
    self.rows = rows
    self.rejectedCount = rejectedCount
    self.rejected = rejected
    self.readings = readings
    self.replicateNames = replicateNames
  }

  /// The shard without what is listed of it.
  var withoutRecords: Shard {
    var shard = self
    shard.rejected = []
    return shard
  }

  /// Whether there was no record in it, as in a partition that got none.
  public var isEmpty: Bool { rows == 0 && rejectedCount == 0 }

  /// Whether one name comes before another, byte by byte.
  static func precedes(_ a: String, _ b: String) -> Bool {
    Array(a.utf8).lexicographicallyPrecedes(Array(b.utf8))
  }
}
