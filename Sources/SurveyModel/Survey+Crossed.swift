extension Survey {
  /// The two groups that a table compares; nil for a table without the gap.
  public func gap(of table: TableSpec) -> Gap? { table.gap ? table.ownGap ?? gap : nil }

  /// The variables whose groups a table's figures need: those it shows, and the standard's.
  public func crossed(by table: TableSpec) -> [String] {
    var names = table.by
    if let gap = gap(of: table) { names.append(gap.variable) }
    if table.also.contains(.standardised), let standard, !names.contains(standard.variable) {
      names.append(standard.variable)
    }
    return names
  }
}

extension Calibration {
  /// The margins' variables, each once, in the order of the margins.
  public var variables: [String] {
    margins.flatMap(\.variables).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
