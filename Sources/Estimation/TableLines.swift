import SurveyModel

/// The lines of a table, and the columns that an indicator has in it.
struct TableLines: Sendable {
  let spec: TableSpec
  let by: [Variable]
  let gap: (variable: Variable, groups: Gap)?
  /// The groups of each line, nil for a margin: every combination, each margin behind its parts.
  let groups: [[Int?]]
  /// The same as codes.
  let codes: [[String?]]
  /// Whether the table has standardised figures.
  private let isStandardised: Bool

  init(
    _ spec: TableSpec, by: [Variable], gap: (variable: Variable, groups: Gap)?,
    isStandardised: Bool
  ) {
    self.spec = spec
    self.by = by
    self.gap = gap
    self.isStandardised = isStandardised
    groups = by.reduce([[]]) { lines, variable in
      let groups = variable.categories.indices.map(Optional.some) + [nil]
      return lines.flatMap { line in groups.map { line + [$0] } }
    }
    let categories = by.map(\.categories)
    codes = groups.map { line in
      zip(categories, line).map { categories, group in group.map { categories[$0].code } }
    }
  }

  func shows(_ addition: TableSpec.Addition, _ indicator: Indicator) -> Bool {
    guard addition != .standardised || isStandardised else { return false }
    return spec.also.contains(addition) && indicator.measure.has(addition)
  }

  /// The columns of an indicator: the gap variable's groups, everybody, the gap, then what stands
  /// beside it.
  func columns(of indicator: Indicator) -> [TableColumn] {
    let parts = gap.map { $0.variable.categories.map { Part.group($0.code) } } ?? []
    let pair = pair == nil ? [] : [Part.gap]
    var columns = (parts + [.all] + pair).map { TableColumn(part: $0) }
    if !pair.isEmpty {
      if shows(.quotient, indicator) { columns.append(TableColumn(part: .quotient)) }
      if shows(.gapVersusTotal, indicator) { columns.append(TableColumn(part: .gapVersusTotal)) }
      if shows(.composition, indicator) {
        columns += parts.map { TableColumn(statistic: .composition, part: $0) }
      }
    }
    guard shows(.standardised, indicator) else { return columns }
    return columns
      + (parts + [.all] + pair).map { TableColumn(statistic: .standardised, part: $0) }
  }

  /// The places of the gap's two groups among the variable's categories; nil without a gap.
  var pair: (of: Int, minus: Int)? {
    guard let gap else { return nil }
    let codes = gap.variable.categories.map(\.code)
    guard let of = codes.firstIndex(of: gap.groups.of),
      let minus = codes.firstIndex(of: gap.groups.minus)
    else { return nil }
    return (of, minus)
  }
}
