import Aggregation
import Numerics
import SurveyModel

/// Whether the answers to a question depend on the group: one test for each variable of a table.
struct IndependenceTests {
  /// The share, or the first of a distribution's.
  let indicator: Indicator
  /// The share's evidence, against those who do not count; of a distribution that of each answer.
  let answers: [RatioEvidence<IndicatorSums>]
  let layout: TableLayout

  /// The tests by the crossed variables, then by the gap variable.
  ///
  /// Everybody with a valid answer and a group takes part, whatever the other variables' groups.
  func tests(
    by: [Variable], gap: Variable?, _ estimator: Estimator
  ) -> [GroupTest] {
    let variables = by + [gap].compactMap(\.self)
    return variables.enumerated().compactMap { place, variable in
      let domains = variable.categories.indices.map { category in
        layout.domain(variables.indices.map { $0 == place ? category : nil })
      }
      return test(variable.name, domains, estimator)
    }
  }

  private func test(
    _ variable: String, _ domains: [Int], _ estimator: Estimator
  ) -> GroupTest? {
    guard let first = answers.first else { return nil }
    let domains = domains.filter { first.count(in: $0) > 0 }
    let groups = answers.map { domains.map($0.domain) }
    let counts = groups[0].map(\.total.n)
    let everybody = groups[0].map { group in
      Influence.linear(
        group, slope: .zero, offset: DoubleDouble(1.0), estimator.variance.shape)
    }
    let union = RaoScott.merged(everybody[...], estimator.variance.shape)
    let replicated = groups[0].first?.replicates.x ?? []
    let freedom = Double(estimator.degreesOfFreedom(of: union, replicated))
    guard freedom > 0,
      let table = RaoScott(
        cells(groups, estimator), estimator.variance, estimator.replicates),
      let (f, numeratorFreedom) = table.statistic
    else { return nil }
    return GroupTest(
      indicator: indicator, kind: .independence, variable: variable, groups: domains.count,
      statistic: f, numeratorFreedom: numeratorFreedom,
      denominatorFreedom: numeratorFreedom * freedom,
      pValue: FDistribution.upperTail(f, numeratorFreedom, numeratorFreedom * freedom),
      n: counts.reduce(0, +), smallestCount: counts.min() ?? 0)
  }

  /// By answer, then by group.
  private func cells(
    _ groups: [[Domain<IndicatorSums>]], _ estimator: Estimator
  ) -> [[RaoScott.Cell]] {
    let counted = groups.map { $0.map { cell($0, slope: 1, offset: 0, estimator) } }
    guard groups.count == 1 else { return counted }
    return counted + [groups[0].map { cell($0, slope: -1, offset: 1, estimator) }]
  }

  private func cell(
    _ domain: Domain<IndicatorSums>, slope: Double, offset: Double, _ estimator: Estimator
  ) -> RaoScott.Cell {
    let totals = estimator.totals(domain)
    return RaoScott.Cell(
      weight: (totals.weights * offset).settledDifference(from: totals.y * -slope),
      influence: .linear(
        domain, slope: DoubleDouble(slope), offset: DoubleDouble(offset), estimator.variance.shape),
      replicates: domain.replicates.y.combined(domain.replicates.x) { slope * $0 + offset * $1 })
  }
}
