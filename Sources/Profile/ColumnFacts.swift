import Bytes
import CSV
import Microdata

/// What is known of a column's cells together, without the cells.
///
/// Pure sums and extremes: facts(a + b) == merge(facts(a), facts(b)), so it does not matter which
/// thread met which cell.
struct ColumnFacts: Sendable {
  /// Cells that are not empty and not declared missing.
  private(set) var cells = 0
  private(set) var declaredMissing = 0
  private(set) var texts = 0
  private(set) var dates = 0
  /// Numbers without a decimal mark and without decimals.
  private(set) var wholes = 0
  private(set) var points = 0
  private(set) var commas = 0
  /// Numbers whose mark stands where it could part thousands.
  private(set) var groups = 0
  private(set) var leadingZeros = 0
  private(set) var identityNumbers = 0
  private(set) var numbers = NumberSums()
  private(set) var firstDate: [UInt8] = []
  private(set) var lastDate: [UInt8] = []

  /// Adds one cell.
  @inline(__always)
  mutating func add(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ rules: CellRules) {
    add(bytes, start, end, times: 1, rules)
  }

  /// Adds a cell that was met some times.
  mutating func add(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, times count: Int, _ rules: CellRules
  ) {
    countIdentity(bytes, start, end, count)
    // Of a column of texts nothing else will be asked for.
    if texts > 0, rules.missing == nil {
      texts += count
      cells += count
      return
    }
    let reading = CellReading(bytes, start, end, mark: rules.mark)
    if let missing = rules.missing, missing.contains(bytes, start, end, reading) {
      declaredMissing += count
      return
    }
    cells += count
    switch reading {
    case .number(let number, let form):
      if count == 1 { numbers.add(number) } else { numbers.add(number, times: count) }
      add(form, isWhole: form.isWhole && number.scale == 0, count)
    case .date: addDate(bytes, start, end, count)
    case .text: texts += count
    }
  }

  @inline(__always)
  private mutating func add(_ form: NumberForm, isWhole: Bool, _ count: Int) {
    if isWhole { wholes += count }
    if form.hasLeadingZero { leadingZeros += count }
    guard let mark = form.mark else { return }
    if mark == UInt8(ascii: ",") { commas += count } else { points += count }
    if form.mayBeGrouped { groups += count }
  }

  private mutating func addDate(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ count: Int) {
    dates += count
    // Digits stand in the order of their weight, so bytes sort as days do.
    if dates == count || ByteOrder.precedes(bytes, start, end, firstDate) {
      firstDate = Array((start..<end).map { bytes[$0] })
    }
    if !ByteOrder.precedes(bytes, start, end, lastDate) {
      lastDate = Array((start..<end).map { bytes[$0] })
    }
  }

  @inline(__always)
  private mutating func countIdentity(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ count: Int
  ) {
    guard end &- start >= 10, end &- start <= 16,
      bytes[end &- 1] &- UInt8(ascii: "0") < 10, bytes[start] &- UInt8(ascii: "0") < 10
    else { return }
    if IdentityNumbers.isIdentityNumber(cell: (start..<end).map { bytes[$0] }) {
      identityNumbers += count
    }
  }

  mutating func merge(_ other: ColumnFacts) {
    if other.dates > 0 {
      if dates == 0 || other.firstDate.lexicographicallyPrecedes(firstDate) {
        firstDate = other.firstDate
      }
      if lastDate.lexicographicallyPrecedes(other.lastDate) { lastDate = other.lastDate }
    }
    cells += other.cells
    declaredMissing += other.declaredMissing
    texts += other.texts
    dates += other.dates
    wholes += other.wholes
    points += other.points
    commas += other.commas
    groups += other.groups
    leadingZeros += other.leadingZeros
    identityNumbers += other.identityNumbers
    numbers.merge(other.numbers)
  }
}

extension ColumnFacts {
  /// Three cells at least, and one in ten of all; of other ten-digit numbers fewer than one in a
  /// hundred looks so. Fewer than the reader of a survey asks for, since here cells are printed.
  var holdIdentityNumbers: Bool {
    identityNumbers >= 3 && identityNumbers * 10 >= cells
  }
}
