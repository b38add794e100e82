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
  /// A job is one indicator of one table. Whoever is free takes the next.
  public static func estimates(
    _ tables: [(spec: TableSpec, cube: OrderedCube)], of survey: Survey, wave: Wave,
    _ design: SampleDesign, calibratedBy calibration: CalibratedSample? = nil,
    replicatedBy replicates: ReplicatedSample? = nil, threads: Int
  ) -> [EstimatedTable] {
    let sample = EstimationSample(
      variance: TaylorVariance(design, survey.design, calibration), options: survey.design,
      calibration: calibration, replicates: replicates)
    let makers = tables.map { TableMaker($0.spec, of: survey, from: $0.cube, sample) }
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
      worker.run(jobs[index], index, makers[jobs[index].table], sample)
      return true
    }
    var made: [TableMaker.Made?] = Array(repeating: nil, count: jobs.count)
    for (index, block) in workers.flatMap(\.made) { made[index] = block }
    return tables.indices.map { table in
      let own = jobs.indices.filter { jobs[$0].table == table }.compactMap { made[$0] }
      let lines = makers[table].lines
      return EstimatedTable(
        surveyID: survey.id, wave: wave.year, spec: lines.spec, by: lines.by, gap: lines.gap,
        lines: lines.codes, blocks: own.map(\.block), tests: own.flatMap(\.tests))
    }
  }

  private struct Job {
    var table: Int
    var indicator: Indicator
  }

  /// One thread's room and results.
  private struct Worker: Sendable {
    var quantiles: QuantileCache
    var made: [(job: Int, made: TableMaker.Made)] = []

    mutating func run(
      _ job: Job, _ index: Int, _ maker: TableMaker, _ sample: EstimationSample
    ) {
      let scales = maker.layout.cube.cube.scales(of: job.indicator.id)
      var estimator = Estimator(job.indicator.measure, scales: scales, sample, quantiles)
      made.append((index, maker.block(job.indicator, &estimator)))
      quantiles = estimator.quantiles
    }
  }
}
