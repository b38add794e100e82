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
    let places = fields.places.span
    var keys = keys.mutableSpan
    var cell = column
    for row in 0..<fields.count {
      keys[row] = Self.key(bytes, places[cell])
      cell &+= fields.width
    }
  }

  @inline(__always)
  private static func key(_ bytes: Span<UInt8>, _ place: FieldPlace) -> UInt64 {
    // What says that signs mean something else makes the end larger than any length.
    let length = Int(place.end) &- Int(place.start)
    guard length > 0, length <= PackedText.longest else { return none }
    let key = PackedText.key(bytes, Int(place.start), length)
    return UInt8(truncatingIfNeeded: key) > UInt8(ascii: " ") ? key : none
  }
}
