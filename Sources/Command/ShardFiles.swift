import Bytes
import CSV
import Diagnostics
import Microdata
import SurveyModel

/// The files of one shard, opened, and what was read of them.
struct ShardFiles {
  let files: [DelimitedFile]
  private let sources: [HashedSource]
  /// Whether one file was named for the shard, which may hold nobody as a partition may.
  let isPiece: Bool
  /// Whether the columns' names were taken from the header of another file, whose piece this one is.
  let isHeaderElsewhere: Bool

  /// Opens what the command line names, or else all files of the wave.
  ///
  /// - Throws: everything that cannot be opened or understood, at once.
  static func open(
    _ loader: SurveyLoader, _ wave: Wave, _ arguments: Arguments
  ) throws(Findings) -> ShardFiles {
    let paths = try loader.paths(wave, arguments)
    var findings = SurveyLoader.findings(onStandardInput: paths + arguments.operands)
    guard findings.isEmpty else { throw Findings(findings) }
    let described = loader.stated(wave)
    var stated = described
    if let columns = try columns(loader, wave, arguments, described) {
      (stated.columns, stated.skippedLines) = (columns, nil)
    }
    var opened: [(file: DelimitedFile?, source: HashedSource)] = []
    for path in paths {
      do throws(Finding) {
        opened.append(try open(path, loader, stated, isPiece: arguments.has("--data")))
      } catch { findings.append(error) }
    }
    guard findings.isEmpty else { throw Findings(findings) }
    return ShardFiles(
      files: opened.compactMap(\.file), sources: opened.map(\.source),
      isPiece: arguments.has("--data"),
      isHeaderElsewhere: stated.columns != nil && described.columns == nil
        && !arguments.has("--columns"))
  }

  /// No file for a piece without a byte, as an engine hands out an empty partition.
  ///
  /// Only where no header is expected: in place of one, nothing is what a broken pipe holds.
  private static func open(
    _ path: String, _ loader: SurveyLoader, _ stated: StatedDialect, isPiece: Bool
  ) throws(Finding) -> (file: DelimitedFile?, source: HashedSource) {
    let source = try loader.source(path)
    let hashed = HashedSource(source)
    let form = SurveyLoader.form(of: source, stated)
    if stated.columns != nil, form.columns == nil { throw .hasNames(source.name) }
    do throws(Finding) {
      return (try DelimitedFile(hashed, stated: form), hashed)
    } catch {
      let isNobody = isPiece && form.columns != nil && error.rule == "csv.empty-file"
      if isNobody { return (nil, hashed) }
      throw error
    }
  }

  /// The columns' names of a shard without a header; nil for one with.
  private static func columns(
    _ loader: SurveyLoader, _ wave: Wave, _ arguments: Arguments, _ stated: StatedDialect
  ) throws(Findings) -> [String]? {
    if let columns = arguments.list("--columns") {
      guard !columns.isEmpty else {
        throw Findings([.badValue("--columns", "", "the columns' names in their order")])
      }
      return columns
    }
    guard arguments.has("--no-header") else { return nil }
    if let columns = stated.columns { return columns }
    guard let first = try WaveFiles.paths(wave.files, in: loader.folder).first else { return nil }
    do throws(Finding) { return try loader.file(first, stated).header.names } catch {
      throw Findings([error])
    }
  }

  /// The checksum of what was read; of several files that of their checksums.
  var hash: UInt64 {
    guard sources.count != 1 else { return sources[0].digest }
    var hash = XXHash64()
    for source in sources {
      let digest = source.digest
      let bytes = (0..<8).map { UInt8(truncatingIfNeeded: digest >> UInt64(8 * $0)) }
      hash.update(bytes.span)
    }
    return hash.digest
  }

  /// Bytes of what was read.
  var count: Int { sources.reduce(0) { $0 + $1.count } }

  /// The columns of delivered replicate weights, in their order.
  func replicateNames(_ plan: ReadingPlan) throws(Findings) -> [String] {
    guard case .delivered? = plan.design.replicates, let file = files.first else { return [] }
    return try ColumnPlan(plan, file: file).replicateNames
  }
}

extension Finding {
  fileprivate static func hasNames(_ file: String) -> Finding {
    Finding(
      .usage, "usage.needless-columns", "the file names its columns itself",
      at: SourceLocation(file: file), expected: "delimited text",
      remedy: "leave --columns and --no-header away")
  }
}
