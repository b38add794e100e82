extension AggregatedWave {
  /// The same wave by other cubes, which were made of its own.
  public func by(_ cubes: [OrderedCube]) -> AggregatedWave {
    var wave = self
    wave.cubes = cubes
    return wave
  }
}

extension OrderedCube {
  /// The same sums by fewer variables or in larger groups, as if the respondents had been folded so.
  ///
  /// Exact: whole numbers are added up. The calibration's variables stay first, and as they are.
  ///
  /// - Parameters:
  ///   - variables: those that are still crossed, in their order.
  ///   - merged: the new number of each category of the variables whose categories are put together.
  /// - Returns: nil when the cube does not cross all of the variables.
  public func coarser(
    by variables: [String], merging merged: [String: [Int]] = [:]
  ) -> OrderedCube? {
    let plan = cube.plan
    let calibration = plan.groupings.prefix(plan.calibrated)
    let names = variables.filter { name in !calibration.contains { $0.variable == name } }
    let kept = names.compactMap { name in plan.groupings.first { $0.variable == name } }
    guard kept.count == names.count else { return nil }
    let changes = GroupChange.list(
      calibration.map { ($0, nil) } + kept.map { ($0, merged[$0.variable]) })
    var coarse = Cube(CubePlan(plan, by: changes.map(\.coarse)))
    coarse.merge(cube) { key in
      (key & ~0xFFFF_FFFF) | changes.reduce(0) { $0 + $1.cell(of: key & 0xFFFF_FFFF) }
    }
    let units = entries.map { (number: cube.unit(of: $0.slot), rank: $0.unit) }
    var ranks = [Int](repeating: 0, count: (units.map(\.number).max() ?? -1) + 1)
    for unit in units { ranks[unit.number] = unit.rank }
    return OrderedCube(coarse, ranks: ranks)
  }
}

/// A variable before and after its categories are put together.
private struct GroupChange {
  let fine: CubePlan.Grouping
  let coarse: CubePlan.Grouping
  /// The new group of each old one; the last has no category.
  private let groups: [Int]

  /// - Parameter variables: each with the new number of its categories; nil for one that stays.
  static func list(_ variables: [(grouping: CubePlan.Grouping, merged: [Int]?)]) -> [Self] {
    var stride: UInt64 = 1
    return variables.map { grouping, merged in
      let change = Self(grouping, merged ?? Array(0..<grouping.categories), stride)
      stride = stride.timesSaturating(UInt64(change.coarse.categories + 1))
      return change
    }
  }

  private init(_ fine: CubePlan.Grouping, _ merged: [Int], _ stride: UInt64) {
    let categories = (merged.max() ?? -1) + 1
    let groups = merged + [categories]
    self.fine = fine
    self.groups = groups
    coarse = CubePlan.Grouping(
      variable: fine.variable, column: fine.column,
      groupOfCode: fine.groupOfCode.map { UInt32(groups[min(Int($0), groups.count - 1)]) },
      categories: categories, stride: stride)
  }

  /// What the variable adds to the number of a cell, given the cell's number before.
  func cell(of cell: UInt64) -> UInt64 {
    let group = Int(cell / fine.stride % UInt64(fine.categories + 1))
    return UInt64(groups[min(group, groups.count - 1)]) &* coarse.stride
  }
}

extension CubePlan {
  /// The same sums by other groups.
  fileprivate init(_ plan: CubePlan, by groupings: [Grouping]) {
    self.groupings = groupings
    calibrated = plan.calibrated
    countsEverybody = plan.countsEverybody
    cells = groupings.reduce(1) { $0.timesSaturating(UInt64($1.categories + 1)) }
    coded = plan.coded
    numeric = plan.numeric
    pairs = plan.pairs
    values = plan.values
    sources = plan.sources
  }
}
