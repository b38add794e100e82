import Audit
import Bytes
import Diagnostics
import SurveyModel

/// `trygg audit`: an attack on what was published.
enum AuditCommand {
  static let spec = CommandSpec(
    shape: CommandShape(name: "audit", operands: ["DIR…"], options: [.threads]),
    summary: "attack published folders and report what can be worked out",
    description: """
      Reads the files of folders that trygg run has written, as anybody can, and tries to get back
      what is masked in them. DIR is a wave's folder, such as out/<survey id>/<wave>; several of one
      wave are attacked together, as releases from the same answers. Tidy .csv and .json are read,
      and the .sv.csv and .txt of the same tables; manifest.json says what everybody knows beside
      them. For each level of knowledge it prints how many cells the rules protect, how many of them
      can be recovered, and how closely the others can be told:
        a  the tables alone
        b  and the register, in which nobody is without a group
        c  and one's own answer: who is alone in a group
        d  and the other releases, when several folders are given
        e  and every number in print: what is masked must be masked there, what is shown its rounding
      No protected figure is printed, only names of cells. Exit status 0 when nothing can be
      recovered, 1 when anything can, 65 when a file is damaged, 66 when one is missing.
      trygg run does the same before it puts its folder in place.
      """,
    examples: [
      ("trygg audit out/trygghetsmatningen/2023", "what a run has published"),
      (
        "trygg audit published/2023 out/trygghetsmatningen/2023",
        "a new release beside the one that is published already"
      ),
    ],
    run: run)

  private static func run(_ arguments: Arguments) throws(Findings) -> ExitStatus {
    let threads = try Threads.count(arguments)
    var folders: [PublishedFolder] = []
    for path in arguments.operands {
      var name = path
      while name.hasSuffix("/"), name.count > 1 { name.removeLast() }
      folders.append(try PublishedFolder(name, called: name, threads: threads))
    }
    try check(folders)
    let audit = Audit(folders, measures: true, threads: threads)
    let report = AuditReport(audit: audit, folders: folders)
    _ = try Output.print(report.text)
    guard !audit.exposures.isEmpty else { return .success }
    StandardStreams.writeError(Array(FindingPrinter.text(report.findings).utf8))
    return .findings
  }

  /// - Throws: a finding when folders are of different people.
  private static func check(_ folders: [PublishedFolder]) throws(Findings) {
    guard let first = folders.first else { return }
    let others = folders.filter {
      $0.knowledge.survey != first.knowledge.survey || $0.knowledge.wave != first.knowledge.wave
    }
    guard others.isEmpty else {
      throw Findings(others.map { .otherPeople($0.path, first.path) })
    }
  }
}

extension Finding {
  fileprivate static func otherPeople(_ path: String, _ first: String) -> Finding {
    Finding(
      .usage, "usage.other-people", "\(path) is of another survey or wave than \(first)",
      expected: "folders of one survey and one wave, whose answers are of the same people",
      remedy: "audit each by itself")
  }
}
