import Aggregation

extension ReplicateFactors {
  /// The jackknife: one PSU is left out at a time, the others of its stratum stand for it.
  ///
  /// The factor is 0 for the PSU, n_h/(n_h − 1) for the others in its stratum, 1 elsewhere; s_r is
  /// (1 − f_h)(n_h − 1)/n_h.
  ///
  /// Source: Wolter (2007), section 4.5; R `survey::jknweights`.
  static func jackknife(
    _ units: SampledUnits, threads: Int
  ) -> (factors: ReplicateFactors, scales: [Double]) {
    let left = units.strata.indices.filter { units.strata[$0].varies }.flatMap { stratum in
      units.strata[stratum].lines.map { (line: Int($0), stratum: stratum) }
    }
    let blocks = ParallelFold.map(blockCount(left.count), threads: threads) { block in
      var factors = Block(repeating: SIMD8(repeating: 1), count: units.lines)
      for lane in 0..<min(8, left.count - block * 8) {
        let (line, stratum) = left[block * 8 + lane]
        let lines = units.strata[stratum].lines
        let factor = Double(lines.count) / Double(lines.count - 1)
        for other in lines { factors[Int(other)][lane] = factor }
        factors[line][lane] = 0
      }
      return factors
    }
    let scales = left.map { _, stratum in
      let n = Double(units.strata[stratum].lines.count)
      return (1 - units.strata[stratum].fraction) * (n - 1) / n
    }
    return (
      ReplicateFactors(count: left.count, blocks: blocks, lineOfRow: units.lineOfRow), scales
    )
  }
}
