import Diagnostics
public import Microdata
import SurveyModel

extension AggregatedWave {
  /// A wave from the sums of its parts.
  ///
  /// - Parameters:
  ///   - sums: of all parts; their cubes have the plans' shapes.
  ///   - plans: what the cubes are sums of.
  ///   - readings: how the parts' files were understood.
  ///   - rejected: the records that no part counts.
  /// - Precondition: the sums are not void.
  public init(
    _ sums: WaveSums, _ plan: ReadingPlan, _ plans: [CubePlan], readings: [FileReading],
    rejected: RejectedRecords
  ) {
    precondition(!sums.isVoid)
    let order = UnitOrder(sums.design)
    let cubes = zip(plans, sums.cubes).map { Cube($0, holding: $1.contents) }
    var problems = rejected.findings(atMost: plan.mostRejected) + sums.design.sizeFindings(in: nil)
    if sums.tally.rows == 0, problems.isEmpty { problems = [.noRespondents] }
    self.init(
      index: sums.design, order, tally: sums.tally, cubes: cubes,
      rows: plan.design.replicates == nil ? nil : Self.columns(sums, order), plan: plan,
      readings: readings, rejected: rejected, problems: problems)
  }

  /// No respondents.
  public init(ofNobody plan: ReadingPlan, _ plans: [CubePlan]) {
    let index = DesignIndex(
      hasClusters: plan.design.cluster != nil,
      hasSecondClusters: plan.design.secondStage?.cluster != nil)
    self.init(
      index: index, UnitOrder(index), tally: Tally(plan), cubes: plans.map(Cube.init),
      rows: plan.design.replicates == nil ? nil : RowColumns(), plan: plan, readings: [],
      rejected: .none, problems: [])
  }

  /// The respondents of all parts, in the order of the parts' names.
  private static func columns(_ sums: WaveSums, _ order: UnitOrder) -> RowColumns {
    let parts = sums.rows.sorted {
      Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8))
    }
    .map(\.value).filter { !$0.units.isEmpty }
    var columns = parts.first ?? RowColumns()
    for part in parts.dropFirst() { columns.append(part) }
    columns.renumber(order.ranks.map { Int32($0) })
    return columns
  }
}

extension Finding {
  fileprivate static var noRespondents: Finding {
    Finding(
      .data, "data.no-respondents", "the state has no respondents",
      expected: "a row per respondent",
      remedy: "see whether the shards' tasks were given their files")
  }
}
