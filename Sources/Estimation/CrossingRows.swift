import SurveyModel

/// Collects the rows of one indicator, group by group, and what its joint tests need.
struct CrossingRows {
  let indicator: Indicator
  let spec: TableSpec
  let by: [Variable]
  let gap: (variable: Variable, groups: Gap)?
  let layout: TableLayout
  let standard: StandardShares?
  private(set) var rows: [EstimatedRow] = []
  /// The gaps that differ in one variable's group, by that variable's place.
  private var gaps: [Int: [GapEquality.Member]] = [:]

  init(
    indicator: Indicator, spec: TableSpec, by: [Variable],
    gap: (variable: Variable, groups: Gap)?, layout: TableLayout, standard: StandardShares?
  ) {
    self.indicator = indicator
    self.spec = spec
    self.by = by
    self.gap = gap
    self.layout = layout
    self.standard = standard
  }

  /// Adds every row of one combination of groups (nil for a margin).
  mutating func add(
    _ groups: [Int?], _ evidence: some IndicatorEvidence, _ estimator: inout Estimator
  ) {
    let crossing = Crossing(groups: groups, by: by)
    let margin = gap == nil ? groups : groups + [nil]
    let all = layout.domain(margin)
    let whole = evidence.estimate(in: all, &estimator)
    let count = evidence.count(in: all)
    guard let gap else {
      append(crossing, .all, .crude, whole?.estimate, count)
      addStandardised(crossing, nil, evidence, &estimator)
      return
    }
    let categories = gap.variable.categories.indices
    let domains = categories.map { layout.domain(groups + [$0]) }
    let results = domains.map { evidence.estimate(in: $0, &estimator) }
    let counts = domains.map { evidence.count(in: $0) }
    for index in categories {
      append(crossing, part(index), .crude, results[index]?.estimate, counts[index])
    }
    append(crossing, .all, .crude, whole?.estimate, count)
    guard let pair = Pair(gap, domains) else { return }
    addComparisons(crossing, pair, results, counts, evidence, &estimator)
    addComposition(crossing, domains, evidence, &estimator)
    addStandardised(crossing, pair, evidence, &estimator)
  }

  /// The two groups of the gap: their places among the categories, and their domains.
  struct Pair {
    var of: Int
    var minus: Int
    var domains: (of: Int, minus: Int)

    init?(_ gap: (variable: Variable, groups: Gap), _ domains: [Int]) {
      let codes = gap.variable.categories.map(\.code)
      guard let of = codes.firstIndex(of: gap.groups.of),
        let minus = codes.firstIndex(of: gap.groups.minus)
      else { return nil }
      (self.of, self.minus) = (of, minus)
      self.domains = (domains[of], domains[minus])
    }
  }

  /// One combination of the crossed variables' groups.
  struct Crossing {
    var groups: [Int?]
    var codes: [String?]

    init(groups: [Int?], by: [Variable]) {
      self.groups = groups
      codes = zip(by, groups).map { variable, group in
        group.map { variable.categories[$0].code }
      }
    }

    var isMargin: Bool { groups.allSatisfy { $0 == nil } }

    /// The only variable with a group; nil when there are none or several.
    var onlyVariable: Int? {
      let places = groups.indices.filter { groups[$0] != nil }
      return places.count == 1 ? places[0] : nil
    }
  }

  private func part(_ category: Int) -> Part {
    gap.map { .group($0.variable.categories[category].code) } ?? .all
  }

  private func shows(_ addition: TableSpec.Addition) -> Bool {
    spec.also.contains(addition) && indicator.measure.has(addition)
  }

  private mutating func append(
    _ crossing: Crossing, _ part: Part, _ statistic: Statistic, _ estimate: Estimate?,
    _ count: Int
  ) {
    rows.append(
      EstimatedRow(
        indicator: indicator, groups: crossing.codes, part: part, statistic: statistic,
        estimate: estimate, isUndefined: estimate == nil && count > 0, smallestCount: count))
  }

  private mutating func addComparisons(
    _ crossing: Crossing, _ pair: Pair, _ results: [Estimator.Result?], _ counts: [Int],
    _ evidence: some IndicatorEvidence, _ estimator: inout Estimator
  ) {
    let count = min(counts[pair.of], counts[pair.minus])
    var gap: Estimator.Result?
    var quotient: Estimate?
    if let first = results[pair.of], let second = results[pair.minus] {
      gap = estimator.gap(first, second)
      if shows(.quotient) { quotient = estimator.quotient(first, second) }
    }
    append(crossing, .gap, .crude, gap?.estimate, count)
    if shows(.quotient) { append(crossing, .quotient, .crude, quotient, count) }
    if let gap, let place = crossing.onlyVariable {
      gaps[place, default: []].append(GapEquality.Member(gap: gap, smallestCount: count))
    }
    guard shows(.gapVersusTotal), !crossing.isMargin else { return }
    let everybody = [pair.of, pair.minus].map { category in
      layout.domain(by.map { _ in nil } + [category])
    }
    append(
      crossing, .gapVersusTotal, .crude,
      evidence.gapVersusTotal(pair.domains, (everybody[0], everybody[1]), &estimator), count)
  }

  private mutating func addComposition(
    _ crossing: Crossing, _ domains: [Int], _ evidence: some IndicatorEvidence,
    _ estimator: inout Estimator
  ) {
    guard shows(.composition) else { return }
    let (estimates, counted) = evidence.composition(domains, &estimator)
    // Every share tells of those who count in the smallest group.
    let smallest = counted.filter { $0 > 0 }.min() ?? 0
    for index in domains.indices {
      append(crossing, part(index), .composition, estimates?[index], smallest)
    }
  }

  private mutating func addStandardised(
    _ crossing: Crossing, _ pair: Pair?, _ evidence: some IndicatorEvidence,
    _ estimator: inout Estimator
  ) {
    guard shows(.standardised), let standard else { return }
    var results: [Int?: Estimator.Result] = [:]
    let categories = gap.map { Array($0.variable.categories.indices) } ?? []
    for category in categories.map(Optional.some) + [nil] {
      let groups = gap == nil ? crossing.groups : crossing.groups + [category]
      guard let domains = standard.domains(groups, layout) else { return }
      let result = evidence.standardised(domains, to: standard.shares, &estimator)
      results[category] = result
      append(
        crossing, category.map(part) ?? .all, .standardised, result?.estimate,
        smallest(domains, standard, evidence))
    }
    guard let pair else { return }
    var difference: Estimate?
    if let first = results[pair.of], let second = results[pair.minus] {
      difference = estimator.gap(first, second).estimate
    }
    let counts = [pair.of, pair.minus].map { category -> Int in
      standard.domains(crossing.groups + [category], layout)
        .map { smallest($0, standard, evidence) } ?? 0
    }
    append(crossing, .gap, .standardised, difference, counts.min() ?? 0)
  }

  /// Valid answers that a standardised figure rests on: those of the whole group.
  private func smallest(
    _ domains: [Int], _ standard: StandardShares, _ evidence: some IndicatorEvidence
  ) -> Int {
    zip(domains, standard.shares).reduce(0) { count, domain in
      domain.1 > 0 ? count + evidence.count(in: domain.0) : count
    }
  }

  /// The joint tests, by the crossed variables.
  func tests(_ estimator: inout Estimator) -> [GroupTest] {
    guard shows(.tests) else { return [] }
    return by.indices.compactMap { place in
      gaps[place].flatMap { members in
        GapEquality.test(members, of: indicator, over: by[place].name, estimator)
      }
    }
  }
}
