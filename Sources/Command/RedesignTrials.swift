import Aggregation
import Diagnostics
import Disclosure
import Estimation
import SurveyModel

/// Decides what a changed description would show, from the sums that were made for the unchanged one.
///
/// Each change goes the way of `run`: all of its tables are decided on at once. A change that concerns
/// one question leaves what is shown of the others as it is.
struct RedesignTrials: Sendable {
  private let pipeline: Pipeline
  private let aggregated: AggregatedWave
  private let calibration: CalibratedSample?
  private let estimated: [EstimatedTable]
  private let weights: [[Int]]
  /// What the unchanged description shows.
  let figures: RunFigures

  /// - Parameter aggregated: with the cubes of the pipeline first.
  init(
    _ pipeline: Pipeline, _ aggregated: AggregatedWave, _ calibration: CalibratedSample?,
    threads: Int
  ) throws(Findings) {
    self.pipeline = pipeline
    self.aggregated = aggregated
    self.calibration = calibration
    let own = aggregated.by(Set(pipeline.cubeOfTable).sorted().map { aggregated.cubes[$0] })
    estimated = try pipeline.estimate(aggregated, calibratedBy: calibration, threads: threads)
    weights = RunFigures.weights(estimated)
    figures = RunFigures(pipeline.release(estimated, of: own, threads: threads), weights)
  }

  /// The changes that could save something; the others have nothing that falls in what they leave.
  func candidates() -> [Redesign] {
    let cubes = Set(pipeline.cubeOfTable).sorted().map { aggregated.cubes[$0] }
    return Redesign.candidates(pipeline.survey, JointCategories(cubes)).filter(couldSave)
  }

  /// What changed descriptions show, in their order; nil where the sums do not tell.
  func figures(of redesigns: [Redesign], threads: Int) throws(Findings) -> [RunFigures?] {
    let tried = ParallelFold.map(redesigns.count, threads: threads) { number in
      Result { () throws(Findings) in try figures(of: redesigns[number]) }
    }
    var all: [RunFigures?] = []
    for result in tried { all.append(try result.get()) }
    return all
  }

  private func figures(of redesign: Redesign) throws(Findings) -> RunFigures? {
    if let indicator = redesign.indicator, redesign.survey.tables.count == estimated.count {
      return figures(of: redesign, onlyOf: family(of: indicator))
    }
    let changed = try Pipeline(
      redesign.survey, wave: pipeline.wave, tables: redesign.survey.tables)
    guard let cubes = Self.cubes(of: changed, from: aggregated.cubes, redesign.merged) else {
      return nil
    }
    let sums = aggregated.by(cubes)
    let tables = try changed.estimate(sums, calibratedBy: calibration, threads: 1)
    let weights = RunFigures.weights(tables)
    return RunFigures(changed.release(tables, of: sums, threads: 1), weights)
  }

  /// What is shown when some indicators of one question are left out.
  private func figures(of redesign: Redesign, onlyOf family: Set<String>) -> RunFigures {
    let cubes = Set(pipeline.cubeOfTable).sorted().map { aggregated.cubes[$0] }
    let tables = zip(estimated, redesign.survey.tables).map { table, spec in
      var table = table
      table.spec = spec
      table.tests = []
      table.blocks.removeAll { !spec.indicators.contains($0.indicator.id) }
      // The lines of other questions stay, as they tell what groups there are.
      for block in table.blocks.indices where !family.contains(table.blocks[block].indicator.id) {
        table.blocks[block].cells = table.blocks[block].cells.map { _ in nil }
      }
      return table
    }
    let released = pipeline.release(tables, of: aggregated.by(cubes), threads: 1)
    return figures.replacing(family, from: RunFigures(released, weights))
  }

  private func family(of indicator: String) -> Set<String> {
    guard let indicator = pipeline.survey.indicator(indicator) else { return [] }
    let linked = SuppressionPlan.linked(to: indicator, among: pipeline.survey.indicators)
    return Set(linked.map(\.id))
  }

  /// Whether anything falls for another's sake of what a change leaves: what falls for its own falls in
  /// whatever tables. Of groups that are put together that is not known.
  private func couldSave(_ redesign: Redesign) -> Bool {
    if !redesign.merged.isEmpty { return true }
    let family = redesign.indicator.map(family)
    return redesign.survey.tables.contains { spec in
      let blocks = figures.tables.first { $0.spec.id == spec.id }?.blocks ?? []
      return blocks.contains { block in
        spec.indicators.contains(block.indicator) && family?.contains(block.indicator) ?? true
          && block.cells.contains { $0.status == .suppressedSecondary }
      }
    }
  }
}

// MARK: - Sums

extension RedesignTrials {
  /// Cubes that the changes need and the description's tables do not, to be summed beside theirs.
  static func further(_ pipeline: Pipeline) throws(Findings) -> [CubePlan] {
    var plans = pipeline.cubePlans
    for redesign in Redesign.candidates(pipeline.survey, nil) {
      let changed = try Pipeline(
        redesign.survey, wave: pipeline.wave, tables: redesign.survey.tables)
      for cube in changed.cubePlans.indices {
        let (variables, indicators) = changed.needs(cube)
        guard !plans.contains(where: { $0.holds(variables, indicators) }) else { continue }
        plans.append(
          CubePlan(
            variables: variables, calibration: pipeline.survey.calibration?.variables ?? [],
            countsEverybody: pipeline.survey.standard != nil
              && pipeline.survey.standard?.population == nil,
            indicators: pipeline.survey.indicators.filter { indicators.contains($0.id) },
            reading: pipeline.reading))
      }
    }
    return Array(plans.dropFirst(pipeline.cubePlans.count))
  }

  /// The cubes of a changed description; nil where those at hand do not tell them.
  private static func cubes(
    of changed: Pipeline, from cubes: [OrderedCube], _ merged: [String: [Int]]
  ) -> [OrderedCube]? {
    let made = changed.cubePlans.indices.map { number -> OrderedCube? in
      let (variables, indicators) = changed.needs(number)
      let fitting = cubes.filter { $0.cube.plan.holds(variables, indicators) }
      return fitting.min { $0.entries.count < $1.entries.count }
        .flatMap { $0.coarser(by: variables, merging: merged) }
    }
    return made.contains { $0 == nil } ? nil : made.compactMap(\.self)
  }
}

extension Pipeline {
  /// What the tables of a cube cross, the calibration's variables aside, and their indicators.
  fileprivate func needs(_ cube: Int) -> (variables: [String], indicators: Set<String>) {
    let served = tables.indices.filter { cubeOfTable[$0] == cube }
    let plan = cubePlans[cube]
    return (
      plan.groupings.dropFirst(plan.calibrated).map(\.variable),
      Set(served.flatMap { tables[$0].indicators })
    )
  }
}

extension CubePlan {
  fileprivate func holds(_ variables: [String], _ indicators: Set<String>) -> Bool {
    variables.allSatisfy(Set(groupings.map(\.variable)).contains)
      && indicators.allSatisfy(measures)
  }
}
