/// A set of columns for each row of a matrix, a bit for each column.
struct ColumnSets: Sendable {
  private var words: [UInt64] = []
  private let wordsOfRow: Int
  private(set) var count = 0

  init(width: Int) { wordsOfRow = (width + 63) / 64 }

  /// Adds the set of a further row, in which nothing is yet.
  mutating func append() {
    for _ in 0..<wordsOfRow { words.append(0) }
    count += 1
  }

  mutating func removeLast() {
    words.removeLast(wordsOfRow)
    count -= 1
  }

  mutating func insert(_ column: Int, in row: Int) {
    words[row * wordsOfRow + column / 64] |= 1 << UInt64(column % 64)
  }

  mutating func removeAll(from row: Int) {
    for word in 0..<wordsOfRow { words[row * wordsOfRow + word] = 0 }
  }

  /// Adds to a row's set the columns of another's.
  mutating func formUnion(_ row: Int, with other: Int) {
    let (own, its) = (row * wordsOfRow, other * wordsOfRow)
    let size = wordsOfRow
    var span = words.mutableSpan
    for word in 0..<size { span[own + word] |= span[its + word] }
  }

  /// The columns of a row, in ascending order.
  func columns(of row: Int) -> Columns {
    Columns(words: words[row * wordsOfRow..<(row + 1) * wordsOfRow])
  }

  struct Columns: Sequence, IteratorProtocol {
    private let words: ArraySlice<UInt64>
    private var place: Int
    private var left: UInt64 = 0

    fileprivate init(words: ArraySlice<UInt64>) {
      self.words = words
      place = words.startIndex - 1
    }

    @inline(__always)
    mutating func next() -> Int? {
      while left == 0 {
        place += 1
        guard place < words.endIndex else { return nil }
        left = words[place]
      }
      let bit = left.trailingZeroBitCount
      left &= left - 1
      return (place - words.startIndex) * 64 + bit
    }
  }
}
