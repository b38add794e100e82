public import SurveyModel

/// How far apart the possible values of protected numbers must be, cell by cell.
///
/// No published file tells that, as it depends on the numbers: only the run that hides them knows it.
public struct WantedWidths: Sendable {
  /// Of one cell's numbers; nil for those that anybody may know.
  public struct Width: Sendable, Hashable {
    /// Of the number of valid answers.
    public let answers: Double?
    /// Of the sum of the weights of the answers that count.
    public let counted: Double?
    /// Of the sum of the weights of those that do not.
    public let others: Double?

    public init(answers: Double?, counted: Double?, others: Double?) {
      (self.answers, self.counted, self.others) = (answers, counted, others)
    }
  }

  private struct Cell: Hashable {
    let indicator: String
    let groups: Set<Suppression.Group>
  }

  private var widths: [Cell: Width] = [:]

  public init() {}

  /// The widths of an indicator's cell, by the groups of its respondents; nil where nothing is
  /// protected.
  public subscript(indicator: String, groups: [Suppression.Group]) -> Width? {
    get { widths[Cell(indicator: indicator, groups: Set(groups))] }
    set { widths[Cell(indicator: indicator, groups: Set(groups))] = newValue }
  }

  public var isEmpty: Bool { widths.isEmpty }
}

extension SuppressionPlan {
  /// How wide the numbers that the plan protects must be, those of groups that no table shows as well.
  public func wantedWidths(_ rules: DisclosureRules) -> WantedWidths {
    var wanted = WantedWidths()
    guard let groups else { return wanted }
    for (table, shape) in groups.tables.enumerated() {
      for (place, group) in groups.places(of: table) {
        for (indicator, cell) in protected(in: group) {
          wanted[indicator, shape.told(place)] = cell.wanted(rules)
        }
      }
    }
    return wanted
  }
}

extension CellFamily.Cell {
  /// How far the possible values of the cell's numbers must reach: `protection` on either side, but
  /// never below nobody, nor above everybody in the cell.
  fileprivate func wanted(_ rules: DisclosureRules) -> WantedWidths.Width {
    let (protection, n) = (rules.protection, Double(counts.n))
    let (count, isSmall) = (Double(protection.count), rules.hides(counts.n))
    let half = max(count, protection.share * n)
    let width = { (own: Double, rest: Double) -> Double in
      let half = max(count * population / n, protection.share * own)
      return min(half, own) + min(half, rest)
    }
    let (counted, others) = (counts.counted ?? 0, counts.n - (counts.counted ?? 0))
    return WantedWidths.Width(
      answers: isSmall ? half + min(half, n) : nil,
      counted: countedWeight.flatMap { own in
        isSmall || reason == .smallTable || rules.isFew(counted) ? width(own, othersWeight) : nil
      },
      others: countedWeight.flatMap { own in
        rules.isFew(others) ? width(othersWeight, own) : nil
      })
  }
}
