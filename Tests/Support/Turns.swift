import Foundation

/// Lets only so many go on at the same time; the others wait in the order in which they came.
///
/// Hundreds of tests start the tool. All at once they would only take the processors from each other,
/// and Foundation's `Process` has been seen to crash when many are started in the same moment.
actor Turns {
  /// As many runs of the tool as keep the processors busy.
  static let ofTool = Turns(ProcessInfo.processInfo.activeProcessorCount + 1)

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ count: Int) {
    free = count
  }

  func take() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  /// The turn goes to whoever has waited longest.
  func giveBack() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
