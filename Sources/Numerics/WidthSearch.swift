/// How far apart the possible values of some sums of columns are.
///
/// A point that was found for one sum is a possible value of every other: most turn out to be wide
/// enough before they are looked for.
public struct WidthSearch {
  private var range: FeasibleRange
  /// The columns of each sum, one sum's after the other's.
  private let columns: [Int]
  private let starts: [Int]
  /// The least value of each sum at the points seen.
  public private(set) var lowest: [Double] = []
  private var highest: [Double] = []

  /// - Parameter sums: of which columns each is the sum.
  public init(_ range: FeasibleRange, _ sums: [[Int]]) {
    self.range = range
    columns = Array(sums.joined())
    starts = sums.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    lowest = sums.indices.map(value)
    highest = lowest
  }

  private func value(_ place: Int) -> Double {
    var value = 0.0
    for own in starts[place]..<starts[place + 1] { value += range.value(ofColumn: columns[own]) }
    return value
  }

  /// How far apart the values of a sum can be, by its place, but for a part in 10⁹; or `enough`.
  public mutating func width(_ place: Int, upTo enough: Double) -> Double {
    let least = enough * (1 - 1e-9)
    let form: [FeasibleRange.Term] = columns[starts[place]..<starts[place + 1]].map { ($0, 1) }
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
    for place in lowest.indices {
      let value = value(place)
      lowest[place] = min(lowest[place], value)
      highest[place] = max(highest[place], value)
    }
  }
}
