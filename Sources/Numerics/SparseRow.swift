/// A row of a matrix modulo a prime of which only what is not 0 is kept, in the order of the columns.
public struct SparseRow: Sendable, Hashable {
  public struct Entry: Sendable, Hashable {
    public let column: Int
    public let value: Mersenne61

    public init(_ column: Int, _ value: Mersenne61) {
      self.column = column
      self.value = value
    }
  }

  public private(set) var entries: [Entry]

  /// - Parameter entries: in any order; those of one column are added.
  public init(_ entries: [Entry]) {
    var kept: [Entry] = []
    for entry in entries.sorted(by: { $0.column < $1.column }) {
      if let last = kept.last, last.column == entry.column {
        kept[kept.count - 1] = Entry(entry.column, last.value + entry.value)
      } else {
        kept.append(entry)
      }
    }
    self.entries = kept.filter { $0.value != .zero }
  }

  private init(ordered entries: [Entry]) { self.entries = entries }

  public var isEmpty: Bool { entries.isEmpty }

  /// The value in a column.
  public subscript(column: Int) -> Mersenne61 {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].column == column ? entries[low].value : .zero
  }

  public func scaled(by factor: Mersenne61) -> Self {
    Self(ordered: factor == .zero ? [] : entries.map { Entry($0.column, $0.value * factor) })
  }

  /// This row plus a multiple of another.
  public func adding(_ factor: Mersenne61, times other: Self) -> Self {
    var sum: [Entry] = []
    sum.reserveCapacity(entries.count + other.entries.count)
    let mine = entries.span
    var own = 0
    for its in other.entries {
      while own < mine.count, mine[own].column < its.column {
        sum.append(mine[own])
        own += 1
      }
      var value = factor * its.value
      if own < mine.count, mine[own].column == its.column {
        value = mine[own].value + value
        own += 1
      }
      if value != .zero { sum.append(Entry(its.column, value)) }
    }
    while own < mine.count {
      sum.append(mine[own])
      own += 1
    }
    return Self(ordered: sum)
  }
}
