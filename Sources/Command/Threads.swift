import Diagnostics
import FoundationEssentials

/// How many readers work at once.
enum Threads {
  static func count(_ arguments: Arguments) throws(Findings) -> Int {
    try arguments.number("--threads", in: 1...1024)
      ?? ProcessInfo.processInfo.activeProcessorCount
  }
}
