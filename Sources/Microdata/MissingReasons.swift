import SurveyModel

/// Why an answer to a numeric variable is missing: its reasons, and how their codes may be written.
public struct MissingReasons: Sendable {
  /// In alphabetical order.
  public let reasons: [String]
  private var byText: [[UInt8]: Int] = [:]
  private var byNumber: [DecimalNumber: Int] = [:]
  private var byRange: [(range: NumberRange, number: Int)] = []
  private let unknown: Int?

  init(_ variable: Variable) {
    var reasons = Set(variable.missing.values).union([Variable.noAnswer])
    reasons.formUnion(variable.declared.ranges.map(\.reason))
    if variable.unknownIsMissing { reasons.insert(Codebook.unknownReason) }
    let sorted = reasons.sorted()
    self.reasons = sorted
    unknown = variable.unknownIsMissing ? sorted.firstIndex(of: Codebook.unknownReason) : nil
    byText[[]] = sorted.firstIndex(of: Variable.noAnswer)
    for (code, reason) in variable.missing.sorted(by: { $0.key < $1.key }) {
      let number = sorted.firstIndex(of: reason)
      byText[Array(code.utf8)] = number
      if let parsed = DecimalNumber(text: code) { byNumber[parsed.reduced] = number }
    }
    for range in variable.declared.ranges {
      guard let number = sorted.firstIndex(of: range.reason) else { continue }
      byRange.append((NumberRange(range), number))
    }
  }

  /// The number of the reason that a trimmed cell without a valid number stands for; nil where the
  /// cell is a mistake.
  func number(of cell: [UInt8]) -> Int? {
    if let reason = byText[cell] { return reason }
    // The cell is missing: whichever decimal mark makes it one of the codes is the right one.
    for mark in [UInt8(ascii: "."), UInt8(ascii: ",")] {
      guard let number = DecimalNumber(cell.span, 0, cell.count, decimal: mark) else { continue }
      if let reason = byNumber[number.reduced] { return reason }
      if let found = byRange.first(where: { $0.range.contains(number) }) { return found.number }
    }
    return unknown
  }
}
