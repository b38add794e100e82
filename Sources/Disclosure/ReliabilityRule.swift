import Estimation
import SurveyModel

/// Marks what the sample says little about, and withholds what it says too little about.
///
/// Values are judged by their own answers; a difference or a quotient is as uncertain as the values
/// that it is made of, and those of a composition, of which each gives the other, as the worst of them.
struct ReliabilityRule {
  private let rules: ReliabilityRules
  /// The line of everybody; nil when the table has none.
  private let everybody: Int?
  /// The two groups that the table compares.
  private let pair: [Part]

  /// - Parameters:
  ///   - lines: as ``EstimatedTable/lines``.
  ///   - gap: the codes of the two groups that the table compares.
  init(_ rules: ReliabilityRules, _ lines: [[String?]], comparing gap: (of: String, minus: String)?)
  {
    self.rules = rules
    everybody = lines.firstIndex { $0.allSatisfy { $0 == nil } }
    pair = gap.map { [.group($0.of), .group($0.minus)] } ?? []
  }

  /// Changes the statuses of figures that would be shown and are uncertain.
  ///
  /// - Parameter statuses: those that disclosure control gave, as they stand in the block.
  /// - Returns: the reasons, as they stand in the block.
  func judge(_ block: EstimatedBlock, _ statuses: inout [Status?]) -> [Set<ReliabilityReason>] {
    let own = ownVerdicts(block, statuses)
    let sources = block.columns.map { self.sources(of: $0, block.columns) }
    var reasons = [Set<ReliabilityReason>](repeating: [], count: statuses.count)
    for place in statuses.indices where statuses[place] == .ok {
      let column = place % block.columns.count
      var verdict = sources[column].reduce(own[place]) { $0 + own[place - column + $1] }
      if block.columns[column].part == .gapVersusTotal, let everybody {
        verdict = sources[column].reduce(verdict) { $0 + own[everybody * sources.count + $1] }
      }
      reasons[place] = verdict.reasons
      if verdict.isWithheld {
        statuses[place] = .withheldUncertain
      } else if !verdict.reasons.isEmpty {
        statuses[place] = .uncertain
      }
    }
    return reasons
  }

  /// The verdicts over values; nothing is found of what is made of them.
  private func ownVerdicts(_ block: EstimatedBlock, _ statuses: [Status?]) -> [ReliabilityVerdict] {
    let isShare = block.columns.map { column in
      if case .share = block.indicator.measure { return true }
      return column.statistic == .composition
    }
    var limits = KornGraubard(level: NCHSStandard.level)
    return block.cells.indices.map { place in
      let column = place % block.columns.count
      guard statuses[place] == .ok, block.columns[column].part.isValue,
        let estimate = block.cells[place]?.estimate
      else { return ReliabilityVerdict() }
      switch rules {
      case .thresholds(let thresholds):
        return thresholds.verdict(over: estimate, isShare: isShare[column])
      case .nchs: return NCHSStandard.verdict(over: estimate, isShare: isShare[column], &limits)
      }
    }
  }

  /// The columns of the values by which a figure is judged too.
  private func sources(of column: TableColumn, _ columns: [TableColumn]) -> [Int] {
    let alike = columns.indices.filter { columns[$0].statistic == column.statistic }
    switch column.part {
    case .group, .all:
      return column.statistic == .composition ? alike.filter { columns[$0].part.isValue } : []
    case .gap, .quotient, .gapVersusTotal: return alike.filter { pair.contains(columns[$0].part) }
    }
  }
}

extension Part {
  /// Whether a row shows a group's own value.
  fileprivate var isValue: Bool {
    switch self {
    case .group, .all: true
    case .gap, .quotient, .gapVersusTotal: false
    }
  }
}

extension ReliabilityThresholds {
  /// Widths are those of the printed interval; a share that has none is withheld where widths are.
  func verdict(over estimate: Estimate, isShare: Bool) -> ReliabilityVerdict {
    var verdict = ReliabilityVerdict()
    if let least = flagBelowCount, estimate.n < least { verdict.reasons.insert(.fewAnswers) }
    if let least = flagBelowDf, estimate.degreesOfFreedom < least {
      verdict.reasons.insert(.fewDegreesOfFreedom)
    }
    guard isShare, flagAboveHalfWidth != nil || withholdAboveHalfWidth != nil else {
      return verdict
    }
    guard let width = estimate.interval?.marginOfError, width.isFinite else {
      return ReliabilityVerdict(
        reasons: verdict.reasons.union([.noInterval]), isWithheld: withholdAboveHalfWidth != nil)
    }
    verdict.isWithheld = withholdAboveHalfWidth.map { width > $0 } ?? false
    if verdict.isWithheld || flagAboveHalfWidth.map({ width > $0 }) ?? false {
      verdict.reasons.insert(.wideInterval)
    }
    return verdict
  }
}
