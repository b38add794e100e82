import Aggregation

extension ReplicateFactors {
  /// The bootstrap: in each stratum n_h − 1 PSUs are drawn with replacement.
  ///
  /// The factor of a PSU that was drawn t times is 1 + √(1 − f_h) · (t·n_h/(n_h − 1) − 1), so that
  /// V = 1/(R − 1) · Σ(θ_r − θ̄)² holds with and without a finite population. A stratum with one PSU,
  /// or with all of its population's, keeps its weights.
  ///
  /// Source: Rao and Wu (1988), doi:10.1080/01621459.1988.10478591; Rao, Wu and Yue (1992).
  static func bootstrap(
    _ units: SampledUnits, count: Int, seed: UInt64, threads: Int
  ) -> ReplicateFactors {
    let blocks = ParallelFold.map(blockCount(count), threads: threads) { block in
      var draws = (0..<8).map { RandomDraws(seed: seed, replicate: block * 8 + $0) }
      var factors = Block(repeating: SIMD8(repeating: 1), count: units.lines)
      for stratum in units.strata where stratum.varies {
        draw(stratum, &draws, &factors)
      }
      return factors
    }
    return ReplicateFactors(count: count, blocks: blocks, lineOfRow: units.lineOfRow)
  }

  private static func draw(
    _ stratum: SampledUnits.Stratum, _ draws: inout [RandomDraws], _ factors: inout Block
  ) {
    let n = stratum.lines.count
    for line in stratum.lines { factors[Int(line)] = .zero }
    for lane in draws.indices {
      for _ in 1..<n { factors[Int(stratum.lines[draws[lane].next(below: n)])][lane] += 1 }
    }
    let share = (1 - stratum.fraction).squareRoot()
    let offset = SIMD8(repeating: 1 - share)
    let slope = share * Double(n) / Double(n - 1)
    for line in stratum.lines {
      factors[Int(line)] = offset + factors[Int(line)] * slope
    }
  }
}
