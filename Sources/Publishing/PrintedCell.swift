import Disclosure
import Estimation
import SurveyModel

/// A cell in print: value, margin of error or limits, and n, or the mark that stands for them all.
struct PrintedCell {
  private let cell: ReleasedCell
  private let unit: PrintedUnit
  private let hasLimits: Bool
  /// What stands in the place of the figures.
  let mark: Mark?
  /// What stands in the place of the margin of error or the limits alone.
  let marginMark: Mark?

  /// - Parameters:
  ///   - unit: the column's.
  ///   - hasLimits: as ``TableColumn``'s.
  init(_ cell: ReleasedCell, _ unit: PrintedUnit, hasLimits: Bool) {
    self.cell = cell
    self.unit = unit
    self.hasLimits = hasLimits
    let hasMargin = cell.figures?.interval?.marginOfError.isFinite == true
    mark = cell.figures == nil ? Mark(cell.status) ?? .inapplicable : nil
    marginMark = cell.figures != nil && !hasMargin ? .incomputable : nil
  }

  /// The number of valid answers; nil where it is not shown.
  var n: Int? { cell.n }

  /// Whether a mark stands beside the figures.
  var isUncertain: Bool { if case .uncertain = cell.status { true } else { false } }

  var value: String { text { cell, text in cell.appendValue(to: &text) } }
  var count: String { text { cell, text in cell.appendCount(to: &text) } }
  var marginOfError: String { text { cell, text in cell.append(to: &text) { $0.marginOfError } } }

  /// The interval's limits, where they are printed in place of a margin of error.
  var limits: (lower: String, upper: String)? {
    guard hasLimits else { return nil }
    return (
      text { cell, text in cell.append(to: &text) { $0.lower } },
      text { cell, text in cell.append(to: &text) { $0.upper } }
    )
  }

  /// As ``marginOfError`` or ``limits``, whichever is printed.
  var uncertainty: [String] { limits.map { [$0.lower, $0.upper] } ?? [marginOfError] }

  private func text(_ append: (PrintedCell, inout [UInt8]) -> Void) -> String {
    var text: [UInt8] = []
    append(self, &text)
    return String(decoding: text, as: UTF8.self)
  }
}

// MARK: - As bytes

extension PrintedCell {
  /// Adds value, ``uncertainty`` and count, each behind a delimiter.
  func appendFields(_ delimiter: UInt8, to text: inout [UInt8]) {
    text.append(delimiter)
    appendValue(to: &text)
    text.append(delimiter)
    if hasLimits {
      append(to: &text) { $0.lower }
      text.append(delimiter)
      append(to: &text) { $0.upper }
    } else {
      append(to: &text) { $0.marginOfError }
    }
    text.append(delimiter)
    appendCount(to: &text)
  }

  private func appendValue(to text: inout [UInt8]) {
    guard let figures = cell.figures else { return appendMark(to: &text) }
    unit.append(figures.value, to: &text)
  }

  private func appendCount(to text: inout [UInt8]) {
    guard let n else { return appendMark(to: &text) }
    NumberText.append(n, to: &text)
  }

  /// A part of the interval, or the mark where it has none.
  private func append(to text: inout [UInt8], _ part: (Interval) -> Double) {
    guard let interval = cell.figures?.interval else { return appendMark(to: &text) }
    let start = text.count
    unit.append(part(interval), to: &text)
    if text.count == start { text += Mark.incomputable.sign.utf8 }
  }

  private func appendMark(to text: inout [UInt8]) {
    text += (mark ?? .incomputable).text.utf8
  }
}
