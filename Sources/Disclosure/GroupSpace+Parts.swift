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
