import Profile

/// The answers of a column that holds codes.
struct CodeList {
  struct Entry {
    var code: String
    /// From an SPSS file; nil where the code says all there is.
    var label: String?
    var count: Int

    /// What people read.
    var text: String { label ?? code }
  }

  /// In the order of print.
  var entries: [Entry]
  /// Values too rare to be written out, and how many cells hold them.
  private(set) var rareValues = 0
  private(set) var rareCells = 0
  /// Whether two of the codes are ways of writing one number.
  private(set) var comparesNumbers = false

  var isLabelled: Bool { entries.contains { $0.label != nil } }

  /// - Parameter most: different answers of a column of whole numbers, at most.
  /// - Returns: nil when the column holds free text, numbers, or too many different values.
  init?(_ column: ColumnEvidence, missing: MissingCodes, most: Int = Code.mostOfNumbers) {
    guard column.isComplete else { return nil }
    let noAnswer = missing.codes
    let labels = column.valueLabels.filter {
      !noAnswer.contains($0.code) && Code.isWritable($0.code)
        && !$0.label.allSatisfy(\.isWhitespace)
    }
    let labelled = Dictionary(labels.map { ($0.code, $0.label) }) { first, _ in first }
    let counts = Dictionary(column.values.map { ($0.text, $0.count) }, uniquingKeysWith: +)
    entries = labels.filter { labelled[$0.code] == $0.label }.map {
      Entry(code: $0.code, label: $0.label, count: counts[$0.code] ?? 0)
    }
    for value in column.values
    where labelled[value.text] == nil && !noAnswer.contains(value.text) {
      if value.count < Code.leastAnswers || !Code.isWritable(value.text) {
        rareValues += 1
        rareCells += value.count
      } else if Code.isPersonal(value.text) {
        return nil
      } else {
        entries.append(Entry(code: value.text, count: value.count))
      }
    }
    guard isAList(column, most) else { return nil }
    sort()
    uniteNumbers(noAnswer)
  }

  /// Whether nearly all answers are among few that come again.
  private func isAList(_ column: ColumnEvidence, _ most: Int) -> Bool {
    let answers = entries.reduce(0) { $0 + $1.count } + rareCells
    guard !entries.isEmpty, answers > 0, rareCells * 20 <= answers else { return false }
    let unlabelled = entries.count { $0.label == nil }
    switch column.kind {
    case .text: return entries.count <= ColumnProfile.mostValues
    case .wholeNumber where column.hasLeadingZeros: return true
    case .wholeNumber: return unlabelled + rareValues <= most
    // `1.0` and `2.0` are codes that went through a program which knows no whole numbers.
    case .number:
      let isWhole = column.values.allSatisfy { Double($0.text).flatMap(Int.init(exactly:)) != nil }
      return (isLabelled || isWhole) && unlabelled + rareValues <= Code.mostOfNumbers
    case .date, .empty: return false
    }
  }

  /// Numbers by size, texts as a scale reads or by their bytes, labelled codes as the file has them.
  private mutating func sort() {
    let numbers = entries.map { Double($0.code) }
    if numbers.allSatisfy({ $0?.isFinite == true }) {
      entries = zip(entries, numbers).sorted { ($0.1 ?? 0, $0.0.code) < ($1.1 ?? 0, $1.0.code) }
        .map(\.0)
    } else if !isLabelled {
      let ranks = entries.map { AnswerScale.rank(of: $0.code) }
      let isScale = ranks.allSatisfy { $0 != nil } && Set(ranks).count == ranks.count
      entries = zip(entries, ranks).sorted { left, right in
        if isScale { return left.1 ?? 0 < right.1 ?? 0 }
        return left.0.code.utf8.lexicographicallyPrecedes(right.0.code.utf8)
      }.map(\.0)
    }
  }

  /// `1` and `1.0` are one code; the description then compares codes as numbers.
  ///
  /// - Parameter noAnswer: missing codes, none of which may be the same number as an answer.
  private mutating func uniteNumbers(_ noAnswer: Set<String>) {
    let missing = Set(noAnswer.compactMap(Code.number))
    var united: [Entry] = []
    for entry in entries {
      let value = Double(entry.code)
      guard let value, let last = united.last, Double(last.code) == value,
        [entry.code, last.code].allSatisfy(Self.isDecimal)
      else {
        united.append(entry)
        continue
      }
      comparesNumbers = true
      united[united.count - 1].count += entry.count
    }
    // Only where every code is a number can all be compared as such; codes with zeros in front stay.
    if comparesNumbers, entries.allSatisfy({ Self.isDecimal($0.code) }),
      !entries.contains(where: { Code.number($0.code).map(missing.contains) ?? false })
    {
      entries = united
    } else {
      comparesNumbers = false
    }
  }

  private static func isDecimal(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "-")
    }
  }
}
