import Synchronization

/// A value that one thread at a time may use.
///
/// A `Mutex` with its order written out once more as an atomic: what the mutex does under contention is
/// in the standard library's own binary, where the thread sanitizer cannot see that one thread's turn
/// ends before the next one's begins.
public final class Guarded<Value: ~Copyable & Sendable>: @unchecked Sendable {
  private let mutex = Mutex(())
  private let turns = Atomic(0)
  /// Only used by the one that holds the mutex.
  private var value: Value

  public init(_ value: consuming Value) {
    self.value = value
  }

  /// Uses the value when nobody else does.
  public func withLock<Result: Sendable, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try mutex.withLock { (_: inout Void) throws(Failure) -> Result in
      _ = turns.load(ordering: .acquiring)
      defer { turns.add(1, ordering: .releasing) }
      return try body(&value)
    }
  }
}
