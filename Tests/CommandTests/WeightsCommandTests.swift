import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Command

/// The file of calibrated weights and its report.
@Suite struct WeightsCommandTests {
  private let api = "Fixtures/Surveys/api/"

  /// What `trygg weights` writes for a survey of the fixtures.
  private func written(_ survey: String, _ options: String...) async throws -> [[String]] {
    let folder = try TemporaryFolder()
    let result = try await ToolRunner().run(
      ["weights", survey, "--out", folder.path + "/w.csv"] + options)
    #expect(result.status == 0, "\(result.error)")
    return try Repository.text(folder.path + "/w.csv").split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test(arguments: ["apistrat-raked", "apiclus1-bounded", "apiclus1-logit"])
  func everyWeightIsThatOfR(case name: String) async throws {
    let rows = try await written(api + name + ".json5")
    let expected = try FixtureTable("Fixtures/Reference/weights.csv").rows
      .filter { $0["case"] == name }.compactMap { $0["weight"].flatMap(Double.init) }
    #expect(rows.first == ["file", "line", "design_weight", "g_weight", "weight"])
    #expect(rows.count == expected.count + 1 && expected.count > 100)
    for (number, pair) in zip(rows.dropFirst(), expected).enumerated() {
      let (row, weight) = pair
      #expect(row[1] == "\(number + 2)")
      let found = try #require(Double(row[4]))
      #expect(abs(found - weight) <= 1e-9 * weight, "\(row)")
      let design = try #require(Double(row[2]))
      let g = try #require(Double(row[3]))
      #expect(abs(design * g - found) <= 1e-15 * found)
    }
  }

  @Test func theWrittenWeightsGiveTheEstimatesOfARunThatCalibrates() async throws {
    let weights = try await written(api + "apistrat-raked.json5").dropFirst().map { $0[4] }
    let folder = try TemporaryFolder()
    var lines = try Repository.text(Repository.path(api + "apistrat.csv")).split(separator: "\n")
      .map(String.init)
    for index in lines.indices { lines[index] += index == 0 ? ",w" : "," + weights[index - 1] }
    _ = try folder.write(lines.joined(separator: "\n") + "\n", as: "apistrat.csv")
    let survey = try Repository.text(Repository.path(api + "apistrat-raked.json5"))
    let start = try #require(survey.range(of: "calibration: {"))
    let end = try #require(survey[start.upperBound...].range(of: "},\n"))
    let plain = survey.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "")
      .replacing("weight: \"pw\"", with: "weight: \"w\"")
    _ = try folder.write(plain, as: "plain.json5")

    let options = ["--by", "stype", "--format", "csv"]
    let calibrated = try await ToolRunner().run(["table", api + "apistrat-raked.json5"] + options)
    let read = try await ToolRunner(in: folder.path).run(["table", "plain.json5"] + options)
    #expect(calibrated.status == 0 && read.status == 0, "\(read.error)")
    let columns = try zip(cells(calibrated.output), cells(read.output)).map { ($0, $1) }
    #expect(columns.count > 40)
    for (left, right) in columns {
      let (a, b) = (Double(left["estimate"] ?? ""), Double(right["estimate"] ?? ""))
      #expect((a == nil) == (b == nil))
      if let a, let b { #expect(abs(a - b) <= 1e-13 * max(abs(a), 1e-3), "\(left) \(right)") }
    }
    // The standard errors are others: residuals from the margins against none.
    #expect(columns.contains { $0["se"] != $1["se"] })
  }

  private func cells(_ text: String) throws -> [[String: String]] {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
  }

  @Test func theReportSaysWhatChanged() async throws {
    let result = try await ToolRunner().run("weights", api + "apiclus1-bounded.json5")
    #expect(result.status == 0, "\(result.error)")
    let text = result.output
    #expect(text.contains("weights calibrated by the linear method to 2 margins\n"))
    #expect(text.contains("\nbounds                      0.8 to 1.8; "))
    #expect(text.contains("nothing was written: --out FILE writes the weights\n"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })

    let json = try await ToolRunner().run(
      "weights", api + "apiclus1-bounded.json5", "--format", "json")
    let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    let object = try #require(value as? [String: Any])
    let bounds = try #require(object["bounds"] as? [Double])
    #expect(bounds == [0.8, 1.8])
    let margins = try #require(object["margins"] as? [[String: Any]])
    #expect(margins.count == 5)
    for margin in margins {
      let (asked, after) = (margin["asked"] as? Double, margin["after"] as? Double)
      #expect(abs(try #require(asked) - #require(after)) < 1e-6)
    }
    // Kish's n·Σw²/(Σw)² from R's weights.
    let w = try FixtureTable("Fixtures/Reference/weights.csv").rows
      .filter { $0["case"] == "apiclus1-bounded" }.compactMap { $0["weight"].flatMap(Double.init) }
    let (sum, squares) = (w.reduce(0, +), w.map { $0 * $0 }.reduce(0, +))
    let effect = try #require(object["designEffectAfter"] as? Double)
    #expect(abs(effect - Double(w.count) * squares / (sum * sum)) < 1e-9)
  }

  @Test func aRunSaysHowItCalibrated() async throws {
    let folder = try TemporaryFolder()
    let result = try await ToolRunner().run(
      "run", api + "apistrat-raked.json5", "--out", folder.path)
    #expect(
      result.output.contains(
        "  weights calibrated by raking to 2 margins: g 0.68–1.52, design effect of weighting 1.24\n"
      ))
    let manifest = try Repository.text(folder.path + "/apistrat/2000/manifest.json")
    let value = try JSONSerialization.jsonObject(with: Data(manifest.utf8))
    let object = try #require((value as? [String: Any])?["calibration"] as? [String: Any])
    #expect(object["method"] as? String == "raking")
    #expect(object["margins"] as? [String] == ["population-schwide.csv", "population-compimp.csv"])
    #expect(object["largestG"] as? Double == 1.515708)
  }

  @Test func withoutCalibrationTheRemedyIsSaid() async throws {
    let result = try await ToolRunner().run("weights", api + "apistrat.json5")
    #expect(result.status == ExitStatus.badDescription.rawValue)
    #expect(result.error.contains("says nothing of calibration"))
    #expect(result.error.contains("add `calibration`"))
  }
}
