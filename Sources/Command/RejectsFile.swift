import Aggregation
import Bytes
import Diagnostics
import Microdata
import SurveyModel

/// The file that `--rejects` names: the records that are left out, as they stand in the delivery.
///
/// They are people's answers, so the file is its owner's only, and never lies among what is published.
struct RejectsFile: Sendable {
  private let file: PrivateFile

  /// Nil when no such file is asked for.
  ///
  /// - Parameters:
  ///   - output: the folder that the run writes, and those above it that are its own.
  /// - Throws: a finding when nothing is left out by the description, or the file may not be made.
  init?(
    _ arguments: Arguments, _ survey: Survey, inputs: [String], outside output: [String] = []
  ) throws(Findings) {
    guard let path = arguments.value("--rejects") else { return nil }
    guard survey.csv.rejectsBadRows else { throw Findings([.nothingIsRejected]) }
    guard !path.isEmpty, path != "-" else {
      throw Findings([.badValue("--rejects", path, "a file, which only its owner may read")])
    }
    do throws(Finding) {
      file = try PrivateFile(
        path, outside: output, notReplacing: inputs, replacing: arguments.has("--force"))
    } catch { throw Findings([error]) }
  }

  /// Writes the records beside the file's place, each with a line end.
  func write(_ rejected: RejectedRecords) throws(Findings) {
    var bytes: [UInt8] = []
    for record in rejected.records {
      bytes += record.bytes
      if record.bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    }
    do throws(Finding) { try file.write(bytes) } catch { throw Findings([error]) }
  }

  /// Moves what was written into place.
  func commit() throws(Findings) {
    do throws(Finding) { try file.commit() } catch { throw Findings([error]) }
  }

  func abandon() { file.abandon() }

  /// Writes the records to a file that is asked for, at once.
  static func write(_ rejected: RejectedRecords, to file: RejectsFile?) throws(Findings) {
    try file?.write(rejected)
    try file?.commit()
  }
}

extension CommandShape.Option {
  static let rejects = CommandShape.Option(
    name: "--rejects", value: "FILE",
    help: "write the records that are left out to FILE, for its owner only (onBadRow: \"reject\")")
}

extension Finding {
  fileprivate static var nothingIsRejected: Finding {
    Finding(
      .usage, "usage.nothing-is-rejected",
      "--rejects is given, and by the description no record is left out",
      expected: "csv: { onBadRow: \"reject\" } in the description",
      remedy: "say so there, or leave --rejects away")
  }
}
