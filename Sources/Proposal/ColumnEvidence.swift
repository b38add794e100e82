import Profile
import SPSS

/// What is known of a column of a wave, from all its files together.
struct ColumnEvidence {
  let name: String
  var label: String?
  var kind: ColumnProfile.Kind
  var rows: Int
  /// Cells without an answer: empty ones, and codes that an SPSS file declares missing.
  var unanswered: Int
  /// Different values; too many rather than too few where files were put together.
  var distinct: Int
  /// Whether ``values`` holds every value.
  var isComplete: Bool
  /// The most frequent first, equally frequent ones by their bytes.
  var values: [(text: String, count: Int)]
  /// Of numbers.
  var smallest: Double?
  var largest: Double?
  /// Below which three quarters of the numbers lie.
  var upperQuartile: Double?
  var valueLabels: [(code: String, label: String)]
  var declaredMissing: [SPSSMissing]
  var hasLeadingZeros: Bool
  /// Whether it holds personal identity numbers.
  var isRefused: Bool

  init(_ profile: ColumnProfile, rows: Int) {
    name = profile.name
    label = profile.label
    kind = profile.kind
    self.rows = rows
    unanswered = profile.missing + profile.declaredMissing
    distinct = profile.distinct
    values = Self.merged(profile.values)
    isComplete = !profile.distinctIsEstimate && profile.distinct <= ColumnProfile.mostValues
    smallest = profile.smallest.flatMap(Double.init)
    largest = profile.largest.flatMap(Double.init)
    upperQuartile = profile.quartiles?.upper
    valueLabels = profile.valueLabels
    declaredMissing = profile.userMissing
    hasLeadingZeros = profile.hasLeadingZeros
    isRefused = profile.isRefused
  }

  var answers: Int { rows - unanswered }

  /// The label of a code in an SPSS file.
  func label(of code: String) -> String? { valueLabels.first { $0.code == code }?.label }

  /// Whether another wave's column of the name may hold the same question: numbers of questions are
  /// given to other questions between waves.
  func isLike(_ other: ColumnEvidence) -> Bool {
    if let one = label, let two = other.label {
      let words = (Set(Spelling.words(one)), Set(Spelling.words(two)))
      let shared = words.0.intersection(words.1).count
      if shared * 2 < max(words.0.count, words.1.count) { return false }
    }
    let labels = valueLabels.compactMap { entry in
      other.label(of: entry.code).map { (entry.label, $0) }
    }
    let same = labels.count { Spelling.key($0) == Spelling.key($1) }
    if labels.count > 1, same * 2 < labels.count { return false }
    guard isComplete, other.isComplete, distinct <= Code.mostOfNumbers,
      other.distinct <= Code.mostOfNumbers
    else { return true }
    let codes = (Set(values.map(\.text)), Set(other.values.map(\.text)))
    return codes.0.isEmpty || codes.1.isEmpty || !codes.0.isDisjoint(with: codes.1)
  }

  /// Whether some code is common in one wave and absent from the other.
  func hasOtherCodes(than other: ColumnEvidence) -> Bool {
    guard isComplete, other.isComplete, distinct <= Code.mostOfNumbers,
      other.distinct <= Code.mostOfNumbers
    else { return false }
    let lacks = { (one: ColumnEvidence, two: ColumnEvidence) in
      let known = Set(two.values.map(\.text))
      return one.values.contains { $0.count >= Code.leastAnswers && !known.contains($0.text) }
    }
    return lacks(self, other) || lacks(other, self)
  }

  /// Takes in the same column of another file.
  mutating func add(_ other: ColumnEvidence) {
    label = label ?? other.label
    kind = Self.both(kind, other.kind)
    rows += other.rows
    unanswered += other.unanswered
    values = Self.merged(values + other.values)
    isComplete = isComplete && other.isComplete && values.count <= ColumnProfile.mostValues
    distinct = isComplete ? values.count : distinct + other.distinct
    smallest = [smallest, other.smallest].compactMap { $0 }.min()
    largest = [largest, other.largest].compactMap { $0 }.max()
    upperQuartile = [upperQuartile, other.upperQuartile].compactMap { $0 }.max()
    for label in other.valueLabels where self.label(of: label.code) == nil {
      valueLabels.append(label)
    }
    declaredMissing += other.declaredMissing.filter { !declaredMissing.contains($0) }
    hasLeadingZeros = hasLeadingZeros || other.hasLeadingZeros
    isRefused = isRefused || other.isRefused
  }

  private static func both(
    _ one: ColumnProfile.Kind, _ other: ColumnProfile.Kind
  ) -> ColumnProfile.Kind {
    if one == other || other == .empty { return one }
    if one == .empty { return other }
    let numbers: Set<ColumnProfile.Kind> = [.wholeNumber, .number]
    return numbers.contains(one) && numbers.contains(other) ? .number : .text
  }

  /// Each value once; composed and decomposed letters are equal, as they are in a description's keys.
  private static func merged(
    _ values: [(text: String, count: Int)]
  ) -> [(text: String, count: Int)] {
    Dictionary(values.map { ($0.text, $0.count) }, uniquingKeysWith: +)
      .map { (text: $0.key, count: $0.value) }
      .sorted { left, right in
        left.count != right.count
          ? left.count > right.count
          : left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
      }
  }
}
