import Aggregation
import Diagnostics

extension Pipeline {
  /// What the memory leaves for the data; nil for as much as they need.
  ///
  /// - Parameter estimates: whether the sums are turned into tables in the same process.
  func room(
    _ memory: MemoryLimit?, threads: Int, estimates: Bool
  ) throws(Findings) -> MemoryRoom? {
    try memory.map { limit throws(Findings) in
      try MemoryPlan(self, threads: threads, limit: limit, estimates: estimates).room()
    }
  }
}
