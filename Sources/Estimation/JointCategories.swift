public import Aggregation

/// Which categories of two variables occur together among the respondents.
public struct JointCategories: Sendable {
  /// A category of each of two variables; nil for those who have none that is shown.
  public struct Pair: Sendable, Hashable {
    public let first: Int?
    public let second: Int?

    public init(_ first: Int?, _ second: Int?) {
      self.first = first
      self.second = second
    }
  }

  private let cubes: [OrderedCube]

  public init(_ cubes: [OrderedCube]) { self.cubes = cubes }

  /// The pairs that occur; nil when no cube crosses both variables.
  ///
  /// - Complexity: goes through the cells of the smallest cube that does.
  public func pairs(_ first: String, _ second: String) -> Set<Pair>? {
    let crossings = cubes.compactMap { cube -> (cube: OrderedCube, first: Int, second: Int)? in
      let names = cube.cube.plan.groupings.map(\.variable)
      guard let one = names.firstIndex(of: first), let other = names.firstIndex(of: second) else {
        return nil
      }
      return (cube, one, other)
    }
    guard let found = crossings.min(by: { $0.cube.entries.count < $1.cube.entries.count }) else {
      return nil
    }
    let groupings = found.cube.cube.plan.groupings
    let (categories, others) = (
      groupings[found.first].categories, groupings[found.second].categories
    )
    return Set(
      found.cube.entries.map { entry in
        let (one, other) = (entry.groups[found.first], entry.groups[found.second])
        return Pair(one < categories ? one : nil, other < others ? other : nil)
      })
  }

  /// Whether each category of the first of two variables lies in one category of the second, and the
  /// second has fewer.
  public static func isNested(_ pairs: Set<Pair>) -> Bool {
    var outer: [Int: Set<Int>] = [:]
    for pair in pairs {
      guard let inner = pair.first, let second = pair.second else { continue }
      outer[inner, default: []].insert(second)
    }
    let wholes = Set(outer.values.joined())
    return outer.values.allSatisfy { $0.count == 1 } && wholes.count > 1
      && outer.count > wholes.count
  }
}
