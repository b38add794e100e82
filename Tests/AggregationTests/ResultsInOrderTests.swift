import Aggregation
import Bytes
import Testing

/// Jobs that several threads do, and one thread hands over.
@Suite struct ResultsInOrderTests {
  private struct Stop: Error {}

  @Test(arguments: [1, 2, 3, 8])
  func resultsAreHandedOverInOrder(_ threads: Int) {
    for jobs in [0, 1, 2, 7, 100] {
      var seen: [Int] = []
      ParallelFold.inOrder(
        jobs, threads: threads,
        { job in (0..<(job % 5 * 1000)).reduce(job) { $0 &+ $1 &- $1 } },
        { (result: Int) throws(Never) in seen.append(result) })
      #expect(seen == Array(0..<jobs))
    }
  }

  /// No more than four results for each thread are made before they are taken.
  @Test func notFarAheadOfWhatIsTaken() {
    let begun = Guarded(0)
    var taken = 0
    ParallelFold.inOrder(
      200, threads: 2, { _ in begun.withLock { $0 += 1 } },
      { (_: Void) throws(Never) in
        taken += 1
        #expect(begun.withLock { $0 } <= taken + 8)
      })
    #expect(taken == 200)
  }

  @Test(arguments: [1, 2, 4])
  func aFailureEndsTheJobs(_ threads: Int) {
    let begun = Guarded(0)
    var taken = 0
    #expect(throws: Stop.self) {
      try ParallelFold.inOrder(
        1000, threads: threads, { _ in begun.withLock { $0 += 1 } },
        { (_: Void) throws(Stop) in
          taken += 1
          if taken == 3 { throw Stop() }
        })
    }
    #expect(taken == 3 && begun.withLock { $0 } <= 3 + 4 * threads)
  }
}
