import Bytes
import CSV
import Diagnostics
import Microdata

/// Folds a file on several threads that hand over what grows large.
///
/// A thread's cubes are its own while they are small. Where cells are many, every thread would come to
/// hold nearly all of them, so that two threads took twice the memory: past its share a thread adds
/// what it has to the sums of all and begins anew. Who summed what plays no part, as ever.
struct SharedFold: Sendable {
  private let room: MemoryRoom?
  /// What was handed over; nil as long as nobody has.
  private let handed = Guarded<WaveFold?>(nil)

  /// - Parameter room: for the sums of the file; nil for as much as they need.
  init(_ room: MemoryRoom?) {
    self.room = room
  }

  /// Folds a file.
  ///
  /// - Parameter make: a thread's state before it has folded anything.
  /// - Throws: what the disk says, and the room's refusal.
  func fold(
    _ file: DelimitedFile, threads: Int, make: @Sendable () -> WaveFold
  ) throws(Findings) -> WaveFold {
    @Sendable func begin() -> WaveFold {
      var state = make()
      // Where memory is scarce none goes to what only makes cells be found sooner.
      if room != nil { state.listNoCells() }
      return state
    }
    var parts = try ParallelFold.states(threads: threads, make: begin) {
      (state: inout WaveFold) throws(Findings) -> Bool in
      do throws(Finding) {
        guard try file.next(&state.block) else {
          state.settle()
          return false
        }
      } catch { throw Findings([error]) }
      state.foldBlock()
      try watch(&state, isAlone: threads == 1, begin)
      return true
    }
    var whole = handed.withLock { handed -> WaveFold? in
      defer { handed = nil }
      return handed
    }
    while let part = parts.popLast() {
      if whole == nil { whole = part } else { whole?.merge(part) }
      try whole?.check(room)
    }
    return whole ?? begin()
  }

  /// Hands over what has grown beyond a thread's share.
  private func watch(
    _ state: inout WaveFold, isAlone: Bool, _ make: () -> WaveFold
  ) throws(Findings) {
    if isAlone {
      try state.check(room)
    } else if state.bytes > room?.share ?? MemoryRoom.usualShare {
      try handOver(state)
      state = make()
    }
  }

  private func handOver(_ state: WaveFold) throws(Findings) {
    try handed.withLock { (handed: inout WaveFold?) throws(Findings) in
      if handed == nil { handed = state } else { handed?.merge(state) }
      try handed?.check(room)
    }
  }
}
