public import Bytes
public import Diagnostics

/// A release on its way into the ledger.
public struct KeptRelease: Sendable {
  public let release: ReleaseLedger.Release
  /// Where its tidy files were written.
  private let source: String
  private let manifest: [UInt8]

  /// - Parameters:
  ///   - source: the folder with the files.
  ///   - digests: the checksums of those that were taken as they were written, by name; others are
  ///     read for theirs.
  ///   - number: what the release gets in the ledger.
  public init(
    _ known: CommonKnowledge, in source: String, digests: [String: XXHash64] = [:], number: Int
  ) throws(Findings) {
    self.source = source
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

  /// Copies the files to where the ledger keeps them, in place of what no ledger lists.
  ///
  /// - Throws: a finding when that cannot be written; nothing is left behind then.
  public func copy(to path: String) throws(Finding) -> OutputFolder {
    let folder = try OutputFolder(path, replacing: true)
    do throws(Finding) {
      for file in release.files {
        if file.name == PublishedFolder.manifest {
          try folder.write(manifest, as: file.name)
        } else {
          try folder.copy(source + "/" + file.name, as: file.name)
        }
      }
      try folder.commit()
      return folder
    } catch {
      folder.abandon()
      throw error
    }
  }
}
