import Aggregation
import Diagnostics
import Microdata
import Publishing

/// The records that were left out, as they are told about: where and why, never what.
enum RejectedReport {
  /// How many of how many, with their share.
  static func summary(_ rejected: RejectedRecords) -> String {
    let percent = NumberText.fixed(rejected.share, decimals: 2, powerOfTen: 2)
    let are = rejected.count == 1 ? "is" : "are"
    return "\(NumberText.grouped(rejected.count)) of \(NumberText.grouped(rejected.total)) "
      + "records \(are) left out because of a wrong form (\(percent) %)"
  }

  /// The first records, a line each.
  static func lines(_ rejected: RejectedRecords, most: Int = 20) -> [String] {
    let shown = rejected.records.prefix(most).map { record in
      (record.finding.location.map(String.init) ?? "") + "  " + record.reason
    }
    let more = rejected.count - shown.count
    return shown + (more > 0 ? ["and \(NumberText.grouped(more)) more"] : [])
  }

  /// The file that a run writes beside its tables.
  ///
  /// - Parameter name: what to call a file, so that no path of a machine is told.
  static func file(_ rejected: RejectedRecords, naming name: (String) -> String) -> [UInt8] {
    RejectedCSV.bytes(
      rejected.records.map { record in
        let place = record.finding.location
        return RejectedRow(
          file: name(place?.file ?? ""), line: place?.line, byte: place?.column,
          reason: record.reason)
      })
  }
}
