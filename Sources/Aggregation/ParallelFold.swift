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
}
