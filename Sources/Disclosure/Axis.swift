package import Estimation

/// Variables whose groups can hold one another, as districts hold neighbourhoods and wide bands of age
/// narrow ones, with the smallest groups that they tell apart.
package struct Axis: Sendable {
  package let variables: [String]
  /// The category of each variable, nil for none that is shown. The first class has none of any.
  package let classes: [[Int?]]

  /// One variable with so many categories.
  init(_ variable: String, categories: Int) {
    variables = [variable]
    classes = [[nil]] + (0..<categories).map { [$0] }
  }

  /// - Parameter pairs: the pairs of categories that occur, by the places of two of the variables, the
  ///   first before the second.
  init(_ variables: [String], categories: [Int], _ pairs: [[Int]: Set<JointCategories.Pair>]) {
    self.variables = variables
    var classes: [[Int?]] = [[]]
    for (place, count) in categories.enumerated() {
      let choices = (0..<count).map(Optional.some) + [nil]
      classes = classes.flatMap { begun in
        choices.map { begun + [$0] }.filter { Self.occurs($0, place, pairs) }
      }
    }
    let nobody = variables.map { _ in Int?.none }
    self.classes = [nobody] + classes.filter { $0 != nobody }
  }

  /// Whether a class agrees with the pairs that its last variable is in.
  private static func occurs(
    _ categories: [Int?], _ last: Int, _ pairs: [[Int]: Set<JointCategories.Pair>]
  ) -> Bool {
    (0..<last).allSatisfy { place in
      pairs[[place, last]]?.contains(JointCategories.Pair(categories[place], categories[last]))
        ?? true
    }
  }

  /// The classes with a category of a variable, or with none of it.
  package func classes(of variable: Int, _ category: Int?) -> [Int] {
    classes.indices.filter { classes[$0][variable] == category }
  }

  /// Whether each category of the first of two variables lies in one category of the second, and the
  /// second has fewer.
  package static func isNested(_ pairs: Set<JointCategories.Pair>) -> Bool {
    JointCategories.isNested(pairs)
  }
}
