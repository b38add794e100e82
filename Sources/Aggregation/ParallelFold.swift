import Bytes
import Dispatch

/// Runs the same fold on several threads: the one place that knows of threads.
///
/// Each thread folds what it can get into a state of its own. Because a fold is pure and merging is
/// exact, it does not matter who got what.
public enum ParallelFold {
  /// The state of every thread, when there is nothing left to fold.
  ///
  /// - Parameters:
  ///   - threads: how many, at least one.
  ///   - make: an empty state.
  ///   - step: folds the next piece into a state; false when there is none left.
  /// - Throws: the first error that a step threw; the other threads stop at their next step.
  public static func states<State: Sendable, Failure: Error>(
    threads: Int, make: @Sendable () -> State,
    step: @Sendable (inout State) throws(Failure) -> Bool
  ) throws(Failure) -> [State] {
    let states = Guarded<[State]>([])
    let failure = Guarded<Failure?>(nil)
    DispatchQueue.concurrentPerform(iterations: max(1, threads)) { _ in
      var state = make()
      do throws(Failure) {
        while failure.withLock({ $0 == nil }), try step(&state) {}
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
      states.withLock { $0.append(state) }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    return states.withLock { $0 }
  }

  /// The results of independent jobs in their own order, whoever did which.
  ///
  /// Whoever is free takes the next job.
  public static func map<Result: Sendable>(
    _ jobs: Int, threads: Int, _ job: @Sendable (Int) -> Result
  ) -> [Result] {
    let next = Guarded(0)
    let parts = states(threads: min(threads, jobs)) {
      [(job: Int, result: Result)]()
    } step: { (done: inout [(job: Int, result: Result)]) throws(Never) -> Bool in
      let index = next.withLock { next -> Int in
        defer { next += 1 }
        return next
      }
      guard index < jobs else { return false }
      done.append((index, job(index)))
      return true
    }
    return parts.flatMap { $0 }.sorted { $0.job < $1.job }.map(\.result)
  }

  /// What jobs make of values, in the values' order, whoever did which.
  ///
  /// Each job has its value to itself, so that it changes no copy.
  public static func map<Value: Sendable, Result: Sendable>(
    usingUp values: consuming [Value], threads: Int,
    _ job: @Sendable (Int, consuming Value) -> Result
  ) -> [Result] {
    let waiting = Guarded((consume values).map(Optional.some))
    let count = waiting.withLock { $0.count }
    return map(count, threads: threads) { index -> Result? in
      guard let value = waiting.withLock({ $0[index].take() }) else { return nil }
      // Said here, since generic code would keep a copy to the end.
      return job(index, consume value)
    }
    .compactMap { $0 }
  }
}

extension ParallelFold {
  /// Which jobs somebody has begun, and what is done and not yet handed over.
  private struct Work<Result: Sendable>: Sendable {
    let jobs: Int
    var begun = 0
    var done: [Int: Result] = [:]

    /// The next job; nil when all are begun.
    mutating func begin() -> Int? {
      guard begun < jobs else { return nil }
      defer { begun += 1 }
      return begun
    }
  }

  /// Hands over the results of independent jobs in their own order, while others make those that follow.
  ///
  /// The caller's thread alone hands over; it does jobs while there is nothing to hand over. Four results
  /// for each thread are held at most.
  ///
  /// - Parameter take: is given one result after the other.
  /// - Throws: what `take` throws; no job is begun after that.
  public static func inOrder<Result: Sendable, Failure: Error>(
    _ jobs: Int, threads: Int, _ job: @escaping @Sendable (Int) -> Result,
    _ take: (Result) throws(Failure) -> Void
  ) throws(Failure) {
    let work = Guarded(Work<Result>(jobs: jobs))
    let (room, done, others) = (
      DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchGroup()
    )
    for _ in 0..<(4 * threads) { room.signal() }
    for _ in 1..<max(1, min(threads, jobs)) {
      DispatchQueue.global().async(group: others) {
        while true {
          room.wait()
          guard let index = work.withLock({ $0.begin() }) else { return }
          let result = job(index)
          work.withLock { $0.done[index] = result }
          done.signal()
        }
      }
    }
    defer {
      // Nothing is left to begin, and nobody waits for room any more.
      work.withLock { $0.begun = jobs }
      for _ in 0..<threads { room.signal() }
      others.wait()
    }
    var next = 0
    while next < jobs {
      if let result = work.withLock({ $0.done.removeValue(forKey: next) }) {
        try take(result)
        room.signal()
        next += 1
      } else if room.wait(timeout: .now()) == .success {
        if let index = work.withLock({ $0.begin() }) {
          let result = job(index)
          work.withLock { $0.done[index] = result }
        } else {
          done.wait()
        }
      } else {
        done.wait()
      }
    }
  }
}
