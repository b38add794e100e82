import Numerics

/// How far apart the possible values of some columns are.
///
/// A point that was found for one column is a possible value of every other: most columns turn out to be
/// wide enough before they are looked for.
struct WidthSearch {
  private var range: FeasibleRange
  private let columns: [Int]
  /// The least and the greatest value of each column at the points seen.
  private var lowest: [Double]
  private var highest: [Double]

  init(_ range: FeasibleRange, _ columns: [Int]) {
    (self.range, self.columns) = (range, columns)
    lowest = columns.map { range.value(ofColumn: $0) }
    highest = lowest
  }

  /// How far apart the values of a column can be, by its place, but for a part in 10⁹; or `enough`.
  mutating func width(_ place: Int, upTo enough: Double) -> Double {
    let least = enough * (1 - 1e-9)
    let form: [FeasibleRange.Term] = [(columns[place], 1)]
    if highest[place] - lowest[place] >= least { return enough }
    let most = range.maximum(of: form, enough: lowest[place] + enough)
    look()
    highest[place] = max(highest[place], most)
    if highest[place] - lowest[place] >= least { return enough }
    lowest[place] = min(
      lowest[place], range.minimum(of: form, enough: highest[place] - enough))
    look()
    let width = highest[place] - lowest[place]
    return width >= least ? enough : width
  }

  /// Widens what the point reached shows.
  private mutating func look() {
    for place in columns.indices {
      let value = range.value(ofColumn: columns[place])
      lowest[place] = min(lowest[place], value)
      highest[place] = max(highest[place], value)
    }
  }
}
