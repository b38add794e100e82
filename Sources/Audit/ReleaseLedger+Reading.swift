import Bytes
public import Diagnostics
import SurveyModel

extension ReleaseLedger {
  private static let remedy =
    "put releases.json and the folder releases beside it back as they were, from a copy"

  /// Reads a ledger.
  ///
  /// - Throws: a finding when the file is missing, or is not as `trygg run` wrote it.
  public init(reading path: String) throws(Findings) {
    self.init(path)
    let reader = ManifestReader(file: path, rule: "ledger.damaged", remedy: Self.remedy)
    let bytes: [UInt8]
    do throws(Finding) {
      guard InputFile.exists(path) else { throw .noLedger(path) }
      bytes = try InputFile(path: path).readAll()
    } catch { throw Findings([error]) }
    let root: JSON5Value
    do throws(Findings) { root = try JSON5Reader.value(of: bytes, file: path) } catch {
      throw Findings(error.list.map(reader.damaged))
    }
    do throws(Finding) {
      let version = try reader.whole(root, "version")
      guard version == Self.version || version == Self.firstVersion else {
        throw reader.fault(root, "is of another version", "\"version\": \(Self.version)")
      }
      for value in try reader.list(root, "releases") {
        var release = try Self.release(value, reader, version)
        if version == Self.firstVersion { release = try renewed(release) }
        let isNew = releases.allSatisfy { $0.folder != release.folder }
        guard isNew else { throw reader.fault(value, "is listed twice", "each release once") }
        releases.append(release)
      }
    } catch { throw Findings([error]) }
  }

  private static func release(
    _ value: JSON5Value, _ reader: ManifestReader, _ version: Int
  ) throws(Finding) -> Release {
    let isFirst = version == firstVersion
    let files = try reader.list(value, "files").map { file throws(Finding) in
      let name = try reader.text(file, "name")
      let digest = try reader.text(file, isFirst ? "sha256" : "xxh64")
      guard isPlain(name) else { throw reader.fault(file, "names no file", "a file's name") }
      let (kind, length) = isFirst ? ("SHA-256", 64) : ("XXH64", 16)
      guard digest.utf8.count == length else {
        throw reader.fault(file, "is no \(kind)", "\(length) hexadecimal digits")
      }
      return File(name: name, digest: digest)
    }
    return Release(
      wave: try reader.whole(value, "wave"), number: try reader.whole(value, "number"),
      tables: try reader.texts(value, "tables"), files: files)
  }

  /// A release of the first version, whose files were listed with their SHA-256, with checksums of those
  /// files when they are the ones that were published.
  private func renewed(_ release: Release) throws(Finding) -> Release {
    let folder = folder(of: release)
    let files = try release.files.map { file throws(Finding) in
      let path = folder + "/" + file.name
      guard InputFile.exists(path) else { throw .lacksKept(path, path: self.path, release) }
      guard try SHA256.hex(ofFile: path) == file.digest else {
        throw .keptDiffers(path, path: self.path, release)
      }
      return File(name: file.name, digest: try XXHash64.hex(ofFile: path))
    }
    return Release(
      wave: release.wave, number: release.number, tables: release.tables, files: files)
  }

  /// Whether a name stays in its folder.
  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && !name.contains("/") && !name.contains("\0")
  }

  /// Finds out whether the files of a release are the ones that were published.
  ///
  /// - Throws: a finding for each file that is missing or differs.
  public func check(_ release: Release) throws(Findings) {
    let folder = folder(of: release)
    var findings: [Finding] = []
    for file in release.files {
      let path = folder + "/" + file.name
      do throws(Finding) {
        guard InputFile.exists(path) else { throw .lacksKept(path, path: self.path, release) }
        guard try XXHash64.hex(ofFile: path) == file.digest else {
          throw .keptDiffers(path, path: self.path, release)
        }
      } catch { findings.append(error) }
    }
    guard findings.isEmpty else { throw Findings(findings) }
  }

  /// The files of a release, read when they are the ones that were published.
  ///
  /// - Throws: a finding for each file that is missing or differs.
  public func published(_ release: Release, threads: Int) throws(Findings) -> PublishedFolder {
    try check(release)
    let folder = folder(of: release)
    let read = try PublishedFolder(folder, called: folder, isWhole: false, threads: threads)
    let listed = Set(release.files.map(\.name))
    guard read.knowledge.wave == release.wave, Set(read.knowledge.tables) == Set(release.tables),
      read.knowledge.tables.allSatisfy({ listed.contains($0 + ".csv") })
    else { throw Findings([.otherRelease(folder, path: path)]) }
    return read
  }
}

extension Finding {
  private static func remedy(_ release: ReleaseLedger.Release) -> String {
    "put the file back from a copy; where the release was never shown to anybody, "
      + "take it out with --withdraw \(release.number)"
  }

  fileprivate static func noLedger(_ path: String) -> Finding {
    Finding(
      .missingInput, "ledger.missing", "there is no such ledger of releases",
      at: SourceLocation(file: path), expected: "a releases.json that trygg run has written",
      remedy: "mend the path in priorReleases of the description")
  }

  fileprivate static func lacksKept(
    _ file: String, path: String, _ release: ReleaseLedger.Release
  ) -> Finding {
    Finding(
      .missingInput, "ledger.lacks-file", "the file is missing that \(path) lists",
      at: SourceLocation(file: file), expected: "what was published in release \(release.number)",
      remedy: remedy(release))
  }

  fileprivate static func keptDiffers(
    _ file: String, path: String, _ release: ReleaseLedger.Release
  ) -> Finding {
    Finding(
      .data, "ledger.changed-file",
      "the file is not the one that \(path) lists: its checksum differs",
      at: SourceLocation(file: file), expected: "what was published in release \(release.number)",
      remedy: remedy(release))
  }

  fileprivate static func otherRelease(_ folder: String, path: String) -> Finding {
    Finding(
      .data, "ledger.damaged", "the folder holds another release than \(path) lists",
      at: SourceLocation(file: folder), expected: "the wave and the tables of the list",
      remedy: "put releases.json and the folder releases beside it back as they were, from a copy")
  }
}
