import SPSS

/// The codes of a column that stand for a missing answer, found or guessed.
struct MissingCodes {
  struct Entry: Hashable {
    var code: String
    var reason: String
    /// Whether nobody said so: it follows from a text, or from how such codes look.
    var isGuess: Bool
  }

  private(set) var entries: [Entry] = []
  /// Whether the file declares a range that has more codes than are listed here.
  private(set) var hasOpenRange = false

  var codes: Set<String> { Set(entries.map(\.code)) }

  init(of column: ColumnEvidence) {
    for declared in column.declaredMissing { add(declared, column) }
    for (code, label) in column.valueLabels {
      if let reason = Self.reason(ofText: label) { add(code, reason, isGuess: true) }
    }
    for (text, count) in column.values {
      // What somebody wrote behind "Vet inte" is that person's own.
      let isCommon = count >= Code.leastAnswers && !Code.isPersonal(text)
      if let reason = Self.reason(ofText: text, mayGoOn: isCommon) {
        add(text, reason, isGuess: true)
      }
    }
    guessNumbers(column)
  }

  private mutating func add(_ code: String, _ reason: String, isGuess: Bool) {
    guard !codes.contains(code), Code.isWritable(code) else { return }
    entries.append(Entry(code: code, reason: reason, isGuess: isGuess))
  }

  /// What an SPSS file declares; of a range its labelled codes and, in a short one, every whole number.
  private mutating func add(_ declared: SPSSMissing, _ column: ColumnEvidence) {
    switch declared {
    case .text(let text): addDeclared(text, column)
    case .value(let value): addDeclared(Code.text(value), column)
    case .range(let low, let high):
      for label in column.valueLabels {
        if let value = Double(label.code), low <= value, value <= high {
          addDeclared(label.code, column)
        }
      }
      guard high - low <= 20, let first = Int(exactly: low.rounded(.up)),
        let last = Int(exactly: high.rounded(.down)), first <= last
      else {
        hasOpenRange = true
        return
      }
      for value in first...last { addDeclared("\(value)", column) }
    }
  }

  private mutating func addDeclared(_ code: String, _ column: ColumnEvidence) {
    let reason = column.label(of: code).flatMap { Self.reason(ofText: $0) }
    add(code, reason ?? Self.reason(ofCode: code), isGuess: false)
  }

  /// Codes of a row of nines, or below zero, far from all the others; a code with a label is what its
  /// label says.
  private mutating func guessNumbers(_ column: ColumnEvidence) {
    let known = codes
    let rest = column.values.map(\.text).filter { !known.contains($0) }
    let numbers = rest.compactMap { text in Code.number(text).map { (text: text, number: $0) } }
      .sorted { ($0.number, $0.text) < ($1.number, $1.text) }
    guard numbers.count == rest.count else { return }
    guard column.isComplete else { return guessAmongMany(column, numbers) }
    for band in Self.bands where numbers.contains(where: { band.contains($0.number) }) {
      let others = numbers.map(\.number).filter { !band.contains($0) && $0 >= 0 }
      guard let largest = others.max(), largest < Self.mostBelow(band), others.count > 1 else {
        continue
      }
      add(numbers.filter { band.contains($0.number) }, column)
      break
    }
    guard numbers.count(where: { $0.number >= 0 }) > 1, column.distinct <= Code.mostOfNumbers
    else { return }
    add(numbers.filter { $0.number < 0 && $0.number >= -999 }, column)
  }

  /// Of more values than are known all, those near 999 where most answers are far smaller.
  private mutating func guessAmongMany(
    _ column: ColumnEvidence, _ numbers: [(text: String, number: Double)]
  ) {
    guard let upper = column.upperQuartile, upper * 3 < 990,
      column.largest.map({ $0 <= 999 }) ?? false
    else { return }
    let others = numbers.filter { $0.number < 990 }
    guard others.allSatisfy({ $0.number < 900 }) else { return }
    add(numbers.filter { $0.number >= 990 }, column)
  }

  private mutating func add(
    _ numbers: [(text: String, number: Double)], _ column: ColumnEvidence
  ) {
    for (text, number) in numbers
    where Int(exactly: number) != nil && column.label(of: text) == nil {
      add(text, Self.reason(ofCode: Code.text(number)), isGuess: true)
    }
  }

  private static let bands: [ClosedRange<Double>] = [990...999, 96...99, 8...9]

  /// Below which every other code must lie, so that the band stands apart from the answers.
  private static func mostBelow(_ band: ClosedRange<Double>) -> Double {
    switch band.lowerBound {
    case 990: 900
    case 96: 31
    default: 7
    }
  }

  static func reason(ofCode code: String) -> String {
    switch code {
    case "998", "98", "8", "-8": "vet_ej"
    case "997", "97": "vill_ej_svara"
    case "996", "96": "ej_stalld"
    default: "ej_svar"
    }
  }

  /// The reason that a text such as "Vet ej" gives; nil for an answer.
  ///
  /// - Parameter mayGoOn: whether more words may follow those that are known.
  static func reason(ofText text: String, mayGoOn: Bool = true) -> String? {
    let key = Spelling.key(text)
    return reasons.first { entry in
      if entry.keys.contains(key) || entry.beginnings.contains(key) { return true }
      return mayGoOn && entry.beginnings.contains(where: key.hasPrefix)
    }?.reason
  }

  private static let reasons: [(reason: String, keys: Set<String>, beginnings: [String])] = [
    (
      "ej_svar",
      [
        "ejsvar", "ejsvarat", "ingetsvar", "uppgiftsaknas", "ejbesvarad", "noanswer", "notstated",
        "missing", "bortfall", "partielltbortfall", "internbortfall", "notcoded", "notclassified",
        "nodata", "na", "nan", "null",
      ], []
    ),
    ("vet_ej", ["vej"], ["vetej", "vetinte", "dontknow", "donotknow"]),
    (
      "vill_ej_svara", ["refusal", "refused", "vagrar"],
      ["villejsvara", "villintesvara", "villejuppge", "villinteuppge", "prefernotto"]
    ),
    (
      "ej_stalld", ["ejaktuell", "ejaktuellt", "inteaktuellt", "inapplicable", "ejtillfragad"],
      ["ejtillamplig", "notapplicable", "ejstalld", "fragastalldesej", "notasked"]
    ),
  ]
}
