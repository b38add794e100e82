/// The names in a list that a misspelt one probably meant.
public enum NearestName {
  /// Bytes of the longest name that is near to anything; a broken file's may be as long as the file.
  private static let longestName = 200

  /// The candidates nearest to a name, nearest first and at most `limit` of them.
  ///
  /// A candidate is near when no more than a third of its letters (at least one) must be inserted,
  /// deleted, replaced or swapped with a neighbour, or when it begins with the name (three letters on).
  public static func candidates(
    for name: String, among names: some Sequence<String>, limit: Int = 3
  ) -> [String] {
    let wanted = Array(name.lowercased())
    let scored = names.compactMap { candidate -> (distance: Int, name: String)? in
      guard candidate.utf8.count <= longestName else { return nil }
      let letters = Array(candidate.lowercased())
      let distance = editDistance(wanted, letters)
      let allowed = max(1, max(wanted.count, letters.count) / 3)
      let isPrefix = wanted.count >= 3 && letters.starts(with: wanted)
      return distance <= allowed || isPrefix ? (distance, candidate) : nil
    }
    return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(limit).map(\.name)
  }

  /// Damerau's distance with adjacent swaps (optimal string alignment). O(nm).
  static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var twoBack: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      for j in b.indices {
        var best = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, twoBack[j - 1] + 1) }
        current.append(best)
      }
      (twoBack, previous) = (previous, current)
    }
    return previous[b.count]
  }
}
