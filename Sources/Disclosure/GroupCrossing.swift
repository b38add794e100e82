/// Finds the groups of a run that lie where the lines and columns of some of them cross.
struct GroupCrossing: Sendable {
  /// For each group, axis by axis, the number of its classes among the different ones of the axis.
  private let places: [Int]
  /// How many different classes each axis has.
  private let sizes: [Int]
  /// By axis the numbers of the beginnings of groups that reach so far; by the number of what comes before
  /// times the size of the axis, plus the classes' own.
  private let beginnings: [[Int: Int]]
  /// The group of each whole beginning.
  private let groups: [Int]

  init(_ groups: [RespondentGroup]) {
    let axes = groups.first?.classes.indices ?? 0..<0
    let classes = axes.map { axis in
      var known: [[Int]?: Int] = [:]
      let own = groups.map { group -> Int in
        let classes = group.classes[axis]
        let number = known[classes] ?? known.count
        known[classes] = number
        return number
      }
      return (size: known.count, numbers: own)
    }
    var begun = groups.map { _ in 0 }
    var beginnings: [[Int: Int]] = []
    for (size, numbers) in classes {
      var known: [Int: Int] = [:]
      for group in groups.indices {
        let key = begun[group] * size + numbers[group]
        let number = known[key] ?? known.count
        known[key] = number
        begun[group] = number
      }
      beginnings.append(known)
    }
    let first = Dictionary(zip(begun, groups.indices)) { first, _ in first }
    self.groups = first.sorted { $0.key < $1.key }.map(\.value)
    self.beginnings = beginnings
    sizes = classes.map(\.size)
    places = groups.indices.flatMap { group in classes.map { $0.numbers[group] } }
  }

  /// The numbers of all groups that have on each axis the classes of one of these.
  ///
  /// - Complexity: grows with the crossing, not with the groups of the run.
  func crossing(_ near: [Int]) -> [Int] {
    guard !groups.isEmpty else { return [] }
    var begun = [0]
    for (axis, size) in sizes.enumerated() {
      var isChosen = [Bool](repeating: false, count: size)
      for group in near { isChosen[places[group * sizes.count + axis]] = true }
      let choices = isChosen.indices.filter { isChosen[$0] }
      var further: [Int] = []
      for number in begun {
        for choice in choices {
          if let own = beginnings[axis][number * size + choice] { further.append(own) }
        }
      }
      begun = further
    }
    return begun.map { groups[$0] }
  }
}
