import Bytes
import CSV
import Diagnostics
import SPSS
import SurveyModel

/// Opens descriptions and deliveries where the command line says they are.
struct SurveyLoader: Sendable {
  let survey: Survey
  /// The description's folder with a slash at its end, or nothing for the current folder.
  let folder: String

  /// Reads and checks a description; `-` is standard input.
  init(_ path: String) throws(Findings) {
    let folder = Self.folder(of: path)
    self.folder = folder
    let bytes: [UInt8]
    let name: String
    do throws(Finding) {
      let file = try InputFile(path: path)
      name = file.name
      bytes = try file.readAll()
    } catch {
      throw Findings([error])
    }
    survey = try Survey.read(bytes, file: name) { companion throws(Findings) in
      try Self.companion(folder + companion)
    }
  }

  /// A description that was read already, with the folder where its files' names begin.
  init(survey: Survey, folder: String) {
    self.survey = survey
    self.folder = folder
  }

  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  static func companion(_ path: String) throws(Findings) -> CompanionTable {
    let table = try SmallTable(path)
    return CompanionTable(
      file: path, header: table.header,
      rows: table.rows.map { CompanionRow(line: $0.line, fields: $0.fields) })
  }

  /// The wave that `--wave` names, else the newest.
  func wave(_ arguments: Arguments) throws(Findings) -> Wave {
    guard let year = try arguments.number("--wave", in: 0...9999) else {
      guard let newest = survey.waves.last else { throw Findings([.noWave]) }
      return newest
    }
    guard let wave = survey.wave(year) else {
      let years = survey.waves.map { String($0.year) }.joined(separator: ", ")
      throw Findings([.badValue("--wave", "\(year)", "one of the description's waves: \(years)")])
    }
    return wave
  }

  /// Opens the wave's files, or those that `--data` names instead; reports all that are missing.
  func open(_ wave: Wave, _ arguments: Arguments) throws(Findings) -> [DelimitedFile] {
    let named = arguments.all("--data")
    let paths = named.isEmpty ? try WaveFiles.paths(wave.files, in: folder) : named
    var findings = Self.findings(onStandardInput: paths + arguments.operands)
    guard findings.isEmpty else { throw Findings(findings) }
    let stated = stated(wave)
    var files: [DelimitedFile] = []
    for path in paths {
      do throws(Finding) {
        files.append(try Self.delivery(path, stated))
      } catch {
        findings.append(error)
      }
    }
    guard findings.isEmpty else { throw Findings(findings) }
    return files
  }

  /// A file of text, or an SPSS file in the guise of one.
  private static func delivery(
    _ path: String, _ stated: StatedDialect
  ) throws(Finding) -> DelimitedFile {
    let file = try PeekedSource(try InputFile(path: path), limit: 32)
    guard SPSSFile.isSPSS(prefix: file.peeked) else {
      return try DelimitedFile(file, stated: stated)
    }
    // What the description says of the files' text does not concern an SPSS file.
    var guise = stated
    guise.delimiter = UInt8(ascii: ",")
    guise.encoding = .utf8
    guise.decimal = UInt8(ascii: ".")
    return try DelimitedFile(try SPSSSource(file), stated: guise)
  }

  /// What the description says about the wave's files.
  private func stated(_ wave: Wave) -> StatedDialect {
    let design = survey.design
    var names = survey.variables.filter { $0.isAsked(in: wave.year) }.map(\.name)
    names += [design.weight, design.strata, design.cluster].compactMap { $0 }
    if case .column(let size) = design.stratumSize { names.append(size) }
    return StatedDialect(
      delimiter: survey.csv.delimiter,
      encoding: survey.csv.encoding.flatMap(TextEncoding.init(stated:)),
      expectedColumns: Set(names.map(wave.column)), ignoredColumns: Set(survey.csv.ignored))
  }

  static func findings(onStandardInput paths: [String]) -> [Finding] {
    guard paths.count(where: { $0 == "-" }) > 1 else { return [] }
    return [
      Finding(
        .usage, "usage.standard-input-twice", "standard input is named twice",
        expected: "- once: for the description or for one file",
        remedy: "name a file in place of one of them")
    ]
  }
}

extension Finding {
  /// The description's reader lets no survey without a wave pass.
  fileprivate static var noWave: Finding {
    Finding(.internalFault, "description.no-wave", "the description was read without a wave")
  }
}
