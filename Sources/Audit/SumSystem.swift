import Numerics

/// Sums of unknown numbers, none of which is negative, and points that agree with all of them.
///
/// What follows at once is taken out first: a sum with one unknown gives it, a sum of nothing has parts
/// of nothing.
struct SumSystem {
  /// Which columns each sum is of, and what it is.
  private(set) var sums: [(columns: [Int], value: Double)]
  /// Numbers that follow at once.
  private(set) var fixed: [Double?]

  /// Below it a number of people is nobody.
  private static let nobody = 1e-6

  init(columns: Int, _ sums: [(columns: [Int], value: Double)]) {
    fixed = Array(repeating: nil, count: columns)
    self.sums = sums
    settle()
  }

  /// Whether programs of the whole of it can be relied upon: in larger ones a search can be stuck.
  var isSmall: Bool { open.count <= Self.largest }

  /// The columns that do not follow at once.
  var open: [Int] { fixed.indices.filter { fixed[$0] == nil } }

  /// The columns in which there is nobody.
  var nobody: Set<Int> { Set(fixed.indices.filter { fixed[$0] == 0 }) }

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
    let beginning = fixed.indices.map { fixed[$0] ?? beginning($0) }
    let (point, lacks) = scaled(from: beginning, until: Self.tolerance)
    return lacks < Self.tolerance ? point : nil
  }

  /// A point scaled until its sums agree within some people, or for long enough; how much one lacked
  /// last, at most.
  func scaled(
    from beginning: [Double], until tolerance: Double
  ) -> (point: [Double], lacks: Double) {
    var point = beginning
    let (columns, starts) = (sums.flatMap { $0.columns.map(Int32.init) }, Self.starts(sums))
    let values = sums.map(\.value)
    for _ in 0..<Self.sweeps {
      guard let worst = Self.scale(&point, values, columns, starts) else { break }
      if worst < tolerance { return (point, worst) }
    }
    return (point, .infinity)
  }

  /// Multiplies the parts of each sum once; nil when a sum of something has no parts left.
  ///
  /// - Returns: how much a sum lacked at most.
  private static func scale(
    _ point: inout [Double], _ values: [Double], _ columns: [Int32], _ starts: [Int]
  ) -> Double? {
    let columns = columns.span
    var span = point.mutableSpan
    var worst = 0.0
    for (number, value) in values.enumerated() {
      let own = starts[number]..<starts[number + 1]
      var total = 0.0
      for place in own { total += span[Int(columns[place])] }
      guard total > 0 else { return nil }
      let factor = value / total
      worst = max(worst, abs(total - value))
      for place in own { span[Int(columns[place])] *= factor }
    }
    return worst
  }

  private static func starts(_ sums: [(columns: [Int], value: Double)]) -> [Int] {
    sums.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.columns.count) }
  }

  private static let sweeps = 200
  /// People.
  private static let tolerance = 1e-3

  /// Ranges of sums of columns when only columns near each move; they can be wider when all do.
  ///
  /// - Parameter targets: each with a width that need not be followed further.
  func nearRanges(
    of targets: [(columns: [Int], enough: Double)], from point: [Double], among most: Int = 160
  ) -> [(low: Double, high: Double)] {
    var near = NearColumns(sums.map(\.columns), columns: fixed.count, most: most)
    return targets.map { columns, enough in
      near.gather(around: columns)
      return ranges(of: [columns], from: point, moving: near.found, near.sums, enough).first
        ?? (0, 0)
    }
  }

  /// The least and the most of sums of columns, from a point that agrees; nil where the system is too
  /// large for that.
  ///
  /// - Parameter enough: a width that need not be followed further.
  func ranges(
    of targets: [[Int]], from point: [Double], upTo enough: Double
  ) -> [(low: Double, high: Double)]? {
    let open = open
    guard open.count <= Self.largest || open.count * targets.count <= Self.most else { return nil }
    var places = [Int](repeating: 0, count: fixed.count)
    for (place, column) in open.enumerated() { places[column] = place }
    return ranges(
      of: targets, from: point, moving: open, sums.map { $0.columns.map { places[$0] } }, enough)
  }

  /// - Parameters:
  ///   - columns: those that move, in ascending order.
  ///   - sums: of which of them, by their places, there are sums.
  private func ranges(
    of targets: [[Int]], from point: [Double], moving columns: [Int], _ sums: [[Int]],
    _ enough: Double
  ) -> [(low: Double, high: Double)] {
    var range = FeasibleRange(
      equations: sums.map { $0.map { FeasibleRange.Term($0, 1) } },
      lower: columns.map { fixed[$0] ?? 0 }, upper: columns.map { fixed[$0] ?? .infinity },
      start: columns.map { point[$0] })
    return targets.map { target in
      var known = 0.0
      var form: [FeasibleRange.Term] = []
      for column in target {
        if let place = columns.place(of: column) {
          form.append(FeasibleRange.Term(place, 1))
        } else {
          known += fixed[column] ?? point[column]
        }
      }
      let high = range.maximum(of: form, enough: range.value(of: form) + enough)
      return (known + range.minimum(of: form, enough: high - enough), known + high)
    }
  }

  /// Columns of systems that are solved for however many sums, and columns times sums of larger ones:
  /// a second or two of processor time.
  private static let (largest, most) = (1500, 4_000_000)
}

extension [Int] {
  /// Where a number stands among ascending ones.
  fileprivate func place(of number: Int) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == number ? low : nil
  }
}
