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
  /// A job is one indicator of one table, or some of its lines where there are few of both. Whoever is
  /// free takes the next.
  public static func estimates(
    _ tables: [(spec: TableSpec, cube: OrderedCube)], of survey: Survey, wave: Wave,
    _ design: SampleDesign, calibratedBy calibration: CalibratedSample? = nil,
    replicatedBy replicates: ReplicatedSample? = nil, threads: Int
  ) -> [EstimatedTable] {
    let sample = EstimationSample(
      variance: TaylorVariance(design, survey.design, calibration), options: survey.design,
      calibration: calibration, replicates: replicates)
    let makers = tables.map { TableMaker($0.spec, of: survey, from: $0.cube, sample) }
    let blocks = tables.indices.flatMap { table in
      survey.indicators.filter { tables[table].spec.indicators.contains($0.id) }
        .map { Job(maker: makers[table], table: table, indicator: $0, sample: sample) }
    }
    let level = survey.design.level
    let parts = parts(of: blocks, level, threads: threads)
    let made = ParallelFold.map(usingUp: parts, threads: threads) { number, part in
      let block = blocks[number]
      let estimator = block.estimator(QuantileCache(level: level))
      return block.maker.block(of: block.indicator, part, estimator)
    }
    return tables.indices.map { table in
      let own = blocks.indices.filter { blocks[$0].table == table }.map { made[$0] }
      let lines = makers[table].lines
      return EstimatedTable(
        surveyID: survey.id, wave: wave.year, spec: lines.spec, by: lines.by, gap: lines.gap,
        lines: lines.codes, blocks: own.map(\.block), tests: own.flatMap(\.tests))
    }
  }

  /// Jobs for each thread: where there are fewer indicators their lines are divided.
  private static let jobsPerThread = 4

  /// The figures of each block, whoever made which of its lines.
  private static func parts(
    of blocks: [Job], _ level: Double, threads: Int
  ) -> [BlockPart] {
    let pieces = (threads * jobsPerThread + blocks.count - 1) / max(1, blocks.count)
    let jobs = blocks.indices.flatMap { block in
      blocks[block].divided(into: threads == 1 ? 1 : pieces).map { (block: block, lines: $0) }
    }
    let next = Guarded(0)
    let workers = ParallelFold.states(threads: min(threads, jobs.count)) {
      Worker(quantiles: QuantileCache(level: level))
    } step: { (worker: inout Worker) throws(Never) -> Bool in
      let index = next.withLock { next -> Int in
        defer { next += 1 }
        return next
      }
      guard index < jobs.count else { return false }
      worker.run(blocks[jobs[index].block], jobs[index].lines, index)
      return true
    }
    var parts = [BlockPart](repeating: BlockPart(), count: blocks.count)
    for made in workers.flatMap(\.made).sorted(by: { $0.job < $1.job }) {
      parts[jobs[made.job].block].append(made.part)
    }
    return parts
  }

  /// One indicator of one table.
  private struct Job: Sendable {
    var maker: TableMaker
    var table: Int
    var indicator: Indicator
    var sample: EstimationSample

    func estimator(_ quantiles: QuantileCache) -> Estimator {
      let scales = maker.layout.cube.cube.scales(of: indicator.id)
      return Estimator(indicator.measure, scales: scales, sample, quantiles)
    }

    /// Its lines in as many pieces of about the same length, or as there are lines.
    func divided(into pieces: Int) -> [Range<Int>] {
      let (count, pieces) = (maker.lines.groups.count, min(pieces, maker.lines.groups.count))
      return (0..<pieces).map { (count * $0 / pieces)..<(count * ($0 + 1) / pieces) }
    }
  }

  /// One thread's room and results.
  private struct Worker: Sendable {
    var quantiles: QuantileCache
    var made: [(job: Int, part: BlockPart)] = []

    mutating func run(_ job: Job, _ lines: Range<Int>, _ index: Int) {
      var estimator = job.estimator(quantiles)
      made.append((index, job.maker.part(of: job.indicator, lines, &estimator)))
      quantiles = estimator.quantiles
    }
  }
}
