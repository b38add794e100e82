public import CSV
public import Diagnostics
public import Microdata

extension AggregatedWave {
  /// Reads and sums a wave, once more where a column's digits do not fit; see ``NumberRounding``.
  ///
  /// What the first reading counted decides how a column is rounded, so it does not depend on threads or
  /// blocks. Files that cannot be read twice keep the finding that says so.
  ///
  /// - Parameters:
  ///   - files: the wave's files, opened, in the description's order.
  ///   - plans: the cubes that the tables need.
  ///   - threads: how many readers work at the same time; changes nothing but the time.
  ///   - room: how much memory the sums may take; nil for as much as they need.
  /// - Throws: what stands in the way of reading at all: missing columns, failing disks, sums that are
  ///   too many for the room.
  public static func read(
    _ files: [DelimitedFile], _ plan: ReadingPlan, into plans: [CubePlan], threads: Int,
    keepsRejected: Bool = false, within room: MemoryRoom? = nil
  ) throws(Findings) -> AggregatedWave {
    var (files, plan) = (files, plan)
    var wave = try WaveFold.fold(
      files, plan, into: plans, threads: threads, keepsRejected: keepsRejected, within: room)
    while let rounding = wave.rounding, let again = try reopened(files) {
      (files, plan.rounding) = (again, rounding)
      wave = try WaveFold.fold(
        files, plan, into: plans, threads: threads, keepsRejected: keepsRejected, within: room)
    }
    return wave
  }

  /// All files from their beginning; nil when one of them cannot be read twice.
  private static func reopened(_ files: [DelimitedFile]) throws(Findings) -> [DelimitedFile]? {
    do throws(Finding) {
      var again: [DelimitedFile] = []
      for file in files {
        guard let file = try file.again() else { return nil }
        again.append(file)
      }
      return again
    } catch {
      throw Findings([error])
    }
  }
}
