public import Aggregation
import Bytes
public import SurveyModel

extension EstimatedTable {
  /// Estimates every row of one table from the cube that was folded for it.
  ///
  /// - Parameters:
  ///   - cube: one whose crossing holds the table's variables.
  ///   - wave: the wave that the cube was made from.
  public init(
    _ spec: TableSpec, of survey: Survey, wave: Wave, from cube: OrderedCube, _ design: SampleDesign
  ) {
    let tables = Self.estimates([(spec, cube)], of: survey, wave: wave, design, threads: 1)
    self = tables[0]
  }

  /// Estimates tables on several threads; the result does not depend on their number.
  ///
  /// A job is one indicator of one table. Whoever is free takes the next, and its rows go to their
  /// own place.
  public static func estimates(
    _ tables: [(spec: TableSpec, cube: OrderedCube)], of survey: Survey, wave: Wave,
    _ design: SampleDesign, threads: Int
  ) -> [EstimatedTable] {
    let variance = TaylorVariance(design, survey.design)
    let makers = tables.map { RowMaker($0.spec, of: survey, from: $0.cube) }
    let jobs = tables.indices.flatMap { table in
      survey.indicators.filter { tables[table].spec.indicators.contains($0.id) }
        .map { Job(table: table, indicator: $0) }
    }
    let next = Guarded(0)
    let workers = ParallelFold.states(threads: min(threads, jobs.count)) {
      Worker(quantiles: QuantileCache(level: survey.design.level))
    } step: { (worker: inout Worker) throws(Never) -> Bool in
      let index = next.withLock { next -> Int in
        defer { next += 1 }
        return next
      }
      guard index < jobs.count else { return false }
      worker.run(jobs[index], index, makers[jobs[index].table], variance, survey.design.interval)
      return true
    }
    var rows: [[EstimatedRow]] = Array(repeating: [], count: jobs.count)
    for (index, made) in workers.flatMap(\.made) { rows[index] = made }
    return tables.indices.map { table in
      EstimatedTable(
        surveyID: survey.id, wave: wave.year, spec: tables[table].spec, by: makers[table].by,
        gap: makers[table].gap,
        rows: jobs.indices.filter { jobs[$0].table == table }.flatMap { rows[$0] })
    }
  }

  private struct Job {
    var table: Int
    var indicator: Indicator
  }

  /// One thread's room and results.
  private struct Worker: Sendable {
    var quantiles: QuantileCache
    var domains: [Domain] = []
    var made: [(job: Int, rows: [EstimatedRow])] = []

    mutating func run(
      _ job: Job, _ index: Int, _ maker: RowMaker, _ variance: TaylorVariance,
      _ interval: ShareInterval
    ) {
      let scales = maker.layout.cube.cube.scales(of: job.indicator.id)
      var estimator = Estimator(
        job.indicator.measure, scales: scales, variance, interval, quantiles)
      made.append((index, maker.rows(job.indicator, &estimator, &domains)))
      quantiles = estimator.quantiles
    }
  }
}
