import Testing

@testable import Estimation

/// The factors of generated replicates, stratum by stratum.
@Suite struct ReplicateFactorsTests {
  private let units = SampledUnits(
    lineOfRow: [0, 0, 1, 2, 3, 4, 5],
    lines: 6,
    strata: [
      SampledUnits.Stratum(lines: [0, 1, 3], fraction: 0.25),
      SampledUnits.Stratum(lines: [2], fraction: 0.5),
      SampledUnits.Stratum(lines: [4, 5], fraction: 1),
    ])

  private func column(_ factors: ReplicateFactors, _ replicate: Int) -> [Double] {
    factors.blocks[replicate / 8].map { $0[replicate % 8] }
  }

  @Test func `the jackknife leaves out one unit at a time where units can be varied`() {
    let (factors, scales) = ReplicateFactors.jackknife(units, threads: 1)
    #expect(factors.count == 3)
    #expect(column(factors, 0) == [0, 1.5, 1, 1.5, 1, 1])
    #expect(column(factors, 1) == [1.5, 0, 1, 1.5, 1, 1])
    #expect(column(factors, 2) == [1.5, 1.5, 1, 0, 1, 1])
    #expect(scales == [0.5, 0.5, 0.5])
  }

  @Test func `the bootstrap draws one unit fewer than there are, whatever the threads`() {
    let factors = ReplicateFactors.bootstrap(units, count: 21, seed: 3, threads: 1)
    #expect(factors.count == 21 && factors.blocks.count == 3)
    let share = 0.75.squareRoot()
    for replicate in 0..<21 {
      let column = column(factors, replicate)
      let times = [0, 1, 3].map { ((column[$0] - 1 + share) / (1.5 * share)) }
      for count in times { #expect(abs(count - count.rounded()) < 1e-14) }
      #expect(abs(times.reduce(0, +) - 2) < 1e-14)
      #expect([2, 4, 5].map { column[$0] } == [1, 1, 1])
    }
    for threads in [2, 4] {
      let again = ReplicateFactors.bootstrap(units, count: 21, seed: 3, threads: threads)
      #expect(again.blocks == factors.blocks)
    }
    let more = ReplicateFactors.bootstrap(units, count: 30, seed: 3, threads: 1)
    #expect(column(more, 20) == column(factors, 20))
    let other = ReplicateFactors.bootstrap(units, count: 21, seed: 4, threads: 1)
    #expect(other.blocks != factors.blocks)
  }
}
