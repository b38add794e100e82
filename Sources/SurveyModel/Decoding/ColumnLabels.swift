import Diagnostics

/// What the files of one wave say about a column, taken together.
struct ColumnLabels {
  private(set) var isNumeric = true
  /// The labelled codes in the order of the first file; what only later ones have stands behind.
  private(set) var labels: [LabelledColumn.Label] = []
  /// Codes declared missing by themselves, in the files' order.
  private(set) var missing: [String] = []
  private(set) var ranges: [MissingRange] = []
  /// What the files say against each other about the meaning of answers.
  private(set) var contradictions: [Finding] = []
  /// Codes that are missing in one file and answers in another.
  private(set) var disputed: [(code: String, finding: Finding)] = []
  private let column: String
  private var asked: (text: String, file: String)?
  private var labelled: [String: (text: String, file: String)] = [:]

  /// Nil when no file says anything about the column.
  init?(_ files: [LabelledColumn], column: String) {
    guard let first = files.first else { return nil }
    self.column = column
    isNumeric = first.isNumeric
    for file in files {
      if file.isNumeric != isNumeric {
        contradictions.append(.kinds(column, first.file, file.file))
      }
      ask(file)
      for label in file.labels { add(label, file.file) }
      declare(file.missing)
    }
    dispute(files)
  }

  var question: String? { asked?.text }

  private mutating func ask(_ file: LabelledColumn) {
    guard let text = file.question else { return }
    guard let other = asked else {
      asked = (text, file.file)
      return
    }
    if SpelledName.key(other.text) != SpelledName.key(text) {
      contradictions.append(.questions(column, other, text, file.file))
    }
  }

  private mutating func add(_ label: LabelledColumn.Label, _ file: String) {
    guard let other = labelled[label.code] else {
      labelled[label.code] = (label.text, file)
      labels.append(label)
      return
    }
    if SpelledName.key(other.text) != SpelledName.key(label.text) {
      contradictions.append(.labels(column, label, other, file))
    }
  }

  private mutating func declare(_ declared: [LabelledColumn.Missing]) {
    for part in declared {
      switch part {
      case .code(let code):
        if !missing.contains(code) { missing.append(code) }
      case .range(let low, let high):
        let range = MissingRange(
          low: low, high: high, reason: ReasonName.ofRange(low: low, high: high))
        if !ranges.contains(range) { ranges.append(range) }
      }
    }
  }

  /// A code that a file labels and does not declare missing is an answer there.
  private mutating func dispute(_ files: [LabelledColumn]) {
    for file in files where files.count > 1 {
      for label in file.labels where isMissing(label.code) && !file.isMissing(label.code) {
        guard let other = files.first(where: { $0.isMissing(label.code) }) else { continue }
        disputed.append((label.code, .missing(column, label.code, other.file, file.file)))
      }
    }
  }

  /// Whether a code is declared missing, by itself or in a range.
  func isMissing(_ code: String) -> Bool {
    missing.contains(code) || ranges.contains { $0.contains(code) }
  }

  /// The codes that are declared missing: by themselves, and with a label in a range.
  var missingCodes: [(code: String, reason: String)] {
    let labelled = labels.map(\.code).filter { !missing.contains($0) && isMissing($0) }
    return (missing + labelled).map { ($0, ReasonName.of($0, label: self.labelled[$0]?.text)) }
  }
}

extension LabelledColumn {
  fileprivate func isMissing(_ code: String) -> Bool {
    missing.contains { part in
      switch part {
      case .code(let missing): missing == code
      case .range(let low, let high):
        MissingRange(low: low, high: high, reason: "").contains(code)
      }
    }
  }
}

extension Finding {
  private static func contradiction(
    _ message: String, _ file: String, expected: String
  ) -> Finding {
    Finding(
      .data, "labels.contradiction", message, at: SourceLocation(file: file), expected: expected,
      remedy: "mend the labels in one of the files, or write the codes in the description")
  }

  fileprivate static func kinds(_ column: String, _ first: String, _ file: String) -> Finding {
    contradiction(
      "\(Quoted.shortened(column)) is a column of numbers in one file and of texts in another",
      file,
      expected: "one kind, as in \(first)")
  }

  fileprivate static func questions(
    _ column: String, _ other: (text: String, file: String), _ text: String, _ file: String
  ) -> Finding {
    contradiction(
      "\(Quoted.shortened(column)) is labelled \(Quoted.text(text))", file,
      expected: "\(Quoted.text(other.text)), as in \(other.file) of the same wave")
  }

  fileprivate static func labels(
    _ column: String, _ label: LabelledColumn.Label, _ other: (text: String, file: String),
    _ file: String
  ) -> Finding {
    contradiction(
      "the code \(Quoted.text(label.code)) of \(Quoted.shortened(column)) means "
        + Quoted.text(label.text), file,
      expected: "\(Quoted.text(other.text)), as in \(other.file) of the same wave")
  }

  fileprivate static func missing(
    _ column: String, _ code: String, _ other: String, _ file: String
  ) -> Finding {
    contradiction(
      "the code \(Quoted.text(code)) of \(Quoted.shortened(column)) is an answer", file,
      expected: "a missing value, as \(other) of the same wave declares it")
  }
}
