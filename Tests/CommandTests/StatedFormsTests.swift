import TestSupport
import Testing

@testable import Command

/// What the description's `csv` block states about files whose form shows it in two ways or in none.
@Suite struct StatedFormsTests {
  private static let folder = "Fixtures/CSV/"
  private static let columns =
    "columns: [\"vikt\", \"kon\", \"alder\", \"otrygg_ute\", \"fritext\"]"
  private static let words = ["--by", "alder", "--format", "csv"]

  struct Form: Sendable, CustomTestStringConvertible {
    let file: String
    let csv: String
    /// What `check` says about the file.
    let says: String
    var twin = "good.csv"
    var testDescription: String { "\(file) { \(csv) }" }
  }

  static let forms = [
    Form(
      file: "no-header.csv", csv: "header: false, " + columns,
      says: "utf-8, delimiter \",\", LF, no header"),
    Form(
      file: "preamble.csv", csv: "skipLines: 3",
      says: "utf-8, delimiter \",\", LF, 3 lines at the top skipped"),
    Form(
      file: "preamble-utf16.csv", csv: "skipLines: 3",
      says: """
        utf-16le with byte order mark, delimiter ";", CRLF, 3 lines at the top skipped, \
        decimal comma in vikt
        """),
    Form(
      file: "preamble-lone-cr.csv", csv: "skipLines: 3",
      says: "utf-8, delimiter tab, CR, 3 lines at the top skipped"),
    Form(
      file: "preamble-windows-1252.csv", csv: "skipLines: 3",
      says: """
        windows-1252, delimiter ";", CRLF, 3 lines at the top skipped, decimal comma in vikt
        """),
    Form(
      file: "preamble-no-header.csv", csv: "skipLines: 2, header: false, " + columns,
      says:
        "utf-8, delimiter \";\", LF, 2 lines at the top skipped, no header, decimal comma in vikt"),
    // One line and the header itself.
    Form(
      file: "good.csv", csv: "skipLines: 1, header: false, " + columns,
      says: "utf-8, delimiter \",\", LF, 1 line at the top skipped, no header"),
    Form(file: "good.csv", csv: "skipLines: 0, header: true", says: "utf-8, delimiter \",\", LF"),
    Form(
      file: "utf16-without-mark.csv", csv: "encoding: \"utf-16\"",
      says: "utf-16le, delimiter \",\", LF"),
    Form(
      file: "utf16-be-without-mark.csv", csv: "encoding: \"utf-16\"",
      says: "utf-16be, delimiter \";\", LF, decimal comma in vikt"),
    Form(
      file: "thousands-point-tab.csv", csv: "thousands: \".\"",
      says: "utf-8, delimiter tab, LF, thousands \".\", decimal comma in vikt",
      twin: "thousands.csv"),
    Form(
      file: "thousands-point-comma-file.csv", csv: "thousands: \".\", decimal: \",\"",
      says: "utf-8, delimiter \",\", LF, thousands \".\", decimal comma in vikt",
      twin: "thousands.csv"),
    Form(
      file: "thousands-comma-semicolon.csv", csv: "thousands: \",\"",
      says: "utf-8, delimiter \";\", LF, thousands \",\"", twin: "thousands.csv"),
    Form(
      file: "thousands-point-quoted.csv", csv: "thousands: \".\"",
      says: "utf-8, delimiter \";\", LF, thousands \".\", decimal comma in vikt",
      twin: "thousands-decimals.csv"),
    Form(
      file: "thousands-space.csv", csv: "thousands: \",\"",
      says: "utf-8, delimiter \",\", LF, thousands \",\"", twin: "thousands.csv"),
    Form(
      file: "three-decimals-tab.csv", csv: "decimal: \".\", thousands: \"auto\"",
      says: "utf-8, delimiter tab, LF", twin: "three-decimals-and-a-zero.csv"),
  ]

  /// A copy of the hard files' survey with a csv block.
  private func survey(_ csv: String, in folder: TemporaryFolder) throws -> String {
    let survey = try Repository.text(Repository.path(Fixture.hardFiles))
    let marker = "  design: {"
    return try folder.write(
      survey.replacing(marker, with: "csv: { \(csv) },\n" + marker), as: "survey.json5")
  }

  @Test(arguments: forms) func whatIsStatedIsReadAndSaid(_ form: Form) async throws {
    let folder = try TemporaryFolder()
    let survey = try survey(form.csv, in: folder)
    let data = Self.folder + form.file
    let tool = ToolRunner()
    let twin = try await tool.run(
      ["table", Fixture.hardFiles, "--data", Self.folder + form.twin] + Self.words)
    let table = try await tool.run(["table", survey, "--data", data] + Self.words)
    #expect(table.error == "")
    #expect(table.output.split(separator: "\n").count == 1 + 16)
    #expect(table.output == twin.output)

    let check = try await tool.run("check", survey, "--data", data)
    #expect(check.output.contains("files\n  \(data): \(form.says)\n"), "\(check.output)")
    let results = try TemporaryFolder()
    let run = try await tool.run("run", survey, "--data", data, "--out", results.path)
    #expect(run.output.contains("  from \(data): \(form.says)\n"), "\(run.output)\(run.error)")
  }

  @Test(arguments: [
    // A line is that of the file, whatever was skipped above it.
    ("preamble-weight-text.csv", "skipLines: 3", ":10:1:", "the weight"),
    ("preamble.csv", "skipLines: 2", ":3:1:", "never closed"),
    ("preamble.csv", "skipLines: 4", ":5:", "none of the description's columns, and 4 of its 5"),
    ("preamble.csv", "skipLines: 14", ":", "nothing stands behind the 14 lines"),
    ("preamble.csv", "skipLines: 1000", ":", "nothing stands behind the 1000 lines"),
    (
      "no-header.csv", "header: false, columns: [\"vikt\", \"kon\", \"alder\"]", ":1:",
      "has 5 fields"
    ),
    (
      "no-header.csv",
      "header: false, columns: [\"vikt\", \"kon\", \"alder\", \"otrygg_ute\", \"a\", \"b\"]", ":1:",
      "has 5 fields"
    ),
    (
      "no-header.csv", "header: false, columns: [\"w\", \"kon\", \"alder\", \"otrygg_ute\", \"a\"]",
      ":", "there is no column \"vikt\""
    ),
    ("ragged-short.csv", "skipLines: 1, header: false, " + columns, ":7:1:", "has 4 fields"),
    (
      "personnummer.csv",
      "skipLines: 1, header: false, columns: [\"vikt\", \"kon\", \"alder\", "
        + "\"otrygg_ute\", \"nr\"]", ":", "\"nr\""
    ),
    ("good.csv", "encoding: \"utf-16\"", ":1:", "not UTF-16"),
    ("good.csv", "thousands: \".\"", ":", "the weight \"1.25\" is not a number"),
    ("thousands-or-decimals.csv", "thousands: \",\"", ":", ""),
  ])
  func whatIsStatedWronglyIsRefused(
    file: String, csv: String, place: String, fragment: String
  ) async throws {
    let folder = try TemporaryFolder()
    let survey = try survey(csv, in: folder)
    let data = Self.folder + file
    let result = try await ToolRunner().run(["table", survey, "--data", data] + Self.words)
    guard !fragment.isEmpty else {
      #expect(result.status == 0, "\(result.error)")
      return
    }
    #expect(result.status == 65, "\(result.output)")
    #expect(result.error.contains("error: " + data + place), "\(result.error)")
    #expect(result.error.contains(fragment), "\(result.error)")
    #expect(!result.error.contains("KANARIE"))
  }

  /// A rehearsal has the form that the description states.
  @Test func syntheticAnswersAreReadAsStated() async throws {
    let folder = try TemporaryFolder()
    let columns = "columns: [\"otrygg_ute\", \"fritext\", \"kon\", \"vikt\", \"alder\"]"
    let survey = try survey("delimiter: \";\", skipLines: 2, header: false, " + columns, in: folder)
    let tool = ToolRunner(in: folder.path)
    let made = try await tool.run("synth", survey, "--rows", "40", "--seed", "1")
    let lines = made.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 2 + 40 + 1)
    #expect(lines.prefix(2) == ["", ""])
    #expect(lines[2].split(separator: ";", omittingEmptySubsequences: false)[1] == "")
    let check = try await tool.run("check", survey, "--data", "-", input: made.outputBytes)
    #expect(check.output.contains("rows  40\n"), "\(check.output)\(check.error)")
  }

  /// Names of decomposed letters are the composed ones, wherever the description names a column.
  @Test func namesAreComparedByTheirCharacters() async throws {
    let (good, tool) = (
      try Repository.text(Repository.path(Self.folder + "good.csv")), ToolRunner()
    )
    let expected = try await tool.run(["table", Fixture.hardFiles] + Self.words)
    let folder = try TemporaryFolder()
    let lines = good.split(separator: "\n")
    let numbers = ["pe\u{301}rsonn\u{308}r"] + Array(repeating: "19811218-9876", count: 10)
    let rows = zip(lines, numbers).map { "\($0),\($1)\n" }
    let delivered = rows.joined().replacing("kon,", with: "ko\u{308}n,")
      .replacing("vikt,", with: "Va\u{308}gning\u{30A},")
    let data = try folder.write(delivered, as: "decomposed.csv")
    let bare = try folder.write(rows.dropFirst().joined(), as: "bare.csv")
    let waves = "files: [\"good.csv\"]"
    let renamed =
      "files: [\"good.csv\"], rename: { kon: \"k\u{F6}n\", vikt: \"V\u{E4}gning\u{30A}\" }"
    let ignore = "ignore: [\"p\u{E9}rsonn\u{308}r\"]"
    for (csv, data) in [
      (ignore, data),
      (
        ignore + ", header: false, columns: [\"Va\u{308}gning\u{30A}\", \"ko\u{308}n\", \"alder\", "
          + "\"otrygg_ute\", \"fritext\", \"pe\u{301}rsonn\u{308}r\"]", bare
      ),
    ] {
      let text = try Repository.text(try survey(csv, in: folder)).replacing(waves, with: renamed)
      let survey = try folder.write(text, as: "survey.json5")
      let table = try await tool.run(["table", survey, "--data", data] + Self.words)
      #expect(table.error == "")
      #expect(table.output == expected.output)
    }
  }
}
