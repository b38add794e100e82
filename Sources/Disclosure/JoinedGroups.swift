/// Groups that no table has, though some table has all their parts.
///
/// Where one table has districts by narrow bands of age and another neighbourhoods by broad ones, no table
/// has a district's broad bands. Both say how many are in them, and that a neighbourhood's broad band has
/// no more people than the narrow ones of its district.
struct JoinedGroups {
  /// Numbers from that of the groups on are of groups that no table has.
  private(set) var relations: [GroupRelation] = []
  private var numbers: [RespondentGroup: Int] = [:]
  private var all: [RespondentGroup]
  /// The groups that no table has.
  var groups: ArraySlice<RespondentGroup> { all[count...] }
  private let space: GroupSpace
  /// How many groups tables have.
  private let count: Int

  /// - Parameters:
  ///   - groups: all groups of a run.
  ///   - hidesCategory: whether a variable has real categories that no table shows.
  ///   - number: the number of a group among them.
  init(
    _ groups: [RespondentGroup], _ space: GroupSpace, hidesCategory: (String) -> Bool,
    number: (RespondentGroup) -> Int?
  ) {
    (all, self.space, count) = (groups, space, groups.count)
    for axis in space.axes.indices where space.axes[axis].variables.count > 1 {
      join(along: axis, hidesCategory, number)
    }
    guard all.count > count else { return }
    for whole in all.indices {
      forEachDivision(of: all[whole], hidesCategory) { parts in
        let found = parts.compactMap { number($0) ?? numbers[$0] }
        // What tables have alone is told by their own relations.
        guard !found.isEmpty, whole >= count || found.contains(where: { $0 >= count }) else {
          return
        }
        relations.append(
          GroupRelation(
            whole: whole, parts: found, isLoose: found.count < parts.count))
      }
    }
  }

  /// Adds the wider groups of an axis that no table has, and whose parts on this axis one has.
  private mutating func join(
    along axis: Int, _ hidesCategory: (String) -> Bool, _ number: (RespondentGroup) -> Int?
  ) {
    let sets = Set(all[..<count].compactMap { $0.classes[axis] })
      .sorted { $0.lexicographicallyPrecedes($1) }
    var wider: [[Int]: [[Int]]] = [:]
    for own in sets {
      wider[own] = sets.filter { $0 != own && Set(own).isSubset(of: $0) }
    }
    for part in all[..<count] {
      for classes in part.classes[axis].flatMap({ wider[$0] }) ?? [] {
        var group = part.classes
        group[axis] = classes
        let whole = RespondentGroup(classes: group)
        guard number(whole) == nil, numbers[whole] == nil else { continue }
        var isTold = false
        forEachDivision(of: whole, along: axis, hidesCategory) { parts in
          isTold = isTold || parts.allSatisfy { number($0) != nil }
        }
        guard isTold else { continue }
        numbers[whole] = all.count
        all.append(whole)
      }
    }
  }

  private func forEachDivision(
    of group: RespondentGroup, along axis: Int? = nil, _ hidesCategory: (String) -> Bool,
    _ body: ([RespondentGroup]) -> Void
  ) {
    for axis in axis.map({ $0..<$0 + 1 }) ?? space.axes.indices {
      for variable in space.axes[axis].variables.indices {
        let hides = hidesCategory(space.axes[axis].variables[variable])
        let parts = space.parts(of: group, axis, variable, withOthers: hides)
        if !parts.isEmpty { body(parts) }
      }
    }
  }
}
