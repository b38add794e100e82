import Audit
import Diagnostics
import Publishing

/// What an audit found, in words: names of cells, counts and widths, never a figure.
struct AuditReport {
  let audit: Audit
  let folders: [PublishedFolder]
  /// Without what a release could be published beside the earlier ones; nil where that was not asked.
  var leaveOut: CellsToLeaveOut?

  /// Findings that are told one by one.
  static let most = 50

  /// A line for each level.
  var text: String {
    let title = folders.map(\.path).joined(separator: ", ")
    let grid = TextGrid(
      title: title, header: ["what is known", "protected", "recoverable", "narrowest"],
      rows: audit.levels.map { .numbers(cells($0)) })
    let isSkipped = audit.levels.contains(where: \.isSkipped)
    return grid.text + (isSkipped ? "d was not attacked: no other release was given\n" : "")
      + "narrowest: how far apart the values of a protected cell's numbers are at least, in people\n"
  }

  private func cells(_ level: Audit.Level) -> [String] {
    let label = "\(level.level.rawValue)  \(level.level.inWords)"
    guard !level.isSkipped else { return [label, "–", "–", "–"] }
    return [
      label, NumberText.grouped(level.protected), NumberText.grouped(level.recoverable),
      level.narrowest.map { NumberText.fixed($0, decimals: 1) } ?? "–",
    ]
  }

  /// What is given away, as findings; the first of many.
  var findings: [Finding] {
    let exposures = audit.exposures
    let told = exposures.prefix(Self.most).map(Finding.init)
    let rest = exposures.count - told.count
    return told + (rest > 0 ? [.furtherExposures(rest)] : [])
      + (leaveOut.map { [.leaveOut($0)] } ?? [])
  }
}

extension AuditLevel {
  /// What an adversary of the level knows.
  var inWords: String {
    switch self {
    case .a: "the tables alone"
    case .b: "and that registers miss nobody"
    case .c: "and one's own answer"
    case .d: "and the other releases"
    case .e: "and every number in print"
    }
  }
}

extension Finding {
  fileprivate init(_ exposure: Exposure) {
    let groups = exposure.groups.isEmpty ? "everybody" : exposure.groups
    let cell = exposure.indicator.map { "\($0) of \(groups)" } ?? "the file"
    let (rule, what, way) = exposure.way.inWords
    let remedy = exposure.level == .d && exposure.way != .corrected ? Self.besideOthers : way
    self.init(
      .data, "audit.\(rule)", "\(exposure.level.rawValue): \(cell) \(what)",
      at: SourceLocation(file: exposure.file, line: exposure.line), remedy: remedy)
  }

  /// What to do about a cell that only several releases give away together.
  private static let besideOthers =
    "leave out of the later release what the earlier lacks and this follows from: the new cut, "
    + "crossing or table; or publish one of the releases only"

  fileprivate static func leaveOut(_ cells: CellsToLeaveOut) -> Finding {
    let rest = cells.names.count - AuditReport.most
    let isMore = rest > 0 || !cells.isComplete
    return Finding(
      .data, "audit.leave-out",
      "beside the earlier releases these cells must go: "
        + cells.names.prefix(AuditReport.most).joined(separator: "; ")
        + (isMore ? "; and more" : ""),
      expected: "releases that together tell nothing that none of them tells alone",
      remedy: "leave out of the description what shows them: the cut, the crossing or the table; "
        + "take earlier releases that nobody has seen out with --withdraw and their numbers")
  }

  fileprivate static func furtherExposures(_ count: Int) -> Finding {
    Finding(
      .data, "audit.more", "and \(NumberText.grouped(count)) more",
      remedy: "mend these first, then audit again")
  }
}

extension Exposure.Way {
  /// The rule, what is wrong, and what to do.
  fileprivate var inWords: (rule: String, what: String, remedy: String) {
    let again = "write the folder anew with trygg run; never edit what it has written"
    let redesign =
      "merge groups or leave a crossing out, so that less is small; report it if trygg run wrote this"
    return switch self {
    case .underMask: ("under-mask", "has a figure where it is masked", again)
    case .inTheOpen: ("in-the-open", "is shown though the rules of disclosure hide it", again)
    case .follows: ("follows", "follows from what is shown", redesign)
    case .onlyNumber: ("only-number", "can have only one value beside what is shown", redesign)
    case .tooNarrow:
      ("too-narrow", "can be told more closely than the protection of disclosure allows", redesign)
    case .ownAnswer: ("own-answer", "follows for one who is alone in another group", redesign)
    case .beside(let measure):
      ("beside", "is masked, and a figure made of it is shown: \(measure)", again)
    case .hiddenGroup:
      (
        "hidden-group", "is shown in no table, has few answers, and follows from the tables",
        redesign
      )
    case .corrected:
      (
        "corrected", "differs between releases by so few answers that it tells of them",
        "publish one of the releases only, or leave this cell out of the later"
      )
    case .notARounding:
      ("not-a-rounding", "is told differently in another file of the table", again)
    case .cannotBeChecked:
      (
        "cannot-be-checked", "cannot be set beside a tidy table figure by figure",
        "write the folder anew with trygg run, and keep other files out of it"
      )
    case .isInternal:
      ("internal", "says INTERNAL: its masks were skipped", "take it out of the folder")
    }
  }
}
