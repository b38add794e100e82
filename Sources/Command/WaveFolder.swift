import Aggregation
import Audit
import Bytes
import Diagnostics
import Disclosure
import Publishing
import SurveyModel

/// The folder of a wave's tables, which appears when all of them are there.
struct WaveFolder {
  private let folder: OutputFolder

  private static let formats: [TableFormat] = [.csv, .svCSV]

  /// - Throws: a finding when the folder exists and is not to be replaced, or cannot be created.
  init(_ path: String, replacing: Bool) throws(Findings) {
    do throws(Finding) { folder = try OutputFolder(path, replacing: replacing) } catch {
      throw Findings([error])
    }
  }

  /// Writes each table in every format.
  func write(
    _ tables: [ReleasedTable], of survey: Survey, threads: Int
  ) throws(Findings) {
    for table in tables {
      for format in Self.formats {
        let file = format.file(table, of: survey)
        do throws(Finding) {
          try folder.write(as: table.spec.id + format.fileSuffix) { append throws(Finding) in
            try Self.write(file, threads: threads, append)
          }
        } catch { throw Findings([error]) }
      }
    }
  }

  /// Whoever is free makes the next piece; a few are held until they are written in turn.
  private static func write(
    _ file: TableFile, threads: Int, _ append: ([UInt8]) throws(Finding) -> Void
  ) throws(Finding) {
    for first in stride(from: 0, to: file.pieces, by: 4 * threads) {
      let count = min(4 * threads, file.pieces - first)
      let pieces = ParallelFold.map(count, threads: threads) { piece in
        var bytes: [UInt8] = []
        file.write(first + piece, to: &bytes)
        return bytes
      }
      for bytes in pieces { try append(bytes) }
    }
  }

  func write(_ bytes: [UInt8], as name: String) throws(Findings) {
    do throws(Finding) { try folder.write(bytes, as: name) } catch { throw Findings([error]) }
  }

  /// Moves everything into place and lists it in the ledger, when nothing in what has been written
  /// gives a protected cell away, by itself or together with the earlier releases.
  ///
  /// - Parameter isAudited: whether that is looked for.
  /// - Returns: what it gives away; empty when it was published.
  func publish(
    as path: String, beside earlier: EarlierReleases, isAudited: Bool, threads: Int
  ) throws(Findings) -> [Finding] {
    let source = folder.workPath
    let kept = try earlier.kept(PublishedFolder.knowledge(in: source, called: path), in: source)
    if isAudited {
      let written = try PublishedFolder(source, called: path, threads: threads)
      let report = try earlier.audit(written, kept, threads: threads)
      guard report.audit.exposures.isEmpty else { return report.findings }
    }
    try earlier.add(kept) { () throws(Findings) in try commit() }
    return []
  }

  private func commit() throws(Findings) {
    do throws(Finding) { try folder.commit() } catch { throw Findings([error]) }
  }

  /// Leaves nothing behind.
  func abandon() { folder.abandon() }
}
