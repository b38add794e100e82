import CSV
import Diagnostics
import SurveyModel

extension Problems {
  /// The first records with a wrong form that are listed.
  static let listedRecords = 20

  /// The problems in words, in the order of the file.
  ///
  /// When quotes are out of order only what stands before counts: behind them nobody knows which
  /// bytes are inside.
  func findings(
    in file: String, columns: ColumnPlan, plan: ReadingPlan, lines: LineIndex
  ) -> [Finding] {
    let sorted = records.sorted { $0.place < $1.place }
    let fatal = sorted.firstIndex { $0.fault.isFatal }
    let shown = sorted[..<(fatal ?? sorted.count)].prefix(Self.listedRecords)
    let records = (Array(shown) + (fatal.map { [sorted[$0]] } ?? [])).map { place, fault in
      fault.finding(at: lines.location(of: place, in: file), columns: columns.columns)
    }
    if fatal != nil { return records }
    let cells = cellFindings(in: file, columns: columns, plan: plan, lines: lines)
    // A column with two uses can have two faults in the same place.
    return (records + surplus(file) + cells).sorted { left, right in
      let places = (Self.place(left), Self.place(right))
      return places.0 != places.1
        ? places.0 < places.1 : (left.rule, left.message) < (right.rule, right.message)
    }
  }

  /// Line and column; what has none stands last.
  private static func place(_ finding: Finding) -> (Int, Int) {
    (finding.location?.line ?? .max, finding.location?.column ?? 0)
  }

  private func surplus(_ file: String) -> [Finding] {
    let more = recordCount - min(recordCount, Self.listedRecords)
    guard more > 0 else { return [] }
    return [
      Finding(
        .data, "csv.more-ragged-rows", "\(more) more records have a wrong form",
        at: SourceLocation(file: file))
    ]
  }

  private func cellFindings(
    in file: String, columns: ColumnPlan, plan: ReadingPlan, lines: LineIndex
  ) -> [Finding] {
    let findings = (areTooMany ? kinds : cells).map { fault, occurrences in
      fault.finding(occurrences, in: file, columns: columns, plan: plan, lines: lines)
    }
    return findings + (areTooMany ? [.tooManyTexts(file)] : [])
  }
}

extension CellFault {
  fileprivate func finding(
    _ occurrences: Problems.Occurrences, in file: String, columns: ColumnPlan,
    plan: ReadingPlan, lines: LineIndex
  ) -> Finding {
    let places = occurrences.first.map { lines.location(of: $0, in: file) }
    let text = words(plan, columns)
    return Finding(
      .data, text.rule, text.message + Self.times(occurrences.count, places),
      at: places.first, expected: text.expected, remedy: text.remedy)
  }

  private static func times(_ count: Int, _ places: [SourceLocation]) -> String {
    guard count > 1 else { return "" }
    let all = places.compactMap(\.line).map(String.init).joined(separator: ", ")
    return ", \(count) times (lines \(all)\(count > places.count ? " …" : ""))"
  }

  /// The fault of a cell that is no text, as the reason to leave out its record.
  func textFinding(at location: SourceLocation, _ columns: ColumnPlan) -> Finding {
    let text = textWords(columns)
    return Finding(
      .data, text.rule, text.message, at: location, expected: text.expected, remedy: text.remedy)
  }

  private func textWords(
    _ columns: ColumnPlan
  ) -> (rule: String, message: String, expected: String, remedy: String) {
    guard case .notText(let place, let hasNUL) = self else { return ("", "", "", "") }
    let name = columns.names[place]
    return (
      "csv.not-text",
      hasNUL ? "a NUL byte stands in \(name)" : "the bytes in \(name) are not UTF-8", "text",
      "mend the cell, or leave such records out: csv: { onBadRow: \"reject\" } in the description"
    )
  }

  private func words(
    _ plan: ReadingPlan, _ columns: ColumnPlan
  ) -> (rule: String, message: String, expected: String, remedy: String) {
    let weight = "a number greater than 0"
    switch self {
    case .weightMissing:
      return (
        "weight.missing", "the weight is missing", weight,
        "ask for the complete file; a respondent without a weight cannot be counted"
      )
    case .weightNegative:
      return (
        "weight.negative", "the weight is negative", weight, "mend the weights at their source"
      )
    case .weightZero:
      return (
        "weight.zero", "the weight is zero", weight,
        "mend it, or say `allowZeroWeights: true` in the description's design"
      )
    case .weightNotANumber(let text):
      return (
        "weight.not-a-number", "the weight \(Self.quoted(text)) is not a number", weight,
        "mend it, or state the decimal mark in the description's csv block"
      )
    case .unknownCode(let variable, let text):
      let name = plan.coded[variable].name
      return (
        "code.unknown", "\(Self.quoted(text)) is not a code of \(name)",
        Self.expected(plan.coded[variable], plan.wave),
        "describe the code, list it as missing, or say `unknown: \"missing\"` for \(name)"
      )
    case .notANumber(let variable, let text):
      let name = plan.numeric[variable].name
      return (
        "number.unreadable", "\(Self.quoted(text)) in \(name) is not a number", "a decimal number",
        "mend it, or list the code as missing for \(name)"
      )
    case .outsideScale(let index, let item):
      return Self.words(plan.numeric[index], plan.numeric[item])
    case .stratumMissing:
      return (
        "design.stratum-missing", "the stratum is missing", "the name of a stratum",
        "ask for the complete file: the variance needs every respondent's stratum"
      )
    case .clusterMissing:
      return (
        "design.cluster-missing", "the cluster is missing", "the name of a cluster",
        "ask for the complete file: the variance needs every respondent's cluster"
      )
    case .sizeNotANumber(let text):
      return (
        "design.size-not-a-number",
        "the stratum's population size \(Self.quoted(text)) is not a number greater than 0",
        "a number", "mend it at its source"
      )
    case .replicateMissing, .replicateNegative, .replicateNotANumber:
      return replicateWords(columns)
    case .notText: return textWords(columns)
    }
  }

  private static func plain(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }

  private static func words(
    _ index: Variable, _ item: Variable
  ) -> (rule: String, message: String, expected: String, remedy: String) {
    guard case .index(let scale)? = index.derivation else { return ("", "", "", "") }
    return (
      "number.outside-scale",
      "a number in \(item.name) is outside the scale of the index \(index.name.dropFirst())",
      "numbers from \(plain(scale.lowest)) to \(plain(scale.highest))",
      "list the number as missing for \(item.name), or mend the scale of the index"
    )
  }

  private func replicateWords(
    _ columns: ColumnPlan
  ) -> (rule: String, message: String, expected: String, remedy: String) {
    let (rule, message, remedy): (String, String, String) =
      switch self {
      case .replicateMissing(let place):
        (
          "weight.missing", "\(columns.names[place]) is missing",
          "ask for the complete file: every respondent has all replicate weights"
        )
      case .replicateNegative(let place):
        (
          "weight.negative", "\(columns.names[place]) is negative",
          "mend the weights at their source"
        )
      case .replicateNotANumber(let place, let text):
        (
          "weight.not-a-number", "\(Self.quoted(text)) in \(columns.names[place]) is not a number",
          "mend it, or state the decimal mark in the description's csv block"
        )
      default: ("", "", "")
      }
    return (rule, "the replicate weight " + message, "a number from 0", remedy)
  }

  /// A cell's text, when it is short enough to be a code; else only how long it is.
  static func quoted(_ text: String?) -> String {
    guard let text else { return "a text" }
    let isPlain = text.unicodeScalars.allSatisfy { !(0..<32 ~= $0.value || 127..<160 ~= $0.value) }
    if text.count <= 12 && isPlain { return "\"\(text)\"" }
    return "a text of \(text.count) characters"
  }

  private static func expected(_ variable: Variable, _ wave: Wave) -> String {
    if variable.fromBirthYear, case .banded(let edges) = variable.kind, let low = edges.first,
      let high = edges.last, let year = wave.fieldworkYear
    {
      return "a year of birth from \(year - high + 1) to \(year - low)"
    }
    let codes = variable.inWave[wave.year]?.codes ?? variable.categories
    let names = variable.recodings[wave.year] == nil ? "" : ", or a name of its recode table"
    return some(codes.map(\.code)) + names
  }

  private static func some(_ codes: [String]) -> String {
    codes.prefix(12).joined(separator: ", ") + (codes.count > 12 ? " …" : "")
  }
}

extension Finding {
  fileprivate static func tooManyTexts(_ file: String) -> Finding {
    Finding(
      .data, "data.more-faults",
      "more than \(Problems.keptFaults) different texts are wrong, so they are not listed one by one",
      at: SourceLocation(file: file), expected: "few different unknown codes",
      remedy: "check that the columns named above hold codes and not free text")
  }
}
