import Bytes

/// The short path for records without quotes: nearly all of most files.
///
/// It knows what is usual and says nothing about the rest. A record in which anything else turns up, or
/// behind which there are no whole words, is left as it stands, for ``RecordScanner`` to begin anew. So
/// what a file means, and what is wrong with it, does not depend on how much of it came this way.
struct PlainScan: Sendable {
  /// Wanted columns side by side, and how many that nobody wants stand before them.
  struct Run: Sendable, Hashable {
    var skipped: Int
    var wanted: Int
  }

  private let delimiter: UInt8
  private let comment: UInt8?
  private let header: RepeatedHeader
  /// What a comment and the header may begin with.
  private let suspects: (UInt8, UInt8, UInt8)
  let runs: [Run]
  /// Columns behind the last wanted one.
  let rest: Int
  private let columns: Int
  /// What four fields of one digit are equal to in the bits of ``mask``.
  private let ones: UInt64
  private let mask: UInt64

  private let delimiters: UInt64
  /// The delimiter sixteen times.
  private let sixteen: SIMD16<UInt8>
  /// The bits in which a delimiter and a line end differ.
  private let either: UInt64

  private static let sixes: UInt64 = 0x0006_0006_0006_0006
  private static let lineEnds: UInt64 = 0x0A0A_0A0A_0A0A_0A0A

  /// - Parameter wanted: column numbers from 0, ascending.
  /// - Returns: nil where quotes are not all that gives signs another meaning.
  init?(
    delimiter: UInt8, rules: RecordRules, header: RepeatedHeader, columns: Int, wanted: [Int]
  ) {
    guard rules.escape == .doubled else { return nil }
    self.delimiter = delimiter
    delimiters = ByteScan.pattern(delimiter)
    sixteen = SIMD16(repeating: delimiter)
    either = delimiters ^ Self.lineEnds
    self.header = header
    comment = rules.comment
    let (first, mark) = header.beginnings
    suspects = (rules.comment ?? mark, first ?? mark, mark)
    runs = Self.runs(wanted)
    self.columns = columns
    rest = columns - 1 - (wanted.last ?? -1)
    // A delimiter that is a digit looks like a field: then no word is equal, not even one of zeros.
    let isDigit = delimiter &- UInt8(ascii: "0") < 10
    mask = isDigit ? .max : 0xFFF0_FFF0_FFF0_FFF0
    ones =
      isDigit ? 0 : delimiters & 0xFF00_FF00_FF00_FF00 | 0x0030_0030_0030_0030
  }

  private static func runs(_ wanted: [Int]) -> [Run] {
    var runs: [Run] = []
    var last = -1
    for column in wanted {
      if column > last + 1 || runs.isEmpty {
        runs.append(Run(skipped: column - last - 1, wanted: 0))
      }
      runs[runs.count - 1].wanted += 1
      last = column
    }
    return runs
  }

  /// Scans records up to the first that is left, or to the block's end, as many as the batch has room for.
  ///
  /// - Parameter position: where to begin; afterwards behind the last record that was scanned.
  func scan(
    _ block: borrowing Block, _ position: inout Int, _ layouts: inout RecordLayouts,
    _ batch: inout FieldBatch
  ) {
    let (count, width) = (batch.count, batch.width)
    batch.count = scan(
      block.bytes.span, block.count, &position, &layouts, count, batch.capacity, width,
      &batch.places, &batch.signs, &batch.records)
  }

  /// How many records there are then, with those that were there before.
  private func scan(
    _ bytes: Span<UInt8>, _ end: Int, _ position: inout Int, _ layouts: inout RecordLayouts,
    _ known: Int, _ capacity: Int, _ width: Int,
    _ places: inout [FieldPlace], _ signs: inout [UInt8], _ starts: inout [UInt32]
  ) -> Int {
    let runs = runs.span
    var places = places.mutableSpan
    var signs = signs.mutableSpan
    var starts = starts.mutableSpan
    var count = known
    // What stands behind the block's end is read for whole words, and no record may end there.
    while count < capacity, position < end, isPlain(bytes, position, end),
      let next = next(bytes, position, end, runs, &layouts, count &* width, &places, &signs)
    {
      starts[count] = UInt32(truncatingIfNeeded: position)
      position = next
      count &+= 1
    }
    return count
  }

  /// Whether the record at an offset is neither a comment nor the header once more.
  @inline(__always)
  private func isPlain(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let first = bytes[start]
    // Most records begin with another sign than these.
    guard first == suspects.0 || first == suspects.1 || first == suspects.2 else { return true }
    return first != comment && header.end(bytes, at: start, end) == nil
  }

  /// Scans the record at an offset, and says where the next one begins; nil when it is left.
  @inline(__always)
  private func next(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ runs: Span<Run>,
    _ layouts: inout RecordLayouts, _ firstPlace: Int,
    _ places: inout MutableSpan<FieldPlace>, _ signs: inout MutableSpan<UInt8>
  ) -> Int? {
    guard rest > 0 else {
      let next = wanted(bytes, start, runs, &layouts, firstPlace, &places, &signs)
      return next.flatMap { $0 <= end ? $0 : nil }
    }
    // Where the next record begins is found without waiting for what this one's fields say.
    var at = start
    let (passed, lineEnd) = ByteScan.passLine(in: bytes, &at, bytes.count, sixteen)
    guard let lineEnd, lineEnd < end, passed &+ 1 == columns,
      let behind = wanted(bytes, start, runs, &layouts, firstPlace, &places, &signs),
      behind <= lineEnd
    else { return nil }
    return lineEnd &+ 1
  }

  /// Keeps the wanted fields of a record, and says where they end with what stands behind them.
  @inline(__always)
  private func wanted(
    _ bytes: Span<UInt8>, _ start: Int, _ runs: Span<Run>, _ layouts: inout RecordLayouts,
    _ firstPlace: Int,
    _ places: inout MutableSpan<FieldPlace>, _ signs: inout MutableSpan<UInt8>
  ) -> Int? {
    let beginning = layouts.beginning(bytes, start)
    if let beginning,
      let end = layouts.take(beginning, bytes, start, firstPlace, &places, &signs)
    {
      return end
    }
    guard let end = search(bytes, start, runs, firstPlace, &places, &signs) else { return nil }
    if let beginning { layouts.learn(beginning.slot, bytes, start..<end, firstPlace, places.span) }
    return end
  }

  /// Finds the wanted fields of a record that nobody knows.
  private func search(
    _ bytes: Span<UInt8>, _ start: Int, _ runs: Span<Run>, _ firstPlace: Int,
    _ places: inout MutableSpan<FieldPlace>, _ signs: inout MutableSpan<UInt8>
  ) -> Int? {
    var (at, place) = (start, firstPlace)
    for index in 0..<runs.count {
      let run = runs[index]
      guard run.skipped == 0 || skip(run.skipped, bytes, &at) else { return nil }
      let isLast = rest == 0 && index &+ 1 == runs.count
      let wanted = isLast ? run.wanted &- 1 : run.wanted
      guard take(wanted, bytes, &at, &place, &places, &signs) else { return nil }
    }
    return rest == 0 ? takeLast(bytes, at, place, &places, &signs) : at
  }

  /// Passes over so many fields; false when they are not all there.
  private func skip(_ count: Int, _ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
    var left =
      count
      &- ByteScan.passDelimiters(
        in: bytes, &at, bytes.count, delimiter, below: count, stoppingAt: UInt8(ascii: "\n"))
    while bytes.count &- at >= 8 {
      let word = ByteScan.word(bytes, at: at)
      var hits = ByteScan.matches(word, delimiters)
      let ends = ByteScan.matches(word, Self.lineEnds)
      // Those before the line end, which is lower than what it borrows from.
      if ends != 0 { hits &= ends ^ (ends &- 1) }
      while hits != 0 {
        left &-= 1
        if left == 0 {
          at &+= hits.trailingZeroBitCount / 8 &+ 1
          return true
        }
        hits &= hits &- 1
      }
      if ends != 0 { return false }
      at &+= 8
    }
    return false
  }

  /// Keeps so many fields, each with a delimiter behind it; false when they are not all there.
  @inline(__always)
  private func take(
    _ count: Int, _ bytes: Span<UInt8>, _ at: inout Int, _ place: inout Int,
    _ places: inout MutableSpan<FieldPlace>, _ signs: inout MutableSpan<UInt8>
  ) -> Bool {
    var left = count
    while left > 0 {
      guard bytes.count &- at >= 8 else { return false }
      let word = ByteScan.word(bytes, at: at)
      // A digit's upper half stays what it is when six is added; two bytes for each field of one digit,
      // and all eight when nothing differs.
      let differing = ((word ^ ones) | ((word &+ Self.sixes) ^ ones)) & mask
      let digits = min(left, differing.trailingZeroBitCount / 16)
      if digits > 0 {
        keepFour(word, at, place, &places, &signs)
        (at, place, left) = (at &+ 2 &* digits, place &+ digits, left &- digits)
        continue
      }
      let end = end(of: word, bytes, at, delimiters)
      guard end >= 0 else { return false }
      keep(word, at, end, place, &places, &signs)
      (at, place, left) = (end &+ 1, place &+ 1, left &- 1)
    }
    return true
  }

  /// Keeps the record's last field, and says where the next record begins.
  @inline(__always)
  private func takeLast(
    _ bytes: Span<UInt8>, _ at: Int, _ place: Int,
    _ places: inout MutableSpan<FieldPlace>, _ signs: inout MutableSpan<UInt8>
  ) -> Int? {
    guard bytes.count &- at >= 8 else { return nil }
    let word = ByteScan.word(bytes, at: at)
    let end = end(of: word, bytes, at, Self.lineEnds)
    guard end >= 0 else { return nil }
    let hasReturn = end > at && bytes[end &- 1] == UInt8(ascii: "\r")
    keep(word, at, hasReturn ? end &- 1 : end, place, &places, &signs)
    return end &+ 1
  }

  /// Where the first delimiter or line end stands, from the offset of a word on; −1 when it is the one that
  /// was not expected, and near the block's end.
  @inline(__always)
  private func end(
    of word: UInt64, _ bytes: Span<UInt8>, _ at: Int, _ expected: UInt64
  ) -> Int {
    let hits = ByteScan.matches(word, expected)
    let others = ByteScan.matches(word, expected ^ either)
    // The bits below the first of the others, all of them when there is none.
    if hits & (others &- 1) & ~others == 0 {
      return hits | others == 0 ? farEnd(bytes, at &+ 8, expected) : -1
    }
    return at &+ hits.trailingZeroBitCount / 8
  }

  @inline(never)
  private func farEnd(_ bytes: Span<UInt8>, _ start: Int, _ expected: UInt64) -> Int {
    var at = start
    while bytes.count &- at >= 8 {
      let word = ByteScan.word(bytes, at: at)
      let hits = ByteScan.matches(word, delimiters) | ByteScan.matches(word, Self.lineEnds)
      if hits != 0 {
        let end = at &+ hits.trailingZeroBitCount / 8
        return bytes[end] == UInt8(truncatingIfNeeded: expected) ? end : -1
      }
      at &+= 8
    }
    return -1
  }

  /// Keeps a field that begins with a word.
  @inline(__always)
  private func keep(
    _ word: UInt64, _ start: Int, _ end: Int, _ place: Int,
    _ places: inout MutableSpan<FieldPlace>, _ signs: inout MutableSpan<UInt8>
  ) {
    places[place] = FieldPlace(
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end))
    let short = end == start ? FieldBatch.emptySign : UInt8(truncatingIfNeeded: word)
    signs[place] = end &- start > 1 ? FieldBatch.noSign : short
  }

  /// Keeps four fields of one digit each; there is always room behind the last record's.
  ///
  /// Those of them that are no fields of one digit are written over by what comes next.
  @inline(__always)
  private func keepFour(
    _ word: UInt64, _ start: Int, _ place: Int,
    _ places: inout MutableSpan<FieldPlace>, _ signs: inout MutableSpan<UInt8>
  ) {
    let offsets = SIMD4(repeating: UInt32(truncatingIfNeeded: start))
    ByteStore.store(offsets &+ SIMD4(0, 1, 2, 3), in: &places, at: place)
    ByteStore.store(offsets &+ SIMD4(4, 5, 6, 7), in: &places, at: place &+ 2)
    // Every other byte.
    let first = word & 0x00FF_00FF_00FF_00FF
    let pairs = (first | first >> 8) & 0x0000_FFFF_0000_FFFF
    ByteStore.store(UInt32(truncatingIfNeeded: pairs | pairs >> 16), in: &signs, at: place)
  }
}
