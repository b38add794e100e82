import Bytes
import CSV
import Diagnostics
import Profile
import Proposal
import SurveyModel

/// `trygg init`: a first description, made from what a delivery holds.
enum InitCommand {
  static let spec = CommandSpec(
    shape: CommandShape(
      name: "init", operands: ["FILE…"],
      options: [
        .init(
          name: "--year", value: "YEAR",
          help: "the wave of all files (default: the year in each file's name)"),
        .init(
          name: "--template", value: "NAME",
          help: "begin from a description that we ship: \(templates)"),
        .init(
          name: "--out", value: "FILE",
          help: "write the description there (default: standard output)"),
        .init(name: "--force", value: nil, help: "replace the file if it is there"),
      ] + DescribeCommand.stating + [.threads]),
    summary: "write a first description of a delivery, its guesses marked",
    description: """
      Reads the files and writes a survey.json5 that fits them: waves, the codes of each column with
      their labels (from an SPSS file) or as they stand, missing codes, and guesses at the weight, the
      sample's design, gender, age, areas and the questions about safety, worry and crime. A line that
      says "check this" is a guess, with its reason. Before it is written the description is tried on
      the files, so that trygg check passes; what it means is yours to confirm. Faults in the data that
      no description can mend are told on standard error.

      A value that fewer than five rows have is never copied. Free text, dates, numbers of cases and
      columns of personal identity numbers are named in comments and not described. Several files are
      one wave, unless their names hold different years; the newest wave's columns are described.

      With --template the variables, figures and tables of a shipped description are kept whose
      columns are in the file: by name in any case, by the file's labels, or by their codes.
      """,
    examples: [
      ("trygg init svar-2023.csv --out survey.json5", "begin a survey of your own"),
      (
        "trygg init svar.sav --year 2023 --template trygghetsmatningen",
        "what of the shipped description fits this file"
      ),
    ],
    run: run)

  private static var templates: String { Template.all.map(\.name).joined(separator: ", ") }

  private static func run(_ arguments: Arguments) throws(Findings) -> ExitStatus {
    let paths = arguments.operands
    let out = arguments.value("--out")
    let stated = try DescribeCommand.stated(arguments)
    let template = try template(arguments)
    let years = try years(arguments)
    var findings = InitPaths.findings(paths)
    if let out, !arguments.has("--force"), InputFile.exists(out) { findings.append(.exists(out)) }
    guard findings.isEmpty else { throw Findings(findings) }
    let folder = out.map(SurveyLoader.folder) ?? ""
    let files = try files(arguments, years, folder, stated)
    Progress.show("making a description")
    defer { Progress.clear() }
    var proposal =
      if let template {
        try ProposedSurvey(try template.survey(), named: template.name, for: files)
      } else {
        try ProposedSurvey(guessedFrom: files)
      }
    proposal.stated = format(arguments)
    proposal = try InitRehearsal.mended(
      proposal, as: out ?? "survey.json5", in: folder, arguments)
    Progress.clear()
    guard let out else { return try Output.print(proposal.text) }
    do throws(Finding) { try OutputFile.write(Array(proposal.text.utf8), to: out) } catch {
      throw Findings([error])
    }
    return .success
  }

  private static func template(_ arguments: Arguments) throws(Findings) -> Template? {
    guard let name = arguments.value("--template") else { return nil }
    guard let template = Template.all.first(where: { $0.name == name }) else {
      throw Findings([.badValue("--template", name, templates)])
    }
    return template
  }

  /// What a description's csv block says for the options.
  private static func format(_ arguments: Arguments) -> [(key: String, value: String)] {
    ["delimiter", "encoding", "decimal"].compactMap { key in
      arguments.value("--" + key).map { (key, $0 == "tab" ? "\t" : $0) }
    }
  }

  /// The year of each file.
  private static func years(_ arguments: Arguments) throws(Findings) -> [Int] {
    if let year = try arguments.number("--year", in: 1900...2999) {
      return arguments.operands.map { _ in year }
    }
    let years = arguments.operands.map(WaveYear.guess)
    let unknown = zip(arguments.operands, years).filter { $0.1 == nil }.map(\.0)
    guard unknown.isEmpty else { throw Findings(unknown.map(Finding.noYear)) }
    return years.compactMap { $0 }
  }

  private static func files(
    _ arguments: Arguments, _ years: [Int], _ folder: String, _ stated: StatedDialect
  ) throws(Findings) -> [DeliveredFile] {
    let threads = try Threads.count(arguments)
    var findings: [Finding] = []
    var files: [DeliveredFile] = []
    for (path, year) in zip(arguments.operands, years) {
      Progress.show("reading \(path)")
      do throws(Findings) {
        let profile = try DescribeCommand.profile(path, stated, nil, threads)
        findings += profile.findings
        if profile.rows == 0 { findings.append(.noRows(path)) }
        files.append(
          DeliveredFile(
            path: InitPaths.path(of: path, from: folder), year: year, profile: profile))
      } catch {
        findings += error.list
      }
    }
    Progress.clear()
    guard findings.isEmpty else { throw Findings(findings.map(\.statedOnCommandLine)) }
    return files
  }
}

extension Finding {
  fileprivate static func exists(_ path: String) -> Finding {
    Finding(
      .cannotCreate, "output.exists", "the file exists already", at: SourceLocation(file: path),
      expected: "a new file", remedy: "add --force to replace it, or name another with --out")
  }

  fileprivate static func noYear(_ path: String) -> Finding {
    Finding(
      .usage, "usage.no-year", "the name \"\(path)\" does not hold one year",
      expected: "the wave's year, as in svar-2023.csv", remedy: "give it with --year")
  }

  fileprivate static func noRows(_ path: String) -> Finding {
    Finding(
      .data, "init.no-rows", "the file has no rows", at: SourceLocation(file: path),
      expected: "a header and the respondents' rows",
      remedy: "ask for the delivery again: it broke on its way")
  }
}
