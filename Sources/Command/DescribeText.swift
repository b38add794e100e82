import Profile
import Publishing

/// A profile as people read it: a line of figures for each column, its values under it.
struct DescribeText {
  private let profile: DeliveryProfile
  private let lines: [[String]]
  private let widths: [Int]

  private static let heading = [
    "column", "type", "missing", "distinct", "min", "max", "mean", "sd", "q1", "median", "q3",
  ]
  /// Columns of words, which begin at the left.
  private static let words = 2
  private static let longestName = 28
  private static let gap = "  "
  /// Values that are printed of a column with many.
  private static let mostValues = 10

  init(_ profile: DeliveryProfile) {
    self.profile = profile
    let lines = profile.columns.map(Self.figures)
    self.lines = lines
    widths = Self.heading.indices.map { index in
      ([Self.heading] + lines).map { $0[index].count }.max() ?? 0
    }
  }

  var text: String {
    let columns = profile.columns.count
    var text = [
      TextLayout.withoutControls(profile.file), profile.dialect,
      "\(NumberText.grouped(profile.rows)) \(profile.rows == 1 ? "row" : "rows"), "
        + "\(NumberText.grouped(columns)) \(columns == 1 ? "column" : "columns")", "",
      line(Self.heading), String(repeating: "─", count: width),
    ]
    for (column, figures) in zip(profile.columns, lines) {
      text.append(line(figures))
      text += notes(column)
    }
    return text.map { $0 + "\n" }.joined()
  }

  private var width: Int { widths.reduce(Self.gap.count * (widths.count - 1), +) }

  private func line(_ fields: [String]) -> String {
    let cells = fields.enumerated().map { index, field in
      index < Self.words
        ? TextLayout.left(field, width: widths[index])
        : TextLayout.right(field, width: widths[index])
    }
    return TextLayout.withoutTrailingSpaces(cells.joined(separator: Self.gap))
  }

  private static func figures(_ column: ColumnProfile) -> [String] {
    let name = DescribeNumber.cut(column.name, longestName)
    guard !column.isRefused else {
      return [name, "refused"] + Array(repeating: "", count: heading.count - 2)
    }
    let about = column.distinctIsEstimate ? "≈" : ""
    let quartiles = [column.quartiles?.lower, column.quartiles?.median, column.quartiles?.upper]
    return [
      name, column.kind.rawValue, NumberText.grouped(column.missing),
      about + NumberText.grouped(column.distinct),
      DescribeNumber.text(column.smallest, of: column),
      DescribeNumber.text(column.largest, of: column),
      DescribeNumber.text(column.mean), DescribeNumber.text(column.standardDeviation),
    ] + quartiles.map { $0 == nil ? "" : about + DescribeNumber.text($0) }
  }

  /// What stands under a column's figures.
  private func notes(_ column: ColumnProfile) -> [String] {
    guard !column.isRefused else {
      return ["    personal identity numbers: nothing of this column is shown"]
    }
    var notes: [String] = []
    if let label = column.label, !label.isEmpty { notes.append(label) }
    var remarks: [String] = []
    if column.decimalComma { remarks.append("decimal comma") }
    if column.hasLeadingZeros { remarks.append("leading zeros") }
    if column.declaredMissing > 0 {
      remarks.append("declared missing \(NumberText.grouped(column.declaredMissing))")
    }
    if !remarks.isEmpty { notes.append(remarks.joined(separator: ", ")) }
    if let values = values(column) { notes.append(values) }
    return notes.flatMap { note in
      TextLayout.wrap(TextLayout.withoutControls(note), width: max(width, 100) - 6).enumerated()
        .map { ($0 == 0 ? "    " : "      ") + $1 }
    }
  }

  /// The most frequent values with their counts and labels; nil when there is none to show.
  private func values(_ column: ColumnProfile) -> String? {
    let (shown, others) = column.shownValues
    guard !shown.isEmpty else { return nil }
    let labels = Dictionary(column.valueLabels.map { ($0.code, $0.label) }) { first, _ in first }
    let texts = shown.prefix(Self.mostValues).map { value in
      let label = labels[value.text].map { " " + DescribeNumber.cut($0, 40) } ?? ""
      let name = DescribeNumber.cut(value.text, 40).replacing(" ", with: "\u{A0}")
      return "\(name)\(label) (\(NumberText.grouped(value.count)))"
    }
    let more = others + max(0, shown.count - Self.mostValues)
    let about = column.distinctIsEstimate ? "≈" : ""
    let rest = more > 0 ? ", and \(about)\(NumberText.grouped(more)) more" : ""
    return texts.joined(separator: ", ") + rest
  }
}
