import CSV
import TestSupport
import Testing

@testable import Profile

/// Profiles of texts and files, read in one piece or in many.
enum Profiles {
  static func of(
    _ bytes: some Sequence<UInt8>, stated: StatedDialect = StatedDialect(), threads: Int = 1,
    blockSize: Int = 1 << 18, kept: Int? = nil
  ) throws -> DeliveryProfile {
    let delivery = try Delivery(MemorySource(bytes), stated, blockSize)
    let columns = try delivery.columns(named: nil)
    let limit = kept.map { KeptLimit(values: $0) } ?? KeptLimit(columns: columns.count)
    return try DeliveryProfile.read(delivery, columns, limit, threads)
  }

  /// A text of one column called `x`, with commas allowed in its cells.
  static func column(_ cells: [String], stated: StatedDialect? = nil) throws -> ColumnProfile {
    let text = (["x;y"] + cells.map { "\($0);1" }).map { $0 + "\n" }.joined()
    let stated = stated ?? StatedDialect(delimiter: UInt8(ascii: ";"))
    return try #require(try of(text.utf8, stated: stated).columns.first)
  }
}

extension DeliveryProfile {
  /// Everything that it says, to be compared.
  var words: String { "\(self)" }
}
