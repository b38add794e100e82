import Aggregation
import SurveyModel

/// Turns the domains of one indicator into a table's figures.
struct TableMaker: Sendable {
  let lines: TableLines
  let layout: TableLayout
  /// Those of the table.
  private let indicators: [Indicator]
  /// The standard population's shares, where the table has standardised rows.
  private let standard: StandardShares?
  let calibration: CalibratedSample?
  private let families: PValueFamilies
  /// Nil without replicates.
  private let replicates: ReplicateDomains?

  init(
    _ spec: TableSpec, of survey: Survey, from cube: OrderedCube, _ sample: EstimationSample
  ) {
    let calibration = sample.calibration
    indicators = survey.indicators.filter { spec.indicators.contains($0.id) }
    self.calibration = calibration
    let gap = survey.gap(of: spec)
    let crossed = survey.crossed(by: spec)
    layout = TableLayout(cube, variables: crossed)
    let layout = layout
    replicates = sample.replicates.map { ReplicateDomains($0, layout) }
    standard = StandardShares(spec, of: survey, crossed: crossed, from: layout, calibration)
    lines = TableLines(
      spec, by: spec.by.compactMap(survey.variable),
      gap: gap.flatMap { groups in survey.variable(groups.variable).map { ($0, groups) } },
      isStandardised: standard != nil)
    families = PValueFamilies(lines.codes, spec.adjustment)
  }

  /// The figures of some of an indicator's lines.
  func part(
    of indicator: Indicator, _ lines: Range<Int>, _ estimator: inout Estimator
  ) -> BlockPart {
    let cube = layout.cube.cube
    switch indicator.measure {
    case .ratio:
      let slots = cube.pairs(of: indicator.id).map(RatioPair.init)
      let evidence = RatioEvidence(
        layout: layout, slots: slots, replicates: replicateSums(of: indicator))
      return part(indicator, lines, evidence, &estimator)
    case .quantile(let proportion):
      let evidence = QuantileEvidence(
        layout: layout, quantile: QuantileEstimator(proportion: proportion),
        calibration: calibration, slots: cube.values(of: indicator.id),
        replicates: replicates.map { ReplicateDistribution(indicator, $0) })
      return part(indicator, lines, evidence, &estimator)
    case .mean, .total, .count, .share:
      return part(indicator, lines, sums(of: indicator), &estimator)
    }
  }

  private func part(
    _ indicator: Indicator, _ lines: Range<Int>, _ evidence: some IndicatorEvidence,
    _ estimator: inout Estimator
  ) -> BlockPart {
    var maker = BlockMaker(indicator, self.lines, layout, standard, evidence)
    maker.reserve(lines.count)
    for groups in self.lines.groups[lines] { maker.add(groups, &estimator) }
    return maker.made
  }

  typealias Made = (block: EstimatedBlock, tests: [GroupTest])

  /// The figures and joint tests of an indicator whose lines are all there.
  func block(
    of indicator: Indicator, _ made: consuming BlockPart, _ estimator: Estimator
  ) -> Made {
    let columns = lines.columns(of: indicator)
    var block = EstimatedBlock(
      indicator: indicator, columns: columns, cells: [],
      amounts: amounts(behind: columns, of: indicator))
    // Moved, so that filling in what is adjusted changes no copy.
    swap(&block.cells, &made.cells)
    families.adjust(&block)
    let gaps = made.gaps
    let equality = lines.by.indices.compactMap { place in
      gaps[place].flatMap { members in
        GapEquality.test(members, of: indicator, over: lines.by[place].name, estimator)
      }
    }
    return (block, equality + independenceTests(indicator, estimator))
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
  /// distribution's answers; none of what is no share.
  private func independenceTests(_ indicator: Indicator, _ estimator: Estimator) -> [GroupTest] {
    guard lines.spec.also.contains(.tests), case .share = indicator.measure else { return [] }
    let question = indicator.question(among: indicators)
    guard question.first == indicator else { return [] }
    return IndependenceTests(
      indicator: indicator, answers: question.map(sums), layout: layout
    ).tests(by: lines.by, gap: lines.gap?.variable, estimator)
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
