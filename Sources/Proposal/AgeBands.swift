import Profile

/// Bands for a column of ages or of years of birth.
struct AgeBands {
  let edges: [Int]
  let isBirthYear: Bool

  /// Ages in years; nil for a column of anything else.
  init?(ages column: ColumnEvidence, missing: MissingCodes) {
    guard let range = Self.range(column, missing), range.lowest >= 0, range.highest <= 120 else {
      return nil
    }
    // A few small numbers are numbers of groups, not ages.
    guard range.lowest >= 5, range.highest - range.lowest >= 2 else { return nil }
    edges = Self.edges(range.lowest, range.highest, range.isRare)
    isBirthYear = false
  }

  /// Years of birth of people who were asked in a year.
  init?(birthYears column: ColumnEvidence, missing: MissingCodes, asked: ClosedRange<Int>) {
    guard let range = Self.range(column, missing), range.lowest >= asked.lowerBound - 120,
      range.highest <= asked.lowerBound, range.highest - range.lowest >= 2
    else { return nil }
    let rare = (lowest: range.isRare.highest, highest: range.isRare.lowest)
    edges = Self.edges(
      asked.lowerBound - range.highest, asked.upperBound - range.lowest, rare)
    isBirthYear = true
  }

  private typealias Rare = (lowest: Bool, highest: Bool)

  /// The lowest and the highest answer, and whether fewer people gave it than may be told.
  private static func range(
    _ column: ColumnEvidence, _ missing: MissingCodes
  ) -> (lowest: Int, highest: Int, isRare: Rare)? {
    guard column.isComplete, column.kind == .wholeNumber || column.kind == .number else {
      return nil
    }
    var counts: [Int: Int] = [:]
    for value in column.values where !missing.codes.contains(value.text) {
      guard let number = Double(value.text).flatMap(Int.init(exactly:)),
        (0...9999).contains(number)
      else { return nil }
      counts[number, default: 0] += value.count
    }
    guard let lowest = counts.keys.min(), let highest = counts.keys.max() else { return nil }
    let isRare = { (value: Int) in (counts[value] ?? 0) < Code.leastAnswers }
    return (lowest, highest, (isRare(lowest), isRare(highest)))
  }

  /// Single years for pupils, else the groups of Swedish surveys. The ends are rounded to fives where
  /// they would tell one person's age.
  private static func edges(_ lowest: Int, _ highest: Int, _ isRare: Rare) -> [Int] {
    let first = isRare.lowest ? lowest / 5 * 5 : lowest
    if highest - first < 8, !isRare.highest { return Array(first...highest + 1) }
    let last = isRare.highest || highest > 30 ? highest / 5 * 5 + 5 : highest + 1
    let inner = [16, 25, 35, 45, 55, 65, 80].filter { first < $0 && $0 < last }
    return [first] + inner + [last]
  }
}
