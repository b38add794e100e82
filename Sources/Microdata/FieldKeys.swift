import Bytes
import CSV

/// The words of a column's cells, so that all of them are looked up at once, in as many tables as they are
/// wanted.
struct FieldKeys: Sendable {
  /// Stands for a cell that no table knows: one that is longer than a word or empty, that has signs which
  /// mean something else, or that begins with a blank. No packed text is so long.
  static let none: UInt64 = 0xFF << 56

  private(set) var keys = [UInt64](repeating: none, count: RespondentBatch.capacity)
  /// The column whose cells the keys are.
  private var column: Int?

  /// Forgets the cells, as others come.
  mutating func begin() { column = nil }

  /// Packs the cells of a column, unless they are packed already.
  mutating func pack(_ fields: FieldBatch, column: Int, _ bytes: Span<UInt8>) {
    guard column != self.column else { return }
    self.column = column
    var keys = keys.mutableSpan
    PackedText.packColumn(
      fields.column(column), fields.places.span, bytes, orElse: Self.none, into: &keys)
  }
}
