/// Which groups are the sum of others, apart from those whose category is missing.
struct GroupRelations: Sendable {
  private(set) var all: [GroupRelation] = []
  /// The relations of each group.
  private(set) var ofGroup: [[Int]]
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
    let further = JoinedGroups(groups, space, hidesCategory: hidesCategory, number: number)
    joined = further.relations
  }

  private mutating func add(_ relation: GroupRelation) {
    for member in relation.members { ofGroup[member].append(all.count) }
    all.append(relation)
  }
}
