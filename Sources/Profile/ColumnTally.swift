import Bytes
import CSV
import Microdata

/// One thread's count of a column's values.
///
/// While there are few different ones they are all counted. Beyond the limit only a sample of them is
/// (Gibbons' distinct sampling): those whose mixed key begins with so many zero bits, the level, that
/// they fit. The level depends on the set of values alone, a kept value has been counted from its first
/// cell on, and of what is not kept the sums are: so nothing depends on the order of the cells, on
/// blocks or threads. Values of one byte, and those that are frequent at the file's beginning, are
/// always counted.
struct ColumnTally: Sendable {
  private(set) var missing = 0
  /// Cells of one byte, by that byte.
  private(set) var singles = Array(repeating: 0, count: 256)
  private(set) var kept = ValueTable()
  /// Zero bits that the mixed key of a kept value begins with.
  private(set) var level = 0
  /// The values that are counted whatever their keys, once not all are: those counts.
  private(set) var pinned: ValueTable
  /// All cells that are not counted by value.
  private(set) var rest = ColumnFacts()
  let rules: CellRules
  private let limit: KeptLimit

  /// - Parameter pinned: values to be counted in any case, each once.
  init(_ rules: CellRules, _ limit: KeptLimit, pinning pinned: [[UInt8]] = []) {
    self.rules = rules
    self.limit = limit
    self.pinned = ValueTable()
    for text in pinned where text.count > 1 {
      let key = ValueTable.key(text.span, 0, text.count)
      self.pinned.add(key, text.span, 0, text.count, times: 0)
    }
  }

  /// Whether there are more values than are counted one by one.
  var isSample: Bool { level > 0 }

  /// Adds a batch's cells of one of its columns.
  mutating func add(_ bytes: Span<UInt8>, _ fields: borrowing FieldBatch, _ column: Int) {
    let places = fields.places.span
    let width = fields.width
    var place = column
    for _ in 0..<fields.count {
      let (start, end) = (places[place].start, places[place].end)
      let length = end &- start
      switch length {
      case 0: missing &+= 1
      case 1: singles[Int(bytes[Int(start)])] &+= 1
      case 2...7: addShort(bytes, Int(start), Int(length))
      default: addOdd(bytes, start, end)
      }
      place &+= width
    }
  }

  @inline(__always)
  private mutating func addShort(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) {
    let key = PackedText.key(bytes, start, length)
    let mixed = ValueTable.mix(key)
    // Beyond the limit most cells are not kept: that is known before the table, which is larger than
    // the nearest cache, is asked.
    if mixed.leadingZeroBitCount >= level, let slot = kept.slot(ofShort: key, mixed) {
      kept.addOne(at: slot)
    } else {
      addOdd(bytes, UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: start &+ length))
    }
  }

  /// A cell that is long, has doubled quotes, or is not yet known.
  private mutating func addOdd(_ bytes: Span<UInt8>, _ start: UInt32, _ end: UInt32) {
    if end & FieldBatch.doubledQuotes != 0 {
      let text = FieldText.unquoted(bytes, start, end)
      addTrimmed(text.span, 0, text.count)
    } else {
      addTrimmed(bytes, Int(start), Int(end))
    }
  }

  /// Adds a cell without the blanks around it.
  private mutating func addTrimmed(_ bytes: Span<UInt8>, _ from: Int, _ to: Int) {
    var (start, end) = (from, to)
    while start < end, Self.isBlank(bytes[start]) { start += 1 }
    while start < end, Self.isBlank(bytes[end - 1]) { end -= 1 }
    switch end - start {
    case 0: missing += 1
    case 1: singles[Int(bytes[start])] += 1
    default: add(bytes, start, end - start, times: 1)
    }
  }

  @inline(__always)
  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  /// Adds a text of two bytes or more.
  private mutating func add(
    _ bytes: Span<UInt8>, _ start: Int, _ length: Int, times count: Int
  ) {
    let key = ValueTable.key(bytes, start, length)
    guard ValueTable.mix(key).leadingZeroBitCount >= level else {
      addUnkept(key, bytes, start, length, times: count)
      return
    }
    if kept.add(key, bytes, start, length, times: count) { shrink() }
  }

  private mutating func addUnkept(
    _ key: UInt64, _ bytes: Span<UInt8>, _ start: Int, _ length: Int, times count: Int
  ) {
    if pinned.count > 0, pinned.addKnown(key, bytes, start, length, times: count) { return }
    rest.add(bytes, start, start &+ length, times: count, rules)
  }

  /// Raises the level until what is kept is within the limit.
  private mutating func shrink() {
    while kept.count > limit.values || kept.textBytes > limit.bytes {
      level += 1
      let old = kept
      kept = ValueTable()
      old.visit { key, text, count in
        if ValueTable.mix(key).leadingZeroBitCount >= level {
          kept.add(key, text.span, 0, text.count, times: count)
        } else {
          addUnkept(key, text.span, 0, text.count, times: count)
        }
      }
    }
  }

  /// Takes in another thread's count of the same column.
  mutating func merge(_ other: ColumnTally) {
    missing += other.missing
    for byte in singles.indices { singles[byte] += other.singles[byte] }
    rest.merge(other.rest)
    if other.level > level {
      level = other.level
      let old = kept
      kept = ValueTable()
      old.visit { _, text, count in add(text.span, 0, text.count, times: count) }
    }
    other.kept.visit { _, text, count in add(text.span, 0, text.count, times: count) }
    other.pinned.visit { key, text, count in
      _ = pinned.addKnown(key, text.span, 0, text.count, times: count)
    }
  }
}
