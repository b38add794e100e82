import Disclosure
import Estimation
import SurveyModel

/// A cell in print: value, margin of error or limits, and n, or the mark that stands for them all.
struct PrintedCell {
  let value: String
  let marginOfError: String
  /// The interval's limits, where they are printed in place of a margin of error.
  let limits: (lower: String, upper: String)?
  let count: String
  /// The number of valid answers; nil for a cell without figures.
  let n: Int?
  let mark: Mark?
  let marginMark: Mark?

  init(_ row: ReleasedRow) {
    let column = WideColumn(statistic: row.statistic, part: row.part)
    guard let figures = row.figures else {
      let mark = Mark(row.status) ?? .inapplicable
      (value, marginOfError, count) = (mark.sign, mark.sign, mark.sign)
      limits = column.hasLimits ? (mark.sign, mark.sign) : nil
      (n, self.mark, marginMark) = (nil, mark, nil)
      return
    }
    let unit = column.unit(of: row.indicator.measure)
    let margin = figures.interval.map { unit.text($0.marginOfError) } ?? ""
    let sign = margin.isEmpty ? Mark.incomputable.sign : margin
    value = unit.text(figures.value)
    marginMark = margin.isEmpty ? .incomputable : nil
    marginOfError = sign
    limits =
      column.hasLimits
      ? figures.interval.map { (unit.text($0.lower), unit.text($0.upper)) } ?? (sign, sign) : nil
    count = String(figures.n)
    (n, mark) = (figures.n, nil)
  }

  /// As ``marginOfError`` or ``limits``, whichever is printed.
  var uncertainty: [String] { limits.map { [$0.lower, $0.upper] } ?? [marginOfError] }
}
