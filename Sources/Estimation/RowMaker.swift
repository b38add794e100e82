import Aggregation
import SurveyModel

/// Turns the domains of one indicator into a table's rows, in the order of print.
struct RowMaker: Sendable {
  let by: [Variable]
  let gap: (variable: Variable, groups: Gap)?
  let layout: TableLayout

  init(_ spec: TableSpec, of survey: Survey, from cube: OrderedCube) {
    by = spec.by.compactMap(survey.variable)
    let groups = spec.gap ? survey.gap : nil
    gap = groups.flatMap { groups in survey.variable(groups.variable).map { ($0, groups) } }
    layout = TableLayout(cube, variables: spec.by + (gap.map { [$0.variable.name] } ?? []))
  }

  /// The rows of one indicator.
  ///
  /// - Parameter domains: room for the sums, kept from indicator to indicator.
  func rows(
    _ indicator: Indicator, _ estimator: inout Estimator, _ domains: inout [Domain]
  ) -> [EstimatedRow] {
    layout.sum(indicator, into: &domains)
    var rows: [EstimatedRow] = []
    for groups in crossings { rows += parts(indicator, groups, &estimator, domains) }
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
    _ indicator: Indicator, _ groups: [Int?], _ estimator: inout Estimator, _ domains: [Domain]
  ) -> [EstimatedRow] {
    let codes = zip(by, groups).map { variable, group in
      group.map { variable.categories[$0].code }
    }
    let row = { (part: Part, estimate: Estimate?, count: Int) in
      EstimatedRow(
        indicator: indicator, groups: codes, part: part, estimate: estimate, smallestCount: count)
    }
    let margin = gap == nil ? groups : groups + [nil]
    let all = domains[layout.domain(margin)]
    let whole = row(.all, estimator.estimate(in: all)?.estimate, all.total.n)
    guard let gap else { return [whole] }

    var rows: [EstimatedRow] = []
    var results: [String: (result: Estimator.Result?, n: Int)] = [:]
    for (index, category) in gap.variable.categories.enumerated() {
      let domain = domains[layout.domain(groups + [index])]
      let result = estimator.estimate(in: domain)
      results[category.code] = (result, domain.total.n)
      rows.append(row(.group(category.code), result?.estimate, domain.total.n))
    }
    rows.append(whole)
    if let first = results[gap.groups.of], let second = results[gap.groups.minus] {
      let estimate = first.result.flatMap { first in
        second.result.map { estimator.gap(first, $0) }
      }
      rows.append(row(.gap, estimate, min(first.n, second.n)))
    }
    return rows
  }
}
