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

  /// Where each row's class is listed: all classes of a slot behind those of the one before, and before
  /// all of them those of no slot.
  ///
  /// - Parameters:
  ///   - first: where the column's codes begin.
  ///   - table: the class of each code; −1 for one that counts nowhere, whose place is the very first.
  ///   - slots: of each row; −1 for none.
  /// - Precondition: there are codes and slots for all places, and the table is not empty.
  @inlinable
  public static func place(
    _ codes: Span<UInt16>, from first: Int, meaning table: Span<Int32>, of classes: Int,
    in slots: Span<Int32>, into places: inout MutableSpan<Int>, _ count: Int
  ) {
    let last = table.count &- 1
    precondition(
      first >= 0 && count >= 0 && last >= 0 && codes.count &- first >= count
        && slots.count >= count && places.count >= count)
    for row in 0..<count {
      // In bounds by the lines above, as in the functions before.
      let own = unsafe table[unchecked: min(Int(codes[unchecked: first &+ row]), last)]
      // Without a branch: what counts nowhere goes to the first place.
      let counts = Int(~(own >> 31))
      unsafe places[unchecked: row] =
        ((Int(slots[unchecked: row]) &+ 1) &* classes &+ Int(own)) & counts
    }
  }

  /// Looks up numbers in a list by their places.
  ///
  /// - Parameter missing: stands for what is not listed, in the list and behind its end.
  /// - Precondition: there are places and room for all rows.
  /// - Returns: whether some are not listed.
  @inlinable
  public static func find(
    _ places: Span<UInt64>, in list: Span<Int32>, orElse missing: Int32,
    into found: inout MutableSpan<Int32>, _ count: Int
  ) -> Bool {
    precondition(count >= 0 && places.count >= count && found.count >= count)
    let end = UInt64(list.count)
    var isMissing = false
    for row in 0..<count {
      // In bounds by the line above and the comparison.
      let place = unsafe places[unchecked: row]
      let number = unsafe place < end ? list[unchecked: Int(place)] : missing
      isMissing = isMissing || number == missing
      unsafe found[unchecked: row] = number
    }
    return isMissing
  }

  /// Counts codes, every other row in a list of its own: a code need not wait for its own count of just
  /// before.
  ///
  /// - Precondition: there are codes in all rows; the lists are as long as each other.
  /// - Returns: how many codes are in no list.
  @inlinable
  public static func count(
    _ codes: Span<UInt16>, _ rows: Range<Int>, into even: inout MutableSpan<Int>,
    _ odd: inout MutableSpan<Int>
  ) -> Int {
    let size = even.count
    precondition(rows.lowerBound >= 0 && rows.upperBound <= codes.count && odd.count == size)
    var others = 0
    var row = rows.lowerBound
    while row &+ 1 < rows.upperBound {
      // In bounds by the lines above.
      let (one, two) = unsafe (Int(codes[unchecked: row]), Int(codes[unchecked: row &+ 1]))
      if one < size { unsafe even[unchecked: one] &+= 1 } else { others &+= 1 }
      if two < size { unsafe odd[unchecked: two] &+= 1 } else { others &+= 1 }
      row &+= 2
    }
    if row < rows.upperBound {
      let one = Int(codes[row])
      if one < size { even[one] &+= 1 } else { others &+= 1 }
    }
    return others
  }
}
