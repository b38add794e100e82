/// How the g-weights are distributed over the respondents.
public struct GWeightDistribution: Sendable, Hashable {
  /// The percentiles that are reported.
  public static let levels = [1, 5, 25, 50, 75, 95, 99]

  public let minimum: Double
  public let maximum: Double
  /// The g-weight at each of ``levels``: the smallest that at least so many per cent of the respondents
  /// do not exceed.
  public let percentiles: [Double]
  /// The mean over the respondents.
  public let mean: Double

  /// - Parameter g: g-weights with the number of respondents who have them; nil without respondents.
  init?(_ g: [(value: Double, respondents: Int)]) {
    let sorted = g.filter { $0.respondents > 0 }.sorted { $0.value < $1.value }
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let all = sorted.reduce(0) { $0 + $1.respondents }
    minimum = first.value
    maximum = last.value
    mean = sorted.reduce(0) { $0 + $1.value * Double($1.respondents) } / Double(all)
    var place = 0
    var passed = first.respondents
    percentiles = Self.levels.map { level in
      // In whole numbers, since 0.07 · 100 is more than 7. Counts are far below 2⁵⁶.
      while passed * 100 < level * all, place + 1 < sorted.count {
        place += 1
        passed += sorted[place].respondents
      }
      return sorted[place].value
    }
  }
}
