import Estimation
import SurveyModel

extension CellFamily {
  /// The cells of some indicators in all tables.
  ///
  /// - Parameter further: the number of the first table whose cells are worth less than those before.
  init(
    _ indicators: [Indicator], of tables: [EstimatedTable], _ groups: RunGroups,
    _ reasons: [[[SuppressionReason?]]], _ rules: DisclosureRules, further: Int? = nil
  ) {
    self.init(indicators)
    let shown = tables.indices.filter { !tables[$0].spec.isBetween && $0 != further }
    let between = tables.indices.filter { tables[$0].spec.isBetween }
    for table in shown + between + [further].compactMap(\.self) {
      let estimated = tables[table]
      if table == further { addFurther() }
      for (number, block) in estimated.blocks.enumerated() {
        guard let indicator = indicators.firstIndex(where: { $0.id == block.indicator.id }) else {
          continue
        }
        for line in estimated.lines.indices {
          add(
            block, line, indicator, (table, groups), reasons[table][number], rules,
            estimated.gap?.groups, isBetween: estimated.spec.isBetween)
        }
        addHidden(block, indicator, (table, groups), rules)
      }
    }
    settle()
    findAlone()
  }

  /// Puts sums of weights on a grid on which they add up without rounding, but for a few of its steps.
  mutating func settle() {
    let widest = cells.map { $0.counts.weight / Double(max(1, $0.counts.n)) }.max() ?? 1
    guard widest > 0, widest.isFinite else { return }
    let grid = Double(sign: .plus, exponent: widest.exponent - Self.digits, significand: 1)
    let settled = { (sum: Double) in (sum / grid).rounded() * grid }
    let most = cells.map { abs($0.counts.amount ?? 0) / Double(max(1, $0.counts.n)) }.max() ?? 0
    let fine =
      most > 0 && most.isFinite
      ? Double(sign: .plus, exponent: most.exponent - Self.digits, significand: 1) : 1
    for number in cells.indices {
      cells[number].counts.amount = cells[number].counts.amount.map { ($0 / fine).rounded() * fine }
      cells[number].counts.weight = settled(cells[number].counts.weight)
      cells[number].counts.countedWeight = cells[number].counts.countedWeight.map(settled)
    }
    grain = 16 * grid
    var everybody: [Int: Double] = [:]
    for cell in cells { everybody[cell.group] = max(everybody[cell.group] ?? 0, cell.population) }
    for number in cells.indices { cells[number].everybody = everybody[cells[number].group] ?? 0 }
  }

  /// Binary digits of a person's weight, so many that millions of people have room before them.
  private static let digits = 28

  /// Adds the groups that a table never shows: what is left of the shown ones' wholes.
  private mutating func addHidden(
    _ block: EstimatedBlock, _ indicator: Int, _ table: (number: Int, groups: RunGroups),
    _ rules: DisclosureRules
  ) {
    let places = table.groups.hidden[table.number]
    guard !places.isEmpty else { return }
    let counts = block.counts(table.groups.tables[table.number])
    for place in places {
      guard let own = counts[place],
        let group = table.groups.number(table: table.number, place: place)
      else { continue }
      add(
        Cell(
          group: group, indicator: indicator, counts: own, isHidden: true, line: own.weight,
          rank: 2,
          reason: rules.hides(own.n) ? .fewAnswers : nil,
          amountMargin: (rules.dominance.p ?? 0) / 100 * abs(own.amount ?? 0)))
    }
  }

  private mutating func add(
    _ block: EstimatedBlock, _ line: Int, _ indicator: Int,
    _ table: (number: Int, groups: RunGroups),
    _ reasons: [SuppressionReason?], _ rules: DisclosureRules, _ gap: Gap?, isBetween: Bool
  ) {
    let first = line * block.columns.count
    let places = block.columns.indices.filter {
      block.columns[$0].isCell && block.cells[first + $0] != nil
    }
    let pair = gap.map { [Part.group($0.of), .group($0.minus)] } ?? []
    let shown = places.filter { reasons[first + $0] == nil }.map { block.columns[$0].part }
    let hasGap = !pair.isEmpty && pair.allSatisfy(shown.contains)
    let populations = places.map {
      block.cells[first + $0]?.counts(block.indicator).weight ?? 0
    }
    for place in places {
      let part = block.columns[place].part
      guard let cell = block.cells[first + place],
        let own = table.groups.tables[table.number].place(line: line, block.columns[place]),
        let group = table.groups.number(table: table.number, place: own)
      else { continue }
      let amounts = block.amounts(behind: first + place)
      let counts = cell.counts(indicators[indicator])
      if let sum = counts.amount, let sizes = amounts.first, sizes.sum > abs(sum) * (1 + 1e-9) {
        hasNegativeAmounts = true
      }
      let isFirst = hasGap ? pair.contains(part) : part == .all
      add(
        Cell(
          group: group, indicator: indicator, counts: counts,
          isHidden: false, isBetween: isBetween, line: populations.max() ?? 0,
          rank: isFirst ? 0 : 1,
          reason: reasons[first + place], isDominated: rules.isDominated(amounts),
          amountMargin: amounts.map(rules.dominance.margin).max() ?? 0))
    }
  }
}

extension EstimatedCell {
  /// What a value of an indicator rests on.
  func counts(_ indicator: Indicator) -> CountLattice.Counts {
    CountLattice.Counts(
      n: smallestCount, counted: counted, weight: estimate?.weightedN ?? Double(smallestCount),
      countedWeight: estimate.flatMap { indicator.countedWeight($0) },
      amount: indicator.amount(estimate))
  }
}

extension Indicator {
  /// Sum of the weights of the answers that count; nil for what does not count answers.
  fileprivate func countedWeight(_ estimate: Estimate) -> Double? {
    switch measure {
    case .share: estimate.value * estimate.weightedN
    case .count: estimate.value
    case .mean, .total, .ratio, .quantile: nil
    }
  }

  /// What numbers add up to; nil for what adds up none, or divides them by others.
  fileprivate func amount(_ estimate: Estimate?) -> Double? {
    switch measure {
    case .total: estimate?.value ?? 0
    case .mean: estimate.map { $0.value * $0.weightedN } ?? 0
    case .share, .count, .ratio, .quantile: nil
    }
  }
}
