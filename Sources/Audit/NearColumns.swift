/// Columns that stand in short sums with some columns, and those that do with them.
///
/// Made once for a system and asked for each of many numbers, so that all of it lies in flat lists.
struct NearColumns {
  /// The columns found last, in ascending order.
  private(set) var found: [Int] = []
  /// The sums in which they stand: of each the places that its columns have among them.
  private(set) var sums: [[Int]] = []

  private let columnsOfSums: [[Int]]
  /// The sums of each column, one column's after the other's.
  private let sumsOfColumns: [Int]
  private let starts: [Int]
  /// Sums by their size, and where each stands among them.
  private let bySize: [Int]
  private let ranks: [Int]
  private var isFound: [Bool]
  /// One more than the place of a sum in ``sums``; 0 for those that are not there.
  private var numbers: [Int]

  /// Columns that are moved at once where not all can be.
  private let most: Int
  /// How many sums away columns are looked for.
  private static let steps = 3

  init(_ sums: [[Int]], columns: Int, most: Int = 160) {
    self.most = most
    columnsOfSums = sums
    var starts = [Int](repeating: 0, count: columns + 1)
    for column in sums.joined() { starts[column + 1] += 1 }
    for column in 0..<columns { starts[column + 1] += starts[column] }
    var next = starts
    var places = [Int](repeating: 0, count: starts[columns])
    for (number, sum) in sums.enumerated() {
      for column in sum {
        places[next[column]] = number
        next[column] += 1
      }
    }
    bySize = sums.indices.sorted { (sums[$0].count, $0) < (sums[$1].count, $1) }
    var ranks = [Int](repeating: 0, count: sums.count)
    for (rank, number) in bySize.enumerated() { ranks[number] = rank }
    (self.starts, sumsOfColumns, self.ranks) = (starts, places, ranks)
    isFound = Array(repeating: false, count: columns)
    numbers = Array(repeating: 0, count: sums.count)
  }

  /// Finds what is near some columns.
  mutating func gather(around columns: [Int]) {
    for column in found { isFound[column] = false }
    found = []
    for column in columns { add(column) }
    var begun = 0
    for _ in 0..<Self.steps {
      let sums = sums(of: found[begun...])
      begun = found.count
      // The shortest come first: where one is too long, all behind it are.
      for rank in sums {
        let own = columnsOfSums[bySize[rank]]
        guard found.count + own.count <= most else { break }
        for column in own { add(column) }
      }
    }
    found.sort()
    addSums()
  }

  private mutating func add(_ column: Int) {
    guard !isFound[column] else { return }
    isFound[column] = true
    found.append(column)
  }

  /// The ranks of the sums in which columns stand, the shortest first.
  private mutating func sums(of columns: ArraySlice<Int>) -> [Int] {
    var ranks: [Int] = []
    for column in columns {
      for number in sumsOfColumns[starts[column]..<starts[column + 1]] where numbers[number] == 0 {
        numbers[number] = 1
        ranks.append(self.ranks[number])
      }
    }
    for rank in ranks { numbers[bySize[rank]] = 0 }
    ranks.sort()
    return ranks
  }

  /// Lists the sums with those of their columns that were found, in the order of the sums.
  private mutating func addSums() {
    let touched = sums(of: found[...]).map { bySize[$0] }.sorted()
    sums = touched.map { _ in [] }
    for (place, number) in touched.enumerated() { numbers[number] = place + 1 }
    for (place, column) in found.enumerated() {
      for number in sumsOfColumns[starts[column]..<starts[column + 1]] {
        sums[numbers[number] - 1].append(place)
      }
    }
    for number in touched { numbers[number] = 0 }
  }
}
