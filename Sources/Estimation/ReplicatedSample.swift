public import Aggregation
public import Diagnostics
public import SurveyModel

/// The respondents with the final weights of every replicate, and the variance that they give.
public struct ReplicatedSample: Sendable {
  let rows: RespondentRows
  let factors: ReplicateFactors
  /// What a respondent's factors are multiplied by: the weight, or 1 where they were delivered.
  let weights: [Double]
  let variance: ReplicateVariance

  /// The replicates of a wave, as its description asks; nil when it asks for none.
  ///
  /// Weights are calibrated anew in each replicate where the description has a calibration.
  ///
  /// - Parameter threads: changes nothing but the time.
  /// - Throws: what stands in the way of making them from the design, and of calibrating them.
  public static func make(
    _ survey: Survey, _ wave: AggregatedWave, threads: Int
  ) throws(Findings) -> ReplicatedSample? {
    guard let replicates = survey.design.replicates, let rows = wave.rows else { return nil }
    let findings = SampledUnits.findings(wave.design, survey.design)
    guard findings.isEmpty else { throw Findings(findings) }
    let units = SampledUnits(wave.design, rows)
    let degreesOfFreedom = wave.design.units - wave.design.strata.count
    let sample: ReplicatedSample
    switch replicates {
    case .delivered(let delivered):
      try check(rows.count, rows.replicates)
      let variance = ReplicateVariance(delivered, count: rows.replicates)
      try check(delivered, ReplicateFit(rows, units, variance))
      sample = ReplicatedSample(
        rows: rows, factors: ReplicateFactors(delivered: rows),
        weights: Array(repeating: 1, count: rows.count), variance: variance)
    case .generated(let generated) where generated.kind == .jkn:
      try check(units.lines, units.lines)
      let (factors, scales) = ReplicateFactors.jackknife(units, threads: threads)
      sample = ReplicatedSample(
        rows: rows, factors: factors, weights: rows.weights,
        variance: ReplicateVariance(
          scale: 1, scales: scales, center: generated.center, degreesOfFreedom: degreesOfFreedom))
    case .generated(let generated):
      let count = generated.count ?? 0
      try check(units.lines, count)
      let factors = ReplicateFactors.bootstrap(
        units, count: count, seed: generated.seed ?? 0, threads: threads)
      sample = ReplicatedSample(
        rows: rows, factors: factors, weights: rows.weights,
        variance: ReplicateVariance(
          scale: 1 / Double(count - 1), scales: Array(repeating: 1, count: count),
          center: generated.center, degreesOfFreedom: degreesOfFreedom))
    }
    return try sample.calibrated(survey, wave, threads: threads)
  }

  private static func check(_ lines: Int, _ replicates: Int) throws(Findings) {
    let (size, overflow) = lines.multipliedReportingOverflow(by: replicates)
    guard overflow || size > ReplicateFactors.most else { return }
    throw Findings([.tooLarge(lines, replicates)])
  }

  /// A stated `scale` is the maker's own word about weights of any kind.
  private static func check(
    _ replicates: DeliveredReplicates, _ fit: ReplicateFit
  ) throws(Findings) {
    guard replicates.scale == nil, !fit.holds else { return }
    throw Findings([.otherType(replicates, fit)])
  }
}

extension ReplicateVariance {
  /// The factors of each kind of delivered weights.
  ///
  /// Source: statistics of R `survey::svrepdesign`; Wolter (2007); for `sdr` Fay and Train (1995).
  init(_ replicates: DeliveredReplicates, count: Int) {
    let r = Double(count)
    let rest = 1 - (replicates.rho ?? 0)
    let own =
      switch replicates.kind {
      case .jk1: (r - 1) / r
      case .jkn, .jk2: 1.0
      case .brr: 1 / r
      case .fay: 1 / (r * rest * rest)
      case .bootstrap: 1 / (r - 1)
      case .sdr: 4 / r
      }
    self.init(
      scale: replicates.scale ?? own,
      scales: replicates.replicateScales ?? Array(repeating: 1, count: count),
      center: replicates.center, degreesOfFreedom: replicates.degreesOfFreedom ?? count - 1)
  }
}

extension Finding {
  fileprivate static func tooLarge(_ lines: Int, _ replicates: Int) -> Finding {
    Finding(
      .data, "replicates.too-large",
      "\(replicates) replicates of \(lines) units do not fit in memory",
      expected: "at most \(ReplicateFactors.most) replicates times units",
      remedy: "ask for fewer replicates, or leave `replicates` out of `design`")
  }
}
