/// Which groups are the sum of others, apart from those whose category is missing.
struct GroupRelations: Sendable {
  /// A group, and the groups into which a variable divides it.
  struct Relation: Sendable {
    let whole: Int
    let parts: [Int]
    /// Whether some are in the whole and in none of the parts.
    var isLoose = false

    var members: [Int] { [whole] + parts }
  }

  private(set) var all: [Relation] = []
  /// The relations of each group.
  private(set) var ofGroup: [[Int]]
  /// The relations of groups that no table has, numbered after all groups.
  private(set) var joined: [Relation] = []

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
          add(Relation(whole: whole, parts: found))
        }
      }
    }
    let further = JoinedGroups(groups, space, hidesCategory: hidesCategory, number: number)
    joined = further.relations
  }

  private mutating func add(_ relation: Relation) {
    for member in relation.members { ofGroup[member].append(all.count) }
    all.append(relation)
  }
}

extension GroupSpace {
  /// The groups into which a variable divides a group; none where it does not.
  func parts(
    of group: RespondentGroup, _ axis: Int, _ variable: Int, withOthers: Bool
  ) -> [RespondentGroup] {
    let own = group.classes[axis]
    if let own, own.count < 2 { return [] }
    let others = withOthers ? [axes[axis].classes(of: variable, nil)] : []
    let parts = (categories(axis, variable) + others).compactMap { category -> [Int]? in
      let classes = own.map { $0.filter(category.contains) } ?? category
      return classes.isEmpty ? nil : classes
    }
    guard parts != [own] else { return [] }
    return parts.map { part in
      var classes = group.classes
      classes[axis] = part
      return RespondentGroup(classes: classes)
    }
  }

  /// The classes of each category of a variable.
  private func categories(_ axis: Int, _ variable: Int) -> [[Int]] {
    let classes = axes[axis].classes
    let count = (classes.compactMap { $0[variable] }.max() ?? -1) + 1
    return (0..<count).map { axes[axis].classes(of: variable, $0) }
  }
}
