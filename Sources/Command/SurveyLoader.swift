import Bytes
import CSV
import Diagnostics
import SPSS
import SurveyModel

/// Opens descriptions and deliveries where the command line says they are.
struct SurveyLoader {
  let survey: Survey
  /// The description's folder with a slash at its end, or nothing for the current folder.
  let folder: String
  private let deliveries: Deliveries

  /// Reads and checks a description; `-` is standard input.
  ///
  /// - Parameter arguments: of a command that reads data, whose files may complete the description.
  init(_ path: String, reading arguments: Arguments? = nil) throws(Findings) {
    let folder = Self.folder(of: path)
    self.folder = folder
    let year = try arguments?.year
    let deliveries = Deliveries(
      folder: folder, data: arguments?.all("--data") ?? [], year: year,
      readsInput: arguments != nil && path != "-")
    self.deliveries = deliveries
    let (bytes, name) = try Self.description(path)
    let described = try Survey.read(bytes, file: name) { companion throws(Findings) in
      try Self.companion(folder + companion)
    } labels: { wave, isNewest, column throws(Findings) in
      try deliveries.labels(of: column, in: wave, isNewest: isNewest)
    }
    survey = arguments == nil ? described : try Self.complete(described, year, deliveries)
  }

  private static func description(
    _ path: String
  ) throws(Findings) -> (bytes: [UInt8], name: String) {
    do throws(Finding) {
      let file = try InputFile(path: path)
      return (try file.readAll(), file.name)
    } catch {
      throw Findings([error])
    }
  }

  /// The survey with what the files of the wave that is read declare missing.
  private static func complete(
    _ survey: Survey, _ year: Int?, _ deliveries: Deliveries
  ) throws(Findings) -> Survey {
    let newest = survey.waves.last
    // A year that no wave has is reported by whoever asks for the wave.
    guard let wave = year.map(survey.wave) ?? newest else { return survey }
    return try survey.declaringMissing(in: wave) { column throws(Findings) in
      // A file that cannot be opened is reported where it is read.
      do throws(Findings) {
        return try deliveries.labels(
          of: column, in: wave, isNewest: wave.year == newest?.year)
      } catch { return [] }
    }
  }

  /// What the files of a wave say and the description does not, line by line.
  func labels(of wave: Wave) -> [String] {
    LabelReport.lines(survey.asked(in: wave.year), wave, weights: deliveries.weights(of: wave))
  }

  /// A description that was read already, with the folder where its files' names begin.
  init(survey: Survey, folder: String) {
    self.survey = survey
    self.folder = folder
    deliveries = Deliveries(folder: folder)
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

  /// A path of the description, as it leads from the current folder.
  func path(_ name: String) -> String { name.hasPrefix("/") ? name : folder + name }

  /// The wave that `--wave` names, else the newest.
  func wave(_ arguments: Arguments) throws(Findings) -> Wave {
    guard let year = try arguments.year else {
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
    let paths = try paths(wave, arguments)
    var findings = Self.findings(onStandardInput: paths + arguments.operands)
    guard findings.isEmpty else { throw Findings(findings) }
    let stated = stated(wave)
    var files: [DelimitedFile] = []
    for path in paths {
      do throws(Finding) {
        files.append(try file(path, stated))
      } catch {
        findings.append(error)
      }
    }
    guard findings.isEmpty else { throw Findings(findings) }
    return files
  }

  /// A delivery's path as the description writes it; of what `--data` names the last part.
  func name(ofDelivery path: String, _ arguments: Arguments) -> String {
    if arguments.has("--data") {
      return path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
  }

  /// The paths of what a run reads, which `--rejects` must not replace.
  func inputs(_ wave: Wave, _ arguments: Arguments) throws(Findings) -> [String] {
    guard arguments.has("--rejects") else { return [] }
    return arguments.operands + (try paths(wave, arguments))
  }

  /// The wave's files, or those that `--data` names instead.
  func paths(_ wave: Wave, _ arguments: Arguments) throws(Findings) -> [String] {
    let named = arguments.all("--data")
    return named.isEmpty ? try WaveFiles.paths(wave.files, in: folder) : named
  }

  /// A file of text, or an SPSS file in the guise of one.
  func file(_ path: String, _ stated: StatedDialect) throws(Finding) -> DelimitedFile {
    let source = try source(path)
    return try DelimitedFile(source, stated: Self.form(of: source, stated))
  }

  /// The bytes of a delivery, in text.
  func source(_ path: String) throws(Finding) -> any ByteSource { try deliveries.take(path) }

  /// How a source is written; what the description says of the files' text does not concern an SPSS
  /// file.
  static func form(of source: any ByteSource, _ stated: StatedDialect) -> StatedDialect {
    guard source is SPSSSource else { return stated }
    var guise = stated
    guise.delimiter = UInt8(ascii: ",")
    guise.encoding = .utf8
    guise.decimal = UInt8(ascii: ".")
    guise.rules = RecordRules()
    guise.thousands = nil
    guise.columns = nil
    guise.skippedLines = nil
    return guise
  }

  /// What the description says about the wave's files.
  func stated(_ wave: Wave) -> StatedDialect {
    let asked = survey.described.filter { $0.isAsked(in: wave.year) }
    let names = asked.map(\.name) + survey.design.columns
    return StatedDialect(
      delimiter: survey.csv.delimiter,
      encoding: survey.csv.encoding.flatMap(TextEncoding.init(stated:)),
      thousands: survey.csv.thousands, columns: survey.csv.columns,
      skippedLines: survey.csv.skippedLines,
      rules: rules,
      expectedColumns: Set(names.map(wave.column)), ignoredColumns: Set(survey.csv.ignored))
  }

  private var rules: RecordRules {
    let csv = survey.csv
    return RecordRules(
      quote: csv.quote, escape: RecordRules.Escape(rawValue: csv.escape) ?? .doubled,
      comment: csv.comment, allowsTrailingDelimiter: csv.trailingDelimiter,
      rejectsBadRecords: csv.rejectsBadRows)
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

extension Arguments {
  /// The year that `--wave` names.
  fileprivate var year: Int? { get throws(Findings) { try number("--wave", in: 0...9999) } }
}

extension Finding {
  /// The description's reader lets no survey without a wave pass.
  fileprivate static var noWave: Finding {
    Finding(.internalFault, "description.no-wave", "the description was read without a wave")
  }
}
