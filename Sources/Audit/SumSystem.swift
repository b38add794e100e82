import Numerics

/// Sums of unknown numbers, none of which is negative, and points that agree with all of them.
///
/// What follows at once is taken out first: a sum with one unknown gives it, a sum of nothing has parts
/// of nothing.
struct SumSystem {
  /// Which columns each sum is of, and what it is.
  private var sums: [(columns: [Int], value: Double)]
  /// Numbers that follow at once.
  private var fixed: [Double?]

  /// Below it a number of people is nobody.
  private static let nobody = 1e-6

  init(columns: Int, _ sums: [(columns: [Int], value: Double)]) {
    fixed = Array(repeating: nil, count: columns)
    self.sums = sums
    settle()
  }

  /// The columns that do not follow at once.
  var open: [Int] { fixed.indices.filter { fixed[$0] == nil } }

  /// Adds sums that are known too.
  mutating func add(_ more: [(columns: [Int], value: Double)]) {
    sums += more
    settle()
  }

  private mutating func settle() {
    var changes = true
    while changes {
      changes = false
      var left: [(columns: [Int], value: Double)] = []
      left.reserveCapacity(sums.count)
      for sum in sums {
        var (columns, value) = (sum.columns, sum.value)
        if columns.contains(where: { fixed[$0] != nil }) {
          for column in columns { value -= fixed[column] ?? 0 }
          columns.removeAll { fixed[$0] != nil }
          changes = true
        }
        if columns.isEmpty { continue }
        if value <= Self.nobody {
          for column in columns { fixed[column] = 0 }
          changes = true
        } else if columns.count == 1 {
          fixed[columns[0]] = value
          changes = true
        } else {
          left.append((columns, value))
        }
      }
      sums = left
    }
  }

  /// A point that agrees with the sums as nearly as can be to one that need not; nil when none is found.
  ///
  /// Source: the scaling of Deming and Stephan (1940), doi:10.1214/aoms/1177731829: each sum's parts are
  /// multiplied by what it lacks, again and again.
  func point(near beginning: (Int) -> Double) -> [Double]? {
    var point = fixed.indices.map { fixed[$0] ?? beginning($0) }
    let (columns, starts) = (sums.flatMap(\.columns), Self.starts(sums))
    for _ in 0..<Self.sweeps {
      guard let worst = scale(&point, columns, starts) else { return nil }
      if worst < Self.tolerance { return point }
    }
    return nil
  }

  /// Multiplies the parts of each sum once; nil when a sum of something has no parts left.
  ///
  /// - Returns: how much a sum lacked at most.
  private func scale(_ point: inout [Double], _ columns: [Int], _ starts: [Int]) -> Double? {
    var span = point.mutableSpan
    var worst = 0.0
    for (number, sum) in sums.enumerated() {
      let own = starts[number]..<starts[number + 1]
      var total = 0.0
      for place in own { total += span[columns[place]] }
      guard total > 0 else { return nil }
      let factor = sum.value / total
      worst = max(worst, abs(total - sum.value))
      for place in own { span[columns[place]] *= factor }
    }
    return worst
  }

  private static func starts(_ sums: [(columns: [Int], value: Double)]) -> [Int] {
    sums.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.columns.count) }
  }

  private static let sweeps = 200
  /// People.
  private static let tolerance = 1e-3

  /// The sums in which each column stands.
  private var sumsOfColumns: [Int: [Int]] {
    var found: [Int: [Int]] = [:]
    for (number, sum) in sums.enumerated() {
      for column in sum.columns { found[column, default: []].append(number) }
    }
    return found
  }

  /// Ranges of sums of columns when only columns near each move; they can be wider when all do, and are
  /// not followed further than a person.
  func nearRanges(of targets: [[Int]], from point: [Double]) -> [(low: Double, high: Double)] {
    let places = sumsOfColumns
    return targets.map { columns in
      let near = near(columns, places)
      let touched = Set(near.flatMap { places[$0] ?? [] }).sorted()
      return ranges(of: [columns], from: point, moving: near, within: touched, enough: 1).first
        ?? (0, 0)
    }
  }

  /// Columns that stand in short sums with some columns, and those that do with them.
  private func near(_ columns: [Int], _ places: [Int: [Int]]) -> [Int] {
    var found = Set(columns)
    var last = columns
    for _ in 0..<3 {
      let own = Set(last.flatMap { places[$0] ?? [] }).sorted {
        (sums[$0].columns.count, $0) < (sums[$1].columns.count, $1)
      }
      last = []
      for sum in own where found.count + sums[sum].columns.count <= Self.nearest {
        last += sums[sum].columns.filter { found.insert($0).inserted }
      }
    }
    return found.sorted()
  }

  /// Columns that are moved at once where not all can be.
  private static let nearest = 160

  /// The least and the most of sums of columns, from a point that agrees; nil where the system is too
  /// large for that.
  func ranges(of targets: [[Int]], from point: [Double]) -> [(low: Double, high: Double)]? {
    let open = open
    guard open.count <= Self.largest else { return nil }
    return ranges(of: targets, from: point, moving: open, within: Array(sums.indices))
  }

  private func ranges(
    of targets: [[Int]], from point: [Double], moving columns: [Int], within touched: [Int],
    enough: Double = .infinity
  ) -> [(low: Double, high: Double)] {
    let open = columns.filter { fixed[$0] == nil }
    let places = Dictionary(open.enumerated().map { ($1, $0) }) { first, _ in first }
    let equations = touched.compactMap { sum -> [FeasibleRange.Term]? in
      let terms = sums[sum].columns.compactMap { places[$0].map { FeasibleRange.Term($0, 1) } }
      return terms.isEmpty ? nil : terms
    }
    var range = FeasibleRange(
      equations: equations, lower: open.map { _ in 0 }, upper: open.map { _ in .infinity },
      start: open.map { point[$0] })
    return targets.map { columns in
      let known = columns.reduce(0) { $0 + (places[$1] == nil ? fixed[$1] ?? point[$1] : 0) }
      let form = columns.compactMap { places[$0].map { FeasibleRange.Term($0, 1) } }
      let high = range.maximum(of: form, enough: range.value(of: form) + enough)
      return (known + range.minimum(of: form, enough: high - enough), known + high)
    }
  }

  private static let largest = 1500
}
