/// Unweighted answers in every group of a table's variables, those of nobody's category among them.
struct CountLattice: Sendable {
  /// The valid answers of a group, and those of them that count; nil for other measures.
  struct Counts: Hashable {
    var n: Int
    var counted: Int?
    /// Sums of their weights.
    var weight: Double
    var countedWeight: Double?
    /// What their numbers add up to, with weights; nil for what adds up none.
    var amount: Double?

    static func - (a: Self, b: Self) -> Self {
      let difference = { (one: Double, other: Double) in a.n > b.n ? max(0, one - other) : 0 }
      return Counts(
        n: a.n - b.n, counted: a.counted.flatMap { one in b.counted.map { one - $0 } },
        weight: difference(a.weight, b.weight),
        countedWeight: a.countedWeight.flatMap { one in
          b.countedWeight.map { difference(one, $0) }
        },
        amount: a.amount.flatMap { one in b.amount.map { a.n > b.n ? one - $0 : 0 } })
    }
  }

  /// By place; nil where the table has no such cell.
  private var counts: [Counts?]

  subscript(place: Int) -> Counts? { counts[place] }

  /// - Parameters:
  ///   - shape: where groups stand.
  ///   - cells: the place and the counts of what the table shows.
  init(_ shape: LatticeShape, _ cells: [(place: Int, counts: Counts)]) {
    counts = Array(repeating: nil, count: shape.count)
    for (place, own) in cells { counts[place] = own }
    for variable in shape.categories.indices { addOthers(variable, shape) }
  }

  /// Those without a category of a variable: everybody less the categories.
  private mutating func addOthers(_ variable: Int, _ shape: LatticeShape) {
    let (stride, categories) = (shape.strides[variable], shape.categories[variable])
    for place in counts.indices where shape.choice(variable, place) == categories {
      guard var rest = counts[place + stride] else { continue }
      var isWhole = true
      for category in 1...max(1, categories) where categories > 0 {
        if let own = counts[place - category * stride] {
          rest = rest - own
        } else {
          isWhole = false
        }
      }
      if isWhole { counts[place] = rest }
    }
  }
}

/// Where the groups of some variables stand: for each variable its categories, then those who have
/// none, then everybody.
struct LatticeShape: Sendable {
  let categories: [Int]
  let strides: [Int]
  let count: Int

  init(categories: [Int]) {
    self.categories = categories
    var strides: [Int] = []
    var count = 1
    for categories in categories.reversed() {
      strides.append(count)
      count *= categories + 2
    }
    self.strides = strides.reversed()
    self.count = count
  }

  /// - Parameter choices: by variable a category; nil for everybody.
  func place(_ choices: [Int?]) -> Int {
    zip(choices, zip(categories, strides)).reduce(0) { place, choice in
      place + (choice.0 ?? choice.1.0 + 1) * choice.1.1
    }
  }

  /// The number of a variable's choice at a place: a category, or one more for none, or two for all.
  func choice(_ variable: Int, _ place: Int) -> Int {
    place / strides[variable] % (categories[variable] + 2)
  }
}
