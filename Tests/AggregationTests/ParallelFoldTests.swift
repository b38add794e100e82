import Aggregation
import Synchronization
import Testing

/// The one place that knows of threads.
@Suite struct ParallelFoldTests {
  private struct Stop: Error, Equatable {
    var at: Int
  }

  @Test(arguments: [1, 2, 3, 8])
  func `every piece is folded once, and every state returned`(threads: Int) {
    let next = Atomic(0)
    let states = ParallelFold.states(threads: threads) {
      [Int]()
    } step: { (state: inout [Int]) throws(Never) -> Bool in
      let piece = next.add(1, ordering: .relaxed).newValue
      guard piece <= 2000 else { return false }
      state.append(piece)
      return true
    }
    #expect(states.count == threads)
    #expect(states.joined().sorted() == Array(1...2000))
  }

  @Test(arguments: [1, 2, 8])
  func `an error in one thread is thrown, and the others stop`(threads: Int) {
    let next = Atomic(0)
    #expect(throws: Stop(at: 500)) {
      _ = try ParallelFold.states(threads: threads) {
        0
      } step: { (state: inout Int) throws(Stop) -> Bool in
        let piece = next.add(1, ordering: .relaxed).newValue
        if piece == 500 { throw Stop(at: piece) }
        state += piece
        // Endless, were it not for the error.
        return true
      }
    }
  }

  @Test func `no thread asked for is one`() {
    let states = ParallelFold.states(threads: 0) {
      7
    } step: { (_: inout Int) throws(Never) -> Bool in
      false
    }
    #expect(states == [7])
  }

  @Test(arguments: [0, 1, 2, 100], [0, 1, 3, 8])
  func `results come in the jobs' order`(jobs: Int, threads: Int) {
    let results = ParallelFold.map(jobs, threads: threads) { $0 * $0 }
    #expect(results == (0..<jobs).map { $0 * $0 })
  }

  @Test(arguments: [0, 1, 2, 100], [1, 3, 8])
  func `values are used up in their order`(count: Int, threads: Int) {
    let values = (0..<count).map { ["\($0)"] }
    let results = ParallelFold.map(usingUp: values, threads: threads) { place, value in
      value + ["\(place)"]
    }
    #expect(results == (0..<count).map { ["\($0)", "\($0)"] })
  }
}
