public import Bytes
public import Diagnostics

/// A release on its way into the ledger.
public struct KeptRelease: Sendable {
  public let release: ReleaseLedger.Release
  private let manifest: [UInt8]

  /// - Parameters:
  ///   - source: the folder with the files.
  ///   - digests: the checksums of those that were taken as they were written, by name; others are
  ///     read for theirs.
  ///   - number: what the release gets in the ledger.
  public init(
    _ known: CommonKnowledge, in source: String, digests: [String: XXHash64] = [:], number: Int
  ) throws(Findings) {
    manifest = Array(known.manifest.utf8)
    var files: [ReleaseLedger.File] = []
    do throws(Finding) {
      for table in known.tables {
        let name = table + ".csv"
        let written = digests[name]?.hex
        let digest =
          if let written { written } else { try XXHash64.hex(ofFile: source + "/" + name) }
        files.append(ReleaseLedger.File(name: name, digest: digest))
      }
    } catch { throw Findings([error]) }
    files.append(
      ReleaseLedger.File(name: PublishedFolder.manifest, digest: XXHash64.hex(manifest)))
    release = ReleaseLedger.Release(
      wave: known.wave, number: number, tables: known.tables, files: files)
  }

  /// Whether a release of the ledger is made of the same bytes.
  public func isSame(as other: ReleaseLedger.Release) -> Bool {
    release.wave == other.wave && Set(release.files) == Set(other.files)
  }

  /// Puts the folder in place to which the tidy files were written for the ledger, in place of what no
  /// ledger lists.
  ///
  /// - Throws: a finding when that cannot be written; nothing is left behind then.
  public func commit(_ folder: OutputFolder) throws(Finding) {
    do throws(Finding) {
      try folder.write(manifest, as: PublishedFolder.manifest)
      try folder.commit()
    } catch {
      folder.abandon()
      throw error
    }
  }
}
