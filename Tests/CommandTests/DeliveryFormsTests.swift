import Foundation
import TestSupport
import Testing

@testable import Command

/// The same answers in every form that they are delivered in, read without a word about it in the
/// description.
@Suite struct DeliveryFormsTests {
  struct Form: Sendable, CustomTestStringConvertible {
    var words: String
    var delimiter: String
    var lineEnd = "\n"
    var decimalComma = false
    var encoding = String.Encoding.utf8
    var mark: [UInt8] = []
    /// New names of columns.
    var rename: [String: String] = [:]

    var testDescription: String { words }
  }

  static let forms = [
    Form(
      words: "utf-8, delimiter \";\", CRLF, decimal comma in vikt", delimiter: ";",
      lineEnd: "\r\n", decimalComma: true),
    Form(
      words: "utf-16le with byte order mark, delimiter tab, LF", delimiter: "\t",
      encoding: .utf16LittleEndian, mark: [0xFF, 0xFE]),
    Form(
      words: "utf-8, delimiter \";\", CR, decimal comma in vikt", delimiter: ";", lineEnd: "\r",
      decimalComma: true),
    Form(
      words: "utf-8 with byte order mark, delimiter \",\", LF", delimiter: ",",
      mark: [0xEF, 0xBB, 0xBF]),
    Form(
      words: "utf-8, delimiter \"|\", LF, decimal comma in vikt", delimiter: "|",
      decimalComma: true),
    Form(
      words: "windows-1252, delimiter \";\", CRLF, decimal comma in vikt", delimiter: ";",
      lineEnd: "\r\n", decimalComma: true, encoding: .windowsCP1252,
      rename: ["otrygg_ute": "Går du ut, sent en kväll?", "kon": "Kön"]),
  ]

  private func delivery(_ form: Form) throws -> [UInt8] {
    let text = try Repository.text(Repository.path(Fixture.folder + "/svar-2023.csv"))
    var rows = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    rows[0] = rows[0].map { form.rename[$0] ?? $0 }
    if form.decimalComma {
      for row in rows.indices { rows[row][0] = rows[row][0].replacing(".", with: ",") }
    }
    let lines = rows.map { $0.joined(separator: form.delimiter) + form.lineEnd }
    return form.mark + Array(try #require(lines.joined().data(using: form.encoding)))
  }

  /// The fixture's description without its csv block.
  private func survey(_ form: Form) throws -> String {
    let text = try Repository.text(Repository.path(Fixture.survey))
    let renames = form.rename.sorted { $0.key < $1.key }.map { "\($0.key): \"\($0.value)\"" }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("  csv: {") }
    return lines.joined(separator: "\n").replacing(
      "files: [\"svar-2023.csv\"],",
      with: "files: [\"svar-2023.csv\"], rename: { \(renames.joined(separator: ", ")) },")
  }

  @Test(arguments: forms) func aDeliveryInAnyFormGivesTheSameTables(_ form: Form) async throws {
    let expected = try TemporaryFolder()
    let original = try await ToolRunner().run("run", Fixture.survey, "--out", expected.path)
    #expect(original.status == 0)

    let folder = try TemporaryFolder()
    let survey = try survey(form)
    #expect(!survey.contains("csv: {"))
    _ = try folder.write(survey, as: "survey.json5")
    for name in ["stadsdelar.csv", "stadsdelsomraden.csv"] {
      let bytes = try Repository.bytes(Repository.path(Fixture.folder + "/" + name))
      _ = try folder.write(bytes, as: name)
    }
    _ = try folder.write(try delivery(form), as: "svar-2023.csv")
    let tool = ToolRunner(in: folder.path)

    let check = try await tool.run("check", "survey.json5")
    #expect(check.status == 0, "\(check.output)\(check.error)")
    #expect(check.output.contains("files\n  svar-2023.csv: \(form.words)\n"), "\(check.output)")

    let results = try TemporaryFolder()
    let run = try await tool.run("run", "survey.json5", "--out", results.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("  from svar-2023.csv: \(form.words)\n"), "\(run.output)")
    let tables = try Fixture.results(in: results)
    #expect(tables.count == 10)
    #expect(tables == (try Fixture.results(in: expected)))
  }
}
