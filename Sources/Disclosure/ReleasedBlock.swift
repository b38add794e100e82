public import Estimation
public import SurveyModel

/// The released figures of one indicator in a table's lines.
public struct ReleasedBlock: Sendable {
  public let indicator: Indicator
  /// As in ``EstimatedBlock``.
  public let columns: [TableColumn]
  /// Line by line: without what is masked.
  private let cells: [EstimatedCell?]
  private let statuses: [Status?]
  /// Empty where nothing is judged.
  private let reasons: [Set<ReliabilityReason>]

  /// The figure of a line in a column; nil where there is none.
  public subscript(line: Int, column: Int) -> ReleasedCell? {
    let place = line * columns.count + column
    return statuses[place].map { status in
      let cell = cells[place]
      return ReleasedCell(
        status: status, figures: cell?.estimate,
        n: cell?.estimate?.n ?? (status == .withheldUncertain ? cell?.smallestCount : nil),
        reasons: reasons.isEmpty ? [] : ReliabilityReason.allCases.filter(reasons[place].contains))
    }
  }

  /// Whether a line has any figure, shown or not.
  public func hasCells(in line: Int) -> Bool {
    statuses[line * columns.count..<(line + 1) * columns.count].contains { $0 != nil }
  }

  /// The number of figures of each status that occurs.
  public var counts: [Status: Int] {
    var counts = Status.allCases.map { (status: $0, count: 0) }
    for case let status? in statuses { counts[status.place].count += 1 }
    return Dictionary(uniqueKeysWithValues: counts.filter { $0.count > 0 })
  }

  /// Whether a figure that is shown has no limits.
  public var lacksLimits: Bool {
    cells.contains { cell in
      guard let estimate = cell?.estimate else { return false }
      return estimate.interval?.marginOfError.isFinite != true
    }
  }

  /// Whether a figure that is shown has a remark.
  public func has(_ remark: Estimate.Remark) -> Bool {
    cells.contains { cell in
      guard let own = cell?.estimate?.remark else { return false }
      return own == remark
    }
  }

  /// Takes the estimates out of what is masked.
  ///
  /// An adjusted p-value can be another figure's p-value times a count, so that it would give a masked
  /// one away: what is shown is adjusted over what is shown.
  init(
    _ block: consuming EstimatedBlock, _ statuses: [Status?], _ families: PValueFamilies,
    _ reliability: ReliabilityRule? = nil
  ) {
    var statuses = statuses
    reasons = reliability?.judge(block, &statuses) ?? []
    var hasMaskedP = false
    for (place, status) in statuses.enumerated() where status?.showsFigures == false {
      let estimate = block.cells[place]?.estimate
      if estimate?.pValue != nil { hasMaskedP = true }
      let shown = status == .withheldUncertain ? estimate?.n : nil
      block.cells[place] = EstimatedCell(estimate: nil, smallestCount: shown ?? 0)
    }
    if hasMaskedP { families.adjust(&block) }
    indicator = block.indicator
    columns = block.columns
    cells = block.cells
    self.statuses = statuses
  }
}

/// One released figure, or why it is not shown.
public struct ReleasedCell: Sendable {
  public let status: Status
  /// Nil unless the status lets figures be shown.
  public let figures: Estimate?
  /// Valid answers, of what is only too uncertain too; nil for what is suppressed.
  public let n: Int?
  /// Why it is uncertain, where it is, in the order of print.
  public let reasons: [ReliabilityReason]
}

/// One figure of a released table with all that it belongs to.
public struct ReleasedRow: Sendable {
  public let indicator: Indicator
  /// One entry per crossed variable: a code, or nil for the margin over all.
  public let groups: [String?]
  public let part: Part
  public let statistic: Statistic
  /// As in ``ReleasedCell``.
  public let status: Status
  public let figures: Estimate?
  public let n: Int?
  public let reasons: [ReliabilityReason]

  init(_ block: ReleasedBlock, _ column: TableColumn, _ groups: [String?], _ cell: ReleasedCell) {
    indicator = block.indicator
    self.groups = groups
    part = column.part
    statistic = column.statistic
    status = cell.status
    figures = cell.figures
    n = cell.n
    reasons = cell.reasons
  }
}
