/// What the codes of many rows mean, looked up and added for a whole column at once.
///
/// A code that is not in a table means what the table's last one does.
public enum CodeLookup {
  /// Adds what a column's codes mean, times a stride, to a number of each row.
  ///
  /// - Parameter first: where the column's codes begin.
  /// - Precondition: there are codes for all numbers, and the table is not empty.
  @inlinable
  public static func add(
    _ codes: Span<UInt16>, from first: Int, meaning table: Span<UInt32>, times stride: UInt64,
    to numbers: inout MutableSpan<UInt64>, _ count: Int
  ) {
    let last = table.count &- 1
    precondition(
      first >= 0 && count >= 0 && last >= 0 && codes.count &- first >= count
        && numbers.count >= count)
    for row in 0..<count {
      // In bounds by the lines above: rows are below the count, and no code is taken above the last.
      unsafe numbers[unchecked: row] &+=
        UInt64(table[unchecked: min(Int(codes[unchecked: first &+ row]), last)]) &* stride
    }
  }

  /// The places that two columns' codes mean together, behind each row's own.
  ///
  /// - Parameters:
  ///   - columns: where the codes of each column begin, and what they mean.
  ///   - starts: each row's own place, behind which these are.
  /// - Precondition: there are codes and starts for all places, and no table is empty.
  @inlinable
  public static func place(
    _ codes: Span<UInt16>, _ column: Int, _ table: Span<UInt16>, _ other: Int,
    _ otherTable: Span<UInt16>, behind starts: Span<Int>, into places: inout MutableSpan<Int>,
    _ count: Int
  ) {
    let (last, otherLast) = (table.count &- 1, otherTable.count &- 1)
    precondition(
      min(column, other) >= 0 && count >= 0 && min(last, otherLast) >= 0
        && codes.count &- max(column, other) >= count && starts.count >= count
        && places.count >= count)
    for row in 0..<count {
      // In bounds by the lines above, as in the function before.
      let place = unsafe Int(table[unchecked: min(Int(codes[unchecked: column &+ row]), last)])
      let step = unsafe Int(
        otherTable[unchecked: min(Int(codes[unchecked: other &+ row]), otherLast)])
      unsafe places[unchecked: row] = starts[unchecked: row] &+ place &+ step
    }
  }
}
