import Numerics

extension SumSystem {
  /// What was seen of a sum of columns: the least, how far apart its possible values are, or `enough`
  /// where that far, and whether they certainly are not.
  struct Width {
    var least = Double.infinity
    var width = 0.0
    var isNarrow = false
  }

  /// How far apart the possible values of sums of columns are, and a point that agrees with what is
  /// known; nil when none does.
  ///
  /// - Parameters:
  ///   - known: a point that may agree.
  ///   - endsAtFirst: whether no other narrow one is looked for once there is one.
  func widths(
    of targets: [(columns: [Int], enough: Double)], from known: [Double]?, endsAtFirst: Bool = false
  ) -> (found: [Width], point: [Double])? {
    guard let (point, blur) = agreeing(known) else { return nil }
    var found = targets.map { _ in Width() }
    var narrow = Array(targets.indices)
    // Most have room enough among the columns near them, which is soon seen.
    for most in Self.near {
      let near = nearRanges(of: narrow.map { targets[$0] }, from: point, among: most)
      for (place, own) in zip(narrow, near) {
        found[place] = Width(least: own.low, width: min(targets[place].enough, own.high - own.low))
      }
      narrow.removeAll { found[$0].width >= targets[$0].enough * (1 - 1e-9) }
    }
    guard !narrow.isEmpty else { return (found, point) }
    var search = search(of: narrow.map { targets[$0].columns }, from: point)
    for (number, place) in narrow.enumerated() {
      let (columns, enough) = targets[place]
      let known = columns.reduce(0) { $0 + (fixed[$1] ?? 0) }
      let width = search.width(number, upTo: enough)
      found[place] = Width(
        least: known + search.lowest[number], width: width,
        // But for the rounding of the figures and what the point lacks.
        isNarrow: enough - width > 1e-6 * (1 + enough) + 2 * blur)
      if endsAtFirst, found[place].isNarrow { break }
    }
    return (found, point)
  }

  /// A search in which all columns move.
  private func search(of targets: [[Int]], from point: [Double]) -> WidthSearch {
    let open = open
    var places = [Int?](repeating: nil, count: fixed.count)
    for (place, column) in open.enumerated() { places[column] = place }
    let range = FeasibleRange(
      equations: sums.map { sum in sum.columns.compactMap { places[$0] }.map { ($0, 1) } },
      lower: open.map { _ in 0 }, upper: open.map { _ in .infinity }, start: open.map { point[$0] })
    return WidthSearch(range, targets.map { $0.compactMap { places[$0] } })
  }

  /// A point that agrees with the sums, and what it lacks; nil where none was found.
  private func agreeing(_ known: [Double]?) -> (point: [Double], blur: Double)? {
    if let known, known.count == fixed.count {
      let blur = lacks(known).reduce(0) { $0 + abs($1) }
      if blur <= Self.mostBlur { return (known, blur) }
    }
    let (point, blur) = mended(scaled(from: fixed.map { $0 ?? 1 }, until: Self.rounding).point)
    return blur <= Self.mostBlur ? (point, blur) : nil
  }

  private func lacks(_ point: [Double]) -> [Double] {
    sums.map { sum in sum.value - sum.columns.reduce(0) { $0 + point[$1] } }
  }

  /// A point that agrees, from one that nearly does: what it lacks in a sum is a column of its own, and
  /// is brought to nothing, or nearly so.
  private func mended(_ point: [Double]) -> (point: [Double], blur: Double) {
    let lacks = lacks(point)
    let lacking = lacks.indices.filter { abs(lacks[$0]) > Self.rounding }
    guard !lacking.isEmpty else { return (point, 0) }
    let slack = lacking.map { lacks[$0] }
    var equations = sums.map { sum in sum.columns.map { FeasibleRange.Term($0, 1) } }
    for (place, sum) in lacking.enumerated() { equations[sum].append((point.count + place, 1)) }
    var range = FeasibleRange(
      equations: equations, lower: fixed.map { $0 ?? 0 } + slack.map { min(0, $0) },
      upper: fixed.map { $0 ?? .infinity } + slack.map { max(0, $0) }, start: point + slack)
    let rest = range.minimum(
      of: slack.indices.map { (point.count + $0, slack[$0] < 0 ? -1 : 1) }, enough: 0)
    return (Array(range.point[..<point.count]), max(0, rest))
  }

  /// How many columns are moved at once before all are.
  private static let near = [160, 800, 2400]
  /// People: what rounded figures lack in a sum, and at most in all together.
  private static let (rounding, mostBlur) = (1e-7, 1e-3)
}
