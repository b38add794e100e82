/// Which groups are the sum of others, apart from those whose category is missing.
struct GroupRelations: Sendable {
  private(set) var all: [GroupRelation] = []
  /// The relations of each group.
  private(set) var ofGroup: [[Int]]
  /// For each relation the sets of others from which it follows.
  private(set) var divisions: [[[Int]]] = []
  /// The relations of groups that no table has, numbered after all groups.
  private(set) var joined: [GroupRelation] = []

  /// - Parameters:
  ///   - groups: all groups of a run.
  ///   - number: the number of a group among them.
  ///   - hidesCategory: whether a variable has real categories that no table shows.
  init(
    _ groups: [RespondentGroup], _ space: GroupSpace, hidesCategory: (String) -> Bool,
    number: (RespondentGroup) -> Int?
  ) {
    ofGroup = groups.map { _ in [] }
    for (whole, group) in groups.enumerated() {
      for axis in space.axes.indices {
        for variable in space.axes[axis].variables.indices {
          let hides = hidesCategory(space.axes[axis].variables[variable])
          let parts = space.parts(of: group, axis, variable, withOthers: hides).map(number)
          let found = parts.compactMap(\.self)
          guard !found.isEmpty, found.count == parts.count else { continue }
          add(GroupRelation(whole: whole, parts: found))
        }
      }
    }
    divisions = all.map(findDivisions)
    let further = JoinedGroups(groups, space, hidesCategory: hidesCategory, number: number)
    joined = further.relations
  }

  /// Those relations from which one follows: a city's neighbourhoods add up to it when they add up to its
  /// districts, and those to the city.
  private func findDivisions(_ relation: GroupRelation) -> [[Int]] {
    let parts = Set(relation.parts)
    let divides = { (whole: Int) in ofGroup[whole].lazy.filter { all[$0].whole == whole } }
    return divides(relation.whole).compactMap { coarser in
      guard all[coarser].parts.count < parts.count else { return nil }
      let between = all[coarser].parts.filter { !parts.contains($0) }
      let finer = between.map { whole in
        divides(whole).first { parts.isSuperset(of: all[$0].parts) }
      }
      return finer.contains(nil) ? nil : [coarser] + finer.compactMap(\.self)
    }
  }

  private mutating func add(_ relation: GroupRelation) {
    for member in relation.members { ofGroup[member].append(all.count) }
    all.append(relation)
  }
}
