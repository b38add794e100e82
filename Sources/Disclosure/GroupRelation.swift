/// A group, and the groups into which a variable divides it.
struct GroupRelation: Sendable {
  let whole: Int
  let parts: [Int]
  /// Whether some are in the whole and in none of the parts.
  var isLoose = false

  var members: [Int] { [whole] + parts }
}
