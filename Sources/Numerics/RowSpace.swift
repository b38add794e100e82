/// All rows that follow from some rows by adding and subtracting, by elimination in a field.
///
/// Every kept row has a pivot, a column in which no other kept row has anything (Gauss–Jordan), so that
/// a row is reduced in one pass. Rows that are only looked at, not kept, are reduced along.
public struct RowSpace: Sendable {
  private var kept: [SparseRow] = []
  private var watched: [SparseRow]
  /// The kept row with its pivot in a column.
  private var rowOfPivot: [Int: Int] = [:]
  /// The rows that had something in a column once: kept rows, and watched ones as their complement.
  private var users: [Int: [Int]] = [:]

  /// - Parameter watched: rows whose rest beyond the space is asked for.
  public init(watching watched: [SparseRow] = []) {
    self.watched = watched
    for (number, row) in watched.enumerated() {
      for entry in row.entries { users[entry.column, default: []].append(~number) }
    }
  }

  /// The number of independent rows.
  public var rank: Int { kept.count }

  /// What is left of a watched row when the space is taken out; empty when it lies within.
  public func rest(ofWatched number: Int) -> SparseRow { watched[number] }

  /// What is left of a row when the space is taken out; empty when it lies within.
  public func rest(of row: SparseRow) -> SparseRow {
    row.entries.reduce(row) { rest, entry in
      rowOfPivot[entry.column].map { rest.adding(-entry.value, times: kept[$0]) } ?? rest
    }
  }

  /// The watched rows that a row would change, each with its value in the row's pivot.
  ///
  /// - Parameter rest: a row from which the space is taken out.
  public func watchers(of rest: SparseRow) -> [(number: Int, factor: Mersenne61)] {
    guard let pivot = rest.pivot else { return [] }
    var found: [(number: Int, factor: Mersenne61)] = []
    // A row that lost a column and got it back stands there twice.
    var seen: Set<Int> = []
    for user in users[pivot.column] ?? [] where user < 0 && seen.insert(user).inserted {
      let factor = watched[~user][pivot.column]
      if factor != .zero { found.append((~user, factor * pivot.value.inverse)) }
    }
    return found
  }

  /// Adds a row to the space; nothing changes when it lies within.
  public mutating func insert(_ row: SparseRow) {
    let rest = rest(of: row)
    guard let pivot = rest.pivot else { return }
    let new = rest.scaled(by: pivot.value.inverse)
    for user in users.removeValue(forKey: pivot.column) ?? [] {
      if user < 0 {
        watched[~user] = without(new, pivot.column, watched[~user], user)
      } else {
        kept[user] = without(new, pivot.column, kept[user], user)
      }
    }
    rowOfPivot[pivot.column] = kept.count
    for entry in new.entries where entry.column != pivot.column {
      users[entry.column, default: []].append(kept.count)
    }
    kept.append(new)
  }

  /// A row from which a column is taken by adding a multiple of a new one.
  private mutating func without(
    _ new: SparseRow, _ column: Int, _ row: SparseRow, _ user: Int
  ) -> SparseRow {
    let factor = row[column]
    guard factor != .zero else { return row }
    for entry in new.entries where entry.column != column && row[entry.column] == .zero {
      users[entry.column, default: []].append(user)
    }
    return row.adding(-factor, times: new)
  }
}

extension SparseRow {
  /// The entry that is eliminated elsewhere: the last, since what comes first is shared by most rows.
  public var pivot: Entry? { entries.last }
}
