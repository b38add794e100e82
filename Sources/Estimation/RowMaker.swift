import Aggregation
import SurveyModel

/// Turns the domains of one indicator into a table's rows, in the order of print.
struct RowMaker: Sendable {
  let by: [Variable]
  let gap: (variable: Variable, groups: Gap)?
  let layout: TableLayout
  private let spec: TableSpec
  /// Those of the table.
  private let indicators: [Indicator]
  /// The standard population's shares, where the table has standardised rows.
  private let standard: StandardShares?
  private let calibration: CalibratedSample?
  /// Nil without replicates.
  private let replicates: ReplicateDomains?

  init(
    _ spec: TableSpec, of survey: Survey, from cube: OrderedCube, _ sample: EstimationSample
  ) {
    let calibration = sample.calibration
    self.spec = spec
    indicators = survey.indicators.filter { spec.indicators.contains($0.id) }
    self.calibration = calibration
    by = spec.by.compactMap(survey.variable)
    let groups = survey.gap(of: spec)
    gap = groups.flatMap { groups in survey.variable(groups.variable).map { ($0, groups) } }
    let crossed = survey.crossed(by: spec)
    layout = TableLayout(cube, variables: crossed)
    let layout = layout
    replicates = sample.replicates.map { ReplicateDomains($0, layout) }
    standard = StandardShares(spec, of: survey, crossed: crossed, from: layout, calibration)
  }

  /// The rows and joint tests of one indicator.
  func rows(
    _ indicator: Indicator, _ estimator: inout Estimator
  ) -> (rows: [EstimatedRow], tests: [GroupTest]) {
    let cube = layout.cube.cube
    switch indicator.measure {
    case .ratio:
      let slots = cube.pairs(of: indicator.id).map(RatioPair.init)
      let evidence = RatioEvidence(
        layout: layout, slots: slots, replicates: replicateSums(of: indicator))
      return rows(indicator, evidence, &estimator)
    case .quantile(let proportion):
      let evidence = QuantileEvidence(
        layout: layout, quantile: QuantileEstimator(proportion: proportion),
        calibration: calibration, slots: cube.values(of: indicator.id),
        replicates: replicates.map { ReplicateDistribution(indicator, $0) })
      return rows(indicator, evidence, &estimator)
    case .mean, .total, .count:
      return rows(indicator, sums(of: indicator), &estimator)
    case .share:
      let evidence = sums(of: indicator)
      let (rows, tests) = rows(indicator, evidence, &estimator)
      return (rows, tests + independenceTests(indicator, evidence, estimator))
    }
  }

  private func sums(of indicator: Indicator) -> RatioEvidence<IndicatorSums> {
    RatioEvidence(
      layout: layout, slots: layout.cube.cube.sums(of: indicator.id),
      replicates: replicateSums(of: indicator))
  }

  private func replicateSums(of indicator: Indicator) -> ReplicateSums? {
    replicates.map { ReplicateSums(indicator, $0) }
  }

  /// The tests by the table's variables: of a share, or of the whole question at the first of a
  /// distribution's answers.
  private func independenceTests(
    _ indicator: Indicator, _ evidence: RatioEvidence<IndicatorSums>, _ estimator: Estimator
  ) -> [GroupTest] {
    guard spec.also.contains(.tests) else { return [] }
    let question = indicator.question(among: indicators)
    guard question.first == indicator else { return [] }
    return IndependenceTests(
      indicator: indicator, answers: [evidence] + question.dropFirst().map(sums), layout: layout
    ).tests(by: by, gap: gap?.variable, estimator)
  }

  private func rows(
    _ indicator: Indicator, _ evidence: some IndicatorEvidence, _ estimator: inout Estimator
  ) -> (rows: [EstimatedRow], tests: [GroupTest]) {
    var crossing = CrossingRows(
      indicator: indicator, spec: spec, by: by, gap: gap, layout: layout, standard: standard)
    for groups in crossings { crossing.add(groups, evidence, &estimator) }
    var rows = crossing.rows
    PValueFamilies.adjust(&rows, spec.adjustment)
    return (rows, crossing.tests(&estimator))
  }

  /// Every combination of groups, each margin behind its parts.
  private var crossings: [[Int?]] {
    by.reduce([[]]) { crossings, variable in
      let groups = variable.categories.indices.map(Optional.some) + [nil]
      return crossings.flatMap { crossing in groups.map { crossing + [$0] } }
    }
  }
}

extension Indicator {
  /// All answers of the distribution that a share belongs to; the share alone when it belongs to none,
  /// or when not all of them are there.
  fileprivate func question(among indicators: [Indicator]) -> [Indicator] {
    guard case .share(_, let outOf) = measure, let end = id.firstIndex(of: "=") else {
      return [self]
    }
    let answers = indicators.filter { other in
      guard case .share(_, outOf) = other.measure, other.variable == variable else { return false }
      return other.id.hasPrefix(id[...end])
    }
    return answers.count == outOf.count ? answers : [self]
  }
}
