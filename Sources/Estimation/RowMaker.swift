import Aggregation
import SurveyModel

/// Turns the domains of one indicator into a table's rows, in the order of print.
struct RowMaker: Sendable {
  let by: [Variable]
  let gap: (variable: Variable, groups: Gap)?
  let layout: TableLayout
  private let spec: TableSpec
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
    self.calibration = calibration
    by = spec.by.compactMap(survey.variable)
    let groups = spec.gap ? survey.gap : nil
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
    let sums = { replicates.map { ReplicateSums(indicator, $0) } }
    switch indicator.measure {
    case .ratio:
      let slots = cube.pairs(of: indicator.id).map(RatioPair.init)
      let evidence = RatioEvidence(layout: layout, slots: slots, replicates: sums())
      return rows(indicator, evidence, &estimator)
    case .quantile(let proportion):
      let evidence = QuantileEvidence(
        layout: layout, quantile: QuantileEstimator(proportion: proportion),
        calibration: calibration, slots: cube.values(of: indicator.id),
        replicates: replicates.map { ReplicateDistribution(indicator, $0) })
      return rows(indicator, evidence, &estimator)
    case .share, .mean, .total, .count:
      let evidence = RatioEvidence(
        layout: layout, slots: cube.sums(of: indicator.id), replicates: sums())
      return rows(indicator, evidence, &estimator)
    }
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
