public import Aggregation
public import SurveyModel

extension EstimatedTable {
  /// Estimates every row of a table from the cube that was folded for it.
  ///
  /// - Parameters:
  ///   - cube: one whose crossing holds the table's variables.
  ///   - wave: the wave that the cube was made from.
  public init(
    _ spec: TableSpec, of survey: Survey, wave: Wave, from cube: OrderedCube, _ design: SampleDesign
  ) {
    let by = spec.by.compactMap(survey.variable)
    let groups = spec.gap ? survey.gap : nil
    let gap = groups.flatMap { groups in survey.variable(groups.variable).map { ($0, groups) } }
    let maker = RowMaker(by: by, gap: gap, design: design, options: survey.design)
    var rollUp = TableRollUp(
      cube, variables: spec.by + (gap.map { [$0.0.name] } ?? []))
    var rows: [EstimatedRow] = []
    for indicator in survey.indicators where spec.indicators.contains(indicator.id) {
      rollUp.sum(indicator)
      rows += maker.rows(indicator, rollUp, cube.cube.scales(of: indicator.id))
    }
    self.init(surveyID: survey.id, wave: wave.year, spec: spec, by: by, gap: gap, rows: rows)
  }
}

/// Turns the domains of one indicator into rows in the order of print.
private struct RowMaker {
  let by: [Variable]
  let gap: (variable: Variable, groups: Gap)?
  let design: SampleDesign
  let options: Design

  func rows(
    _ indicator: Indicator, _ rollUp: TableRollUp, _ scales: (weight: Int, number: Int)
  ) -> [EstimatedRow] {
    let estimator = Estimator(
      measure: indicator.measure,
      powers: ScalePowers(weightScale: scales.weight, numberScale: scales.number),
      variance: TaylorVariance(design: design, lonelyPSU: options.lonelyPSU),
      freedom: DegreesOfFreedom(design: design, rule: options.degreesOfFreedom),
      options: options)
    var rows = crossings.flatMap { groups in
      parts(indicator, groups, rollUp, estimator)
    }
    HolmAdjustment.adjust(&rows)
    return rows
  }

  /// Every combination of groups, each margin behind its parts.
  private var crossings: [[Int?]] {
    by.reduce([[]]) { crossings, variable in
      let groups = variable.categories.indices.map(Optional.some) + [nil]
      return crossings.flatMap { crossing in groups.map { crossing + [$0] } }
    }
  }

  private func parts(
    _ indicator: Indicator, _ groups: [Int?], _ rollUp: TableRollUp, _ estimator: Estimator
  ) -> [EstimatedRow] {
    let codes = zip(by, groups).map { variable, group in
      group.map { variable.categories[$0].code }
    }
    let row = { (part: Part, estimate: Estimate?, count: Int) in
      EstimatedRow(
        indicator: indicator, groups: codes, part: part, estimate: estimate, smallestCount: count)
    }
    guard let gap else {
      let domain = rollUp.domain(groups)
      return [row(.all, estimator.estimate(in: domain), domain.total.n)]
    }
    let categories = gap.variable.categories
    let domains = categories.indices.map { rollUp.domain(groups + [$0]) }
    let all = rollUp.domain(groups + [nil])
    var rows = zip(categories, domains).map { category, domain in
      row(.group(category.code), estimator.estimate(in: domain), domain.total.n)
    }
    rows.append(row(.all, estimator.estimate(in: all), all.total.n))
    if let first = categories.firstIndex(where: { $0.code == gap.groups.of }),
      let second = categories.firstIndex(where: { $0.code == gap.groups.minus })
    {
      rows.append(
        row(
          .gap, estimator.gap(domains[first], domains[second]),
          min(domains[first].total.n, domains[second].total.n)))
    }
    return rows
  }
}
