/// Finds the groups of a run that lie where the lines and columns of some of them cross.
struct GroupCrossing: Sendable {
  private let groups: [RespondentGroup]
  /// For each axis the numbers of its different classes, and those of each group.
  private let places: [[Int]]
  private let numbers: [[Int]: Int]

  init(_ groups: [RespondentGroup]) {
    self.groups = groups
    var known: [[[Int]?: Int]] = (groups.first?.classes ?? []).map { _ in [:] }
    places = groups.map { group in
      group.classes.indices.map { axis in
        let classes = group.classes[axis]
        let number = known[axis][classes] ?? known[axis].count
        known[axis][classes] = number
        return number
      }
    }
    numbers = Dictionary(places.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// The numbers of all groups that have on each axis the classes of one of these.
  ///
  /// - Complexity: grows with the crossing, not with the groups of the run.
  func crossing(_ near: Set<Int>) -> [Int] {
    var begun: [[Int]] = [[]]
    for axis in groups.first?.classes.indices ?? 0..<0 {
      let choices = Set(near.map { places[$0][axis] }).sorted()
      begun = begun.flatMap { places in choices.map { places + [$0] } }
    }
    return begun.compactMap { numbers[$0] }
  }
}
