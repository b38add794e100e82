import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Command

/// Where the weights may go, to whom, and whose they are.
@Suite struct WeightsFileTests {
  private static let before = ["kon.csv", "omrade.csv", "survey.json5", "svar.csv"]

  private func lines(_ folder: TemporaryFolder, _ name: String = "w.csv") throws -> [[String]] {
    try Repository.text(folder.path + "/" + name).split(separator: "\n")
      .map { $0.split(separator: ",").map(String.init) }
  }

  @Test(arguments: ["000", "022", "077"])
  func onlyItsOwnerMayReadIt(mask: String) async throws {
    let folder = try CalibrationSample().folder()
    let result = try await ToolRunner(in: folder.path).shell(
      "umask \(mask); \"$TRYGG\" weights survey.json5 --out w.csv")
    #expect(result.status == 0, "\(result.error)")
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/w.csv")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try folder.names() == (Self.before + ["w.csv"]).sorted())
  }

  @Test func aFileThatIsThereStaysUnlessForced() async throws {
    let folder = try CalibrationSample().folder()
    _ = try folder.write("mine", as: "w.csv")
    let tool = ToolRunner(in: folder.path)
    let refused = try await tool.run("weights", "survey.json5", "--out", "w.csv")
    #expect(refused.status == ExitStatus.cannotCreate.rawValue)
    #expect(try Repository.text(folder.path + "/w.csv") == "mine")
    #expect(try await tool.run("weights", "survey.json5", "--out", "w.csv", "--force").status == 0)
    #expect(try lines(folder).count == 25)
    for input in ["svar.csv", "survey.json5"] {
      let result = try await tool.run("weights", "survey.json5", "--out", input, "--force")
      #expect(result.status == 73, "\(result.output)")
    }
  }

  @Test(arguments: [
    "out/w.csv", "out/", "out/prov/2024/w.csv", "tables/w.csv", "tables/prov/2024/",
  ])
  func itNeverLiesAmongWhatIsPublished(path: String) async throws {
    let folder = try CalibrationSample().folder()
    let tool = ToolRunner(in: folder.path)
    #expect(try await tool.run("run", "survey.json5").status == 0)
    #expect(try await tool.run("run", "survey.json5", "--out", "tables").status == 0)
    let before = try folder.names()
    let result = try await tool.run("weights", "survey.json5", "--out", path)
    #expect(result.status == 73, "\(result.output)")
    #expect(result.error.contains("would lie in the output folder"))
    #expect(try folder.names() == before)
  }

  @Test func aFolderGetsAFileOfTheSurveysName() async throws {
    let folder = try CalibrationSample().folder()
    let result = try await ToolRunner(in: folder.path).shell(
      "mkdir private; \"$TRYGG\" weights survey.json5 --out private")
    #expect(result.status == 0, "\(result.error)")
    #expect(try lines(folder, "private/prov-2024-weights.csv").count == 25)
  }

  @Test func respondentsOutsideTheMarginsAndWithoutWeightKeepTheirs() async throws {
    var sample = CalibrationSample()
    sample.design = "weight: \"vikt\", allowZeroWeights: true"
    sample.calibration =
      #"{ method: "raking", margins: ["kon.csv", "omrade.csv"], unclassified: "keep" }"#
    sample.rows[3][1] = "0"
    sample.rows[5][2] = "3"
    let (result, folder) = try await sample.run(
      "weights", "survey.json5", "--out", "w.csv", "--id", "lopnr")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.contains("23 with a weight; 1 in no category of a margin, g = 1"))
    let rows = try lines(folder)
    #expect(rows[0] == ["lopnr", "design_weight", "g_weight", "weight"])
    #expect(rows.dropFirst().map(\.first) == sample.rows.map(\.first))
    #expect(rows[4] == ["103", "0", "1", "0"])
    #expect(rows[6] == ["105", "40.25", "1", "40.25"])
    var sums = ["1": 0.0, "2": 0.0]
    for (row, cells) in zip(rows.dropFirst(), sample.rows) where cells[2] != "3" {
      sums[cells[2], default: 0] += try #require(Double(row[3]))
    }
    #expect(abs(sums["1", default: 0] - 600) < 1e-6 && abs(sums["2", default: 0] - 600) < 1e-6)
  }

  @Test func linesAreThoseOfTheFileAlsoWhereCellsHoldLineEnds() async throws {
    var sample = CalibrationSample()
    sample.header += ",fritext"
    for index in sample.rows.indices {
      sample.rows[index].append(index == 1 ? "\"två\nrader\"" : "x")
    }
    let (result, folder) = try await sample.run("weights", "survey.json5", "--out", "w.csv")
    #expect(result.status == 0, "\(result.error)")
    #expect(try lines(folder).dropFirst().map { $0[1] }.prefix(4) == ["2", "3", "5", "6"])
  }

  @Test func identifiersTellRespondentsApart() async throws {
    var sample = CalibrationSample()
    sample.rows[4][0] = "101"
    sample.rows[6][0] = ""
    let (result, folder) = try await sample.run(
      "weights", "survey.json5", "--out", "w.csv", "--id", "lopnr")
    #expect(result.status == ExitStatus.badData.rawValue)
    #expect(
      result.error.contains("svar.csv:6: the identifying cell is the same as that of svar.csv:3"))
    #expect(result.error.contains("svar.csv:8: the identifying cell is empty"))
    #expect(!result.error.contains("101"))
    #expect(try folder.names() == Self.before)
  }

  @Test(arguments: [
    ("kon", "holds the variable kon"), ("hemligt", "ignores the column \"hemligt\""),
    ("borta", "there is no column \"borta\" (the identifier)"),
  ])
  func aColumnThatIsNoIdentifierIsRefused(column: String, message: String) async throws {
    var sample = CalibrationSample()
    sample.more = "csv: { ignore: [\"hemligt\"] },"
    let (result, folder) = try await sample.run(
      "weights", "survey.json5", "--out", "w.csv", "--id", column)
    #expect([64, 65].contains(result.status), "\(result.output)")
    #expect(result.error.contains(message), "\(result.error)")
    #expect(try folder.names() == Self.before)
  }

  @Test func aPipeCannotBeReadTwice() async throws {
    let sample = CalibrationSample()
    let folder = try sample.folder()
    let result = try await ToolRunner(in: folder.path).shell(
      "cat svar.csv | \"$TRYGG\" weights survey.json5 --data - --out w.csv")
    #expect(result.status == ExitStatus.badData.rawValue)
    #expect(result.error.contains("weights need a second reading"), "\(result.error)")
    #expect(try folder.names() == Self.before)
    let report = try await ToolRunner(in: folder.path).shell(
      "cat svar.csv | \"$TRYGG\" weights survey.json5 --data -")
    #expect(report.status == 0, "\(report.error)")
  }
}
