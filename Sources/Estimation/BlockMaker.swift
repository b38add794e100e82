import SurveyModel

/// The figures of some lines of one indicator, and what its joint tests need of them.
struct BlockPart: Sendable {
  /// In the order of ``TableLines/columns(of:)``.
  var cells: [EstimatedCell?] = []
  /// The gaps that differ in one variable's group, by that variable's place.
  var gaps: [Int: [GapEquality.Member]] = [:]

  /// Takes in what follows.
  mutating func append(_ next: BlockPart) {
    if cells.isEmpty { cells = next.cells } else { cells += next.cells }
    gaps.merge(next.gaps, uniquingKeysWith: +)
  }
}

/// Makes the figures of one indicator, line by line, and collects what its joint tests need.
struct BlockMaker<Evidence: IndicatorEvidence> {
  let indicator: Indicator
  let lines: TableLines
  let layout: TableLayout
  let standard: StandardShares?
  let evidence: Evidence
  private let categories: Range<Int>
  private let pair: (of: Int, minus: Int)?
  private let shows: (quotient: Bool, gapVersusTotal: Bool, composition: Bool, standardised: Bool)
  private let keepsGaps: Bool
  private(set) var made = BlockPart()

  init(
    _ indicator: Indicator, _ lines: TableLines, _ layout: TableLayout,
    _ standard: StandardShares?, _ evidence: Evidence
  ) {
    self.indicator = indicator
    self.lines = lines
    self.layout = layout
    self.standard = standard
    self.evidence = evidence
    categories = lines.gap?.variable.categories.indices ?? 0..<0
    pair = lines.pair
    keepsGaps = lines.shows(.tests, indicator)
    shows = (
      lines.shows(.quotient, indicator), lines.shows(.gapVersusTotal, indicator),
      lines.shows(.composition, indicator), lines.shows(.standardised, indicator)
    )
  }

  /// Makes room for the figures of so many lines.
  mutating func reserve(_ count: Int) {
    made.cells.reserveCapacity(count * lines.columns(of: indicator).count)
  }

  /// Adds every figure of one combination of groups (nil for a margin).
  mutating func add(_ groups: [Int?], _ estimator: inout Estimator) {
    let domains = categories.map { layout.domain(groups, $0) }
    let parts = domains.map { evidence.estimate(in: $0, &estimator) }
    for part in parts { append(part) }
    append(evidence.estimate(in: layout.domain(groups), &estimator))
    if let pair {
      addComparisons(groups, pair, domains, parts, &estimator)
      addComposition(domains, &estimator)
    }
    addStandardised(groups, &estimator)
  }

  private mutating func append(_ part: CountedResult) {
    append(
      part.result?.estimate, part.count,
      counted: indicator.measure.countsAnswers ? part.counted : nil)
  }

  private mutating func append(_ estimate: Estimate?, _ count: Int, counted: Int? = nil) {
    made.cells.append(
      EstimatedCell(
        estimate: estimate, isUndefined: estimate == nil && count > 0, smallestCount: count,
        counted: counted))
  }

  private mutating func addComparisons(
    _ groups: [Int?], _ pair: (of: Int, minus: Int), _ domains: [Int],
    _ parts: [CountedResult], _ estimator: inout Estimator
  ) {
    let (of, minus) = (parts[pair.of], parts[pair.minus])
    let count = min(of.count, minus.count)
    var gap: Estimator.Result?
    var quotient: Estimate?
    if let first = of.result, let second = minus.result {
      gap = estimator.gap(first, second)
      if shows.quotient { quotient = estimator.quotient(first, second) }
    }
    append(gap?.estimate, count)
    if shows.quotient { append(quotient, count) }
    if let gap, keepsGaps, let place = groups.onlyGroup {
      made.gaps[place, default: []].append(GapEquality.Member(gap: gap, smallestCount: count))
    }
    guard shows.gapVersusTotal else { return }
    guard groups.contains(where: { $0 != nil }) else { return made.cells.append(nil) }
    let margin = groups.map { _ in Int?.none }
    let everybody = (layout.domain(margin, pair.of), layout.domain(margin, pair.minus))
    append(
      evidence.gapVersusTotal((domains[pair.of], domains[pair.minus]), everybody, &estimator),
      count)
  }

  private mutating func addComposition(_ domains: [Int], _ estimator: inout Estimator) {
    guard shows.composition else { return }
    let (estimates, counted) = evidence.composition(domains, &estimator)
    // Every share tells of those who count in the smallest group.
    let smallest = counted.filter { $0 > 0 }.min() ?? 0
    for index in domains.indices { append(estimates?[index], smallest) }
  }

  private mutating func addStandardised(_ groups: [Int?], _ estimator: inout Estimator) {
    guard shows.standardised, let standard else { return }
    let parts =
      lines.gap == nil
      ? [groups]
      : (categories.map(Optional.some) + [nil]).map {
        groups + [$0]
      }
    let domains = parts.map { standard.domains($0, layout) }
    let results = domains.map { domains in
      domains.flatMap { evidence.standardised($0, to: standard.shares, &estimator) }
    }
    let counts = domains.map { $0.map { smallest($0, standard) } }
    for (result, count) in zip(results, counts) {
      if let count { append(result?.estimate, count) } else { made.cells.append(nil) }
    }
    guard let pair else { return }
    guard let of = counts[pair.of], let minus = counts[pair.minus] else {
      return made.cells.append(nil)
    }
    var difference: Estimate?
    if let first = results[pair.of], let second = results[pair.minus] {
      difference = estimator.gap(first, second).estimate
    }
    append(difference, min(of, minus))
  }

  /// Valid answers that a standardised figure rests on: those of the whole group.
  private func smallest(_ domains: [Int], _ standard: StandardShares) -> Int {
    zip(domains, standard.shares).reduce(0) { count, domain in
      domain.1 > 0 ? count + evidence.count(in: domain.0) : count
    }
  }
}

extension Indicator.Measure {
  /// Whether some of the valid answers count and the others do not.
  fileprivate var countsAnswers: Bool {
    switch self {
    case .share, .count: true
    case .mean, .total, .ratio, .quantile: false
    }
  }
}

extension [Int?] {
  /// The place of the only variable with a group; nil when there are none or several.
  fileprivate var onlyGroup: Int? {
    guard let first = firstIndex(where: { $0 != nil }) else { return nil }
    return self[(first + 1)...].contains { $0 != nil } ? nil : first
  }
}
