import Audit
import Bytes
import Diagnostics
import SurveyModel

/// What was published from the answers of a wave before: the ledger beside the survey's folders and
/// those that the description names.
///
/// A release is listed just before its folder is put in place. A run that is killed between the two
/// leaves a release in the ledger that nobody saw, which protects too much and never too little; the
/// same run once more finds its own bytes listed and only puts the folder in place.
struct EarlierReleases {
  private let ledger: ReleaseLedger
  private let wave: Int
  /// Numbers of releases that the user takes out.
  private let withdrawn: Set<Int>
  /// The releases of the wave that count, each made of other bytes.
  private let counted: [(ledger: ReleaseLedger, release: ReleaseLedger.Release)]

  /// Reads the ledgers and checks what they list of the wave.
  ///
  /// - Parameter folder: the survey's, in which the run's own ledger lies or will lie.
  /// - Throws: what is missing, damaged, or cannot be withdrawn.
  init(
    _ loader: SurveyLoader, _ published: Wave, in folder: String, _ arguments: Arguments
  ) throws(Findings) {
    let wave = published.year
    self.wave = wave
    let path = folder + "/" + ReleaseLedger.fileName
    let ledger = try Self.ledger(path)
    self.ledger = ledger
    let withdrawn = try Self.withdrawn(arguments, ledger, wave)
    self.withdrawn = withdrawn
    var counted: [(ledger: ReleaseLedger, release: ReleaseLedger.Release)] = []
    for release in ledger.releases(of: wave) where !withdrawn.contains(release.number) {
      counted.append((ledger, release))
    }
    for other in loader.survey.disclosure.priorReleases {
      let ledger = try ReleaseLedger(reading: loader.path(other))
      for release in ledger.releases(of: wave) {
        let isKnown = counted.contains { Set($0.release.files) == Set(release.files) }
        if !isKnown { counted.append((ledger, release)) }
      }
    }
    self.counted = counted
    var findings: [Finding] = []
    for (ledger, release) in counted {
      do throws(Findings) { try ledger.check(release) } catch { findings += error.list }
    }
    guard findings.isEmpty else { throw Findings(findings) }
  }

  /// The run's own ledger; an empty one where nothing was published yet.
  private static func ledger(_ path: String) throws(Findings) -> ReleaseLedger {
    InputFile.exists(path) ? try ReleaseLedger(reading: path) : ReleaseLedger(path)
  }

  private static func withdrawn(
    _ arguments: Arguments, _ ledger: ReleaseLedger, _ wave: Int
  ) throws(Findings) -> Set<Int> {
    guard let words = arguments.list("--withdraw") else { return [] }
    let numbers = ledger.releases(of: wave).map(\.number)
    let unknown = words.filter { word in !numbers.contains { String($0) == word } }
    guard unknown.isEmpty, !words.isEmpty else {
      let list = numbers.map(String.init).joined(separator: ", ")
      let expected =
        numbers.isEmpty
        ? "nothing: \(ledger.path) lists no release of \(wave)"
        : "releases of \(wave) in \(ledger.path): \(list)"
      throw Findings([.badValue("--withdraw", unknown.joined(separator: ","), expected)])
    }
    return Set(words.compactMap { Int($0) })
  }

  /// Whether there are any to look at.
  var isEmpty: Bool { counted.isEmpty }

  /// What a release gives away, by itself and together with the earlier ones.
  func audit(
    _ release: PublishedFolder, _ kept: KeptRelease, threads: Int
  ) throws(Findings) -> AuditReport {
    var others: [PublishedFolder] = []
    for (ledger, earlier) in counted where !kept.isSame(as: earlier) {
      others.append(try ledger.published(earlier, threads: threads))
    }
    let audit = Audit(release, beside: others, threads: threads)
    var report = AuditReport(audit: audit, folders: others + [release])
    if audit.exposures.contains(where: { $0.level == .d }) {
      report.leaveOut = CellsToLeaveOut(of: release, beside: others, audit, threads: threads)
    }
    return report
  }

  /// Where the ledger will keep the release's files, which are written there as they are written elsewhere.
  func makeFolder() throws(Findings) -> OutputFolder {
    let place = ReleaseLedger.Release(
      wave: wave, number: ledger.next(wave), tables: [], files: [])
    do throws(Finding) {
      return try OutputFolder(ledger.folder(of: place), replacing: true)
    } catch { throw Findings([error]) }
  }

  /// The release with the number that it gets.
  func kept(
    _ known: CommonKnowledge, in source: String, digests: [String: XXHash64]
  ) throws(Findings) -> KeptRelease {
    try KeptRelease(known, in: source, digests: digests, number: ledger.next(wave))
  }

  /// Lists a release and puts its folder in place, or leaves the ledger as it was.
  ///
  /// - Parameters:
  ///   - folder: where the release's files were written for the ledger.
  ///   - commit: puts the folder of the tables in place.
  func add(
    _ kept: KeptRelease, in folder: OutputFolder, _ commit: () throws(Findings) -> Void
  ) throws(Findings) {
    // Another wave may have been published meanwhile, which is no harm.
    var current = try Self.ledger(ledger.path)
    let before = current
    guard current.releases(of: wave) == ledger.releases(of: wave) else {
      throw Findings([.publishedMeanwhile(ledger.path, wave)])
    }
    current.releases.removeAll { $0.wave == wave && withdrawn.contains($0.number) }
    let isNew = !current.releases(of: wave).contains(where: kept.isSame)
    if !isNew { folder.abandon() }
    guard isNew || !withdrawn.isEmpty else { return try commit() }
    do throws(Finding) {
      if isNew {
        try kept.commit(folder)
        current.releases.append(kept.release)
      }
      try OutputFile.write(Array(current.text.utf8), to: ledger.path)
    } catch {
      if isNew { folder.takeBack() }
      throw Findings([error])
    }
    do throws(Findings) { try commit() } catch {
      try takeBack(before, isNew ? folder : nil, error)
    }
    for release in ledger.releases(of: wave) where withdrawn.contains(release.number) {
      OutputFolder.discard(ledger.folder(of: release))
    }
  }

  /// Writes the ledger as it was before a folder could not be put in place.
  private func takeBack(
    _ before: ReleaseLedger, _ folder: OutputFolder?, _ reason: Findings
  ) throws(Findings) {
    do throws(Finding) {
      if before.releases.isEmpty {
        OutputFile.discard(before.path)
      } else {
        try OutputFile.write(Array(before.text.utf8), to: before.path)
      }
    } catch { throw Findings(reason.list + [error]) }
    folder?.takeBack()
    throw reason
  }
}

extension Finding {
  fileprivate static func publishedMeanwhile(_ path: String, _ wave: Int) -> Finding {
    Finding(
      .cannotCreate, "ledger.published-meanwhile",
      "another run has published tables of \(wave) while this one was at work",
      at: SourceLocation(file: path), expected: "one run of a wave at a time",
      remedy: "run again, so that both are looked at together")
  }
}
