import Aggregation
import Audit
import Bytes
import Diagnostics
import Disclosure
import Publishing
import SurveyModel

/// The folder of a wave's tables, which appears when all of them are there, and beside it the one in which
/// the ledger keeps their tidy files.
struct WaveFolder {
  private let folder: OutputFolder
  private let kept: OutputFolder
  private let earlier: EarlierReleases
  /// The checksums of the tables' files by name.
  private var digests: [String: XXHash64] = [:]

  private static let formats: [TableFormat] = [.csv, .svCSV]
  /// Bytes that most pieces of a file do not exceed.
  private static let usualPiece = 1 << 20

  /// - Throws: a finding when the folder exists and is not to be replaced, or cannot be created.
  init(_ path: String, replacing: Bool, beside earlier: EarlierReleases) throws(Findings) {
    self.earlier = earlier
    do throws(Finding) { folder = try OutputFolder(path, replacing: replacing) } catch {
      throw Findings([error])
    }
    do throws(Findings) { kept = try earlier.makeFolder() } catch {
      folder.abandon()
      throw error
    }
  }

  /// Writes each table in every format.
  mutating func write(
    _ tables: [ReleasedTable], of survey: Survey, threads: Int
  ) throws(Findings) {
    for table in tables {
      for format in Self.formats {
        let file = format.file(table, of: survey)
        let name = table.spec.id + format.fileSuffix
        do throws(Finding) {
          digests[name] = try folder.write(as: name) { append throws(Finding) in
            guard format == .csv else { return try Self.write(file, threads: threads, append) }
            try kept.write(as: name) { keep throws(Finding) in
              try Self.write(file, threads: threads) { bytes throws(Finding) in
                try append(bytes)
                try keep(bytes)
              }
            }
          }
        } catch { throw Findings([error]) }
      }
    }
  }

  /// Whoever is free makes the next piece, while those before are written in turn.
  private static func write(
    _ file: TableFile, threads: Int, _ append: ([UInt8]) throws(Finding) -> Void
  ) throws(Finding) {
    try ParallelFold.inOrder(
      file.pieces, threads: threads,
      { piece in
        var bytes: [UInt8] = []
        bytes.reserveCapacity(usualPiece)
        file.write(piece, to: &bytes)
        return bytes
      }, append)
  }

  func write(_ bytes: [UInt8], as name: String) throws(Findings) {
    do throws(Finding) { try folder.write(bytes, as: name) } catch { throw Findings([error]) }
  }

  /// Moves everything into place and lists it in the ledger, when nothing in what has been written
  /// gives a protected cell away, by itself or together with the earlier releases.
  ///
  /// - Parameters:
  ///   - wanted: how wide the numbers that the rules protect must be.
  ///   - isAudited: whether what they give away is looked for.
  /// - Returns: what it gives away; empty when it was published.
  func publish(
    as path: String, _ wanted: WantedWidths, isAudited: Bool, threads: Int
  ) throws(Findings) -> [Finding] {
    let source = folder.workPath
    let known = try PublishedFolder.knowledge(in: source, called: path)
    let release = try earlier.kept(known, in: source, digests: digests)
    if isAudited {
      var written = try PublishedFolder(source, called: path, threads: threads)
      written.wanted = wanted
      let report = try earlier.audit(written, release, threads: threads)
      guard report.audit.exposures.isEmpty else { return report.findings }
    }
    try earlier.add(release, in: kept) { () throws(Findings) in try commit() }
    return []
  }

  private func commit() throws(Findings) {
    do throws(Finding) { try folder.commit() } catch { throw Findings([error]) }
  }

  /// Leaves nothing behind.
  func abandon() {
    kept.abandon()
    folder.abandon()
  }
}
