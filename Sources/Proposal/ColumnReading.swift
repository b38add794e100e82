import Profile

/// What a column is taken for.
struct ColumnReading {
  enum Holds {
    case codes(CodeList)
    case number
    case leftOut(LeftOut)
  }

  let evidence: ColumnEvidence
  let missing: MissingCodes
  let holds: Holds

  var name: String { evidence.name }

  var codes: CodeList? {
    if case .codes(let codes) = holds { return codes }
    return nil
  }

  /// Whether a column of numbers may have a code among its answers.
  func mayHold(_ code: String) -> Bool {
    guard let number = Double(code) else { return false }
    if evidence.isComplete { return evidence.values.contains { Double($0.text) == number } }
    return (evidence.smallest ?? -.infinity) <= number && number <= (evidence.largest ?? .infinity)
  }

  init(_ evidence: ColumnEvidence, isRepeated: Bool) {
    self.evidence = evidence
    missing = MissingCodes(of: evidence)
    if let reason = LeftOut(before: evidence, isRepeated: isRepeated) {
      holds = .leftOut(reason)
      return
    }
    let most = ColumnNames.isArea(evidence.name) ? ColumnProfile.mostValues : Code.mostOfNumbers
    if let codes = CodeList(evidence, missing: missing, most: most) {
      let isOneForAll = evidence.unanswered == 0 && evidence.distinct == 1
      holds = isOneForAll ? .leftOut(.constant) : .codes(codes)
    } else if evidence.kind == .text {
      holds = .leftOut(.freeText)
    } else {
      holds = .number
    }
  }
}

/// Why a column is not described.
enum LeftOut: CaseIterable {
  case identity, unnamed, repeated, empty, constant, date, identifier, freeText, onlyOlder
  case otherWeight

  /// What can be told without looking for codes.
  init?(before column: ColumnEvidence, isRepeated: Bool) {
    if column.isRefused {
      self = .identity
    } else if column.name.allSatisfy(\.isWhitespace) {
      self = .unnamed
    } else if isRepeated {
      self = .repeated
    } else if column.kind == .empty || column.answers == 0 {
      self = .empty
    } else if column.kind == .date {
      self = .date
    } else if column.isOneForEach {
      self = .identifier
    } else {
      return nil
    }
  }

  /// As a comment names it.
  var words: String {
    switch self {
    case .identity: "personal identity numbers, never read"
    case .unnamed: "columns without a name"
    case .repeated: "names that stand twice in the header"
    case .empty: "empty"
    case .constant: "the same on every row"
    case .date: "dates"
    case .identifier: "another value on every row, as numbers of cases have"
    case .freeText: "free text, or too many different answers"
    case .onlyOlder: "not in the newest wave"
    case .otherWeight: "weights too, by their names"
    }
  }
}

extension ColumnEvidence {
  /// Whether nobody shares a value, in a column that is no measurement.
  var isOneForEach: Bool {
    guard answers >= 20, distinct >= answers, valueLabels.isEmpty else { return false }
    return kind == .text || kind == .wholeNumber
  }
}
