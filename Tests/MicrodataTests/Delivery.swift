import Bytes
import CSV
import Diagnostics
import Microdata
import SurveyModel
import TestSupport

/// A description with made-up files: what a reader gets.
struct Delivery {
  let plan: ReadingPlan
  let names: [String]
  private let folder: TemporaryFolder
  private let delimiter: UInt8

  /// - Parameters:
  ///   - files: the files' texts; they are called `a.csv`, `b.csv` and so on.
  ///   - design, variables: what stands between the braces in the description.
  ///   - indicators: further indicators.
  ///   - more: further members of the description.
  init(
    _ files: [String], design: String, variables: String, indicators: String = "",
    more: String = "",
    csv: String = "delimiter: \";\", decimal: \",\""
  ) throws {
    let survey = try Self.survey(
      design: design, variables: variables, indicators: indicators, more: more, csv: csv,
      files: files.count)
    folder = try TemporaryFolder()
    names = survey.waves[0].files
    for (name, text) in zip(names, files) { _ = try folder.write(text, as: name) }
    delimiter = survey.csv.delimiter ?? UInt8(ascii: ",")
    plan = ReadingPlan(
      survey, wave: survey.waves[0], variables: Set(survey.variables.map(\.name)))
  }

  /// One indicator is made of every description's first needs: `alla` of a variable `alla`.
  static func survey(
    design: String, variables: String, indicators: String = "", more: String = "",
    csv: String = "delimiter: \";\", decimal: \",\"", files: Int = 1
  ) throws -> Survey {
    let names = "abcdefgh".prefix(files).map { "\"\($0).csv\"" }.joined(separator: ", ")
    let waves = more.contains("waves:") ? "" : "waves: [{ year: 2023, files: [\(names)] }],"
    let description = """
      {
        id: "test", title: "Test", \(waves) csv: { \(csv) }, design: { \(design) },
        variables: { \(variables) }, \(more)
        indicators: { alla: { variable: "kon", counts: ["1"], outOf: ["1", "2"] }, \(indicators) },
        tables: [{ id: "alla", title: "Alla", indicators: "all", by: [] }],
      }
      """
    return try Survey.read(Array(description.utf8), file: "survey.json5") { path in
      CompanionTable(file: path, header: [], rows: [])
    }
  }

  func open(_ name: String, blockSize: Int = 1 << 12) throws -> DelimitedFile {
    try DelimitedFile(
      InputFile(path: folder.path + "/" + name, name: name), delimiter: delimiter,
      blockSize: blockSize)
  }

  /// Reads the first file, or another one, with one reader or several.
  ///
  /// The blocks are dealt to the readers as threads would get them, by chance, and the readers merged
  /// in any order: the seed decides.
  func read(
    _ name: String = "a.csv", blockSize: Int = 1 << 12, readers count: Int = 1, seed: UInt64 = 1
  ) throws -> RespondentReader {
    let file = try open(name, blockSize: blockSize)
    let columns = try ColumnPlan(plan, file: file)
    var random = SeededGenerator(seed: seed)
    var readers = (0..<count).map { _ in RespondentReader(plan, columns: columns, file: file) }
    var block = Block()
    while try file.next(&block) {
      Self.read(block, &readers[Int.random(in: 0..<count, using: &random)]) { _ in }
    }
    readers.shuffle(using: &random)
    var result = readers[0]
    for reader in readers.dropFirst() { _ = result.merge(reader) }
    return result
  }

  /// Every respondent of a file, handed out in batches.
  func batches(
    _ name: String = "a.csv", blockSize: Int = 1 << 12, _ body: (RespondentBatch) -> Void
  ) throws {
    let file = try open(name, blockSize: blockSize)
    let columns = try ColumnPlan(plan, file: file)
    var readers = [RespondentReader(plan, columns: columns, file: file)]
    var block = Block()
    while try file.next(&block) { Self.read(block, &readers[0], body) }
  }

  private static func read(
    _ block: Block, _ reader: inout RespondentReader, _ body: (RespondentBatch) -> Void
  ) {
    var batch = reader.makeBatch()
    reader.begin(block)
    while reader.next(block, &batch) { body(batch) }
  }
}

extension Finding {
  /// `line:column rule` of a finding, or its rule alone.
  var brief: String {
    guard let line = location?.line else { return rule }
    return "\(line):\(location?.column ?? 0) \(rule)"
  }
}

/// Where a byte stands: found the slow way.
func lineAndColumn(_ offset: Int, in text: String) -> String {
  let before = Array(text.utf8).prefix(offset)
  let line = before.filter { $0 == UInt8(ascii: "\n") }.count + 1
  let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
  return "\(line):\(column)"
}
