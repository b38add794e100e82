import Foundation
import TestSupport
import Testing

/// `manifest.json` beside the tables, read by Foundation's reader.
@Suite struct ReadingManifestTests {
  private static let survey = """
    {
      id: "prov", title: "Prov",
      waves: [{ year: 2024, files: ["*.csv"] }],
      design: { weight: "vikt" },
      variables: { kon: { codes: { "2": "Kvinnor", "1": "Män" } } },
      indicators: {
        kvinnor: { label: "Kvinnor", variable: "kon", counts: ["2"], outOf: ["1", "2"] },
      },
      tables: [{ id: "kon", title: "Kön", indicators: "all", by: [], gap: false }],
    }
    """

  private func manifest(_ folder: TemporaryFolder) throws -> [String: Any] {
    let text = try Repository.text(folder.path + "/out/prov/2024/manifest.json")
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(value as? [String: Any])
  }

  @Test func itSaysHowEachFileWasRead() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.survey, as: "survey.json5")
    _ = try folder.write("vikt;kon;ort\r\n1,5;1;Å\r\n2,5;2;B\r\n", as: "b \"2\".csv")
    let western: [UInt8] = Array("vikt,kon,ort\n1.5,1,".utf8) + [0xC5] + Array("s\n2.5,2,x\n".utf8)
    _ = try folder.write(western, as: "a.csv")
    let result = try await ToolRunner(in: folder.path).run("run", "survey.json5")
    #expect(result.status == 0, "\(result.error)")
    let manifest = try manifest(folder)
    #expect(manifest["survey"] as? String == "prov")
    #expect(manifest["wave"] as? Int == 2024)
    #expect(manifest["respondents"] as? Int == 4)
    #expect(manifest["rejected"] as? Int == 0)
    #expect(manifest["tables"] as? [String] == ["kon"])
    let files = try #require(manifest["files"] as? [[String: Any]])
    #expect(files.map { $0["file"] as? String } == ["a.csv", "b \"2\".csv"])
    #expect(files.map { $0["encoding"] as? String } == ["windows-1252", "utf-8"])
    #expect(files.map { $0["delimiter"] as? String } == [",", ";"])
    #expect(files.map { $0["lineEnds"] as? String } == ["LF", "CRLF"])
    #expect(files.map { $0["decimalCommas"] as? [String] } == [[], ["vikt"]])
    #expect(files.map { $0["header"] as? Bool } == [true, true])
  }

  @Test func itSaysHowReplicatesWereMade() async throws {
    let delivered = "replicates: { columns: \"rw*\", type: \"brr\", center: \"estimate\" }"
    let made = "replicates: { generate: \"bootstrap\", count: 12, seed: 7 }"
    for (replicates, expected) in [
      (delivered, ["type": "brr", "columns": "rw*", "count": "2", "center": "estimate"]),
      (made, ["generate": "bootstrap", "count": "12", "seed": "7", "center": "mean"]),
      ("replicates: { generate: \"jkn\" }", ["generate": "jkn", "center": "mean"]),
    ] {
      let folder = try TemporaryFolder()
      let design = "weight: \"vikt\", \(replicates)"
      _ = try folder.write(
        Self.survey.replacing("weight: \"vikt\"", with: design), as: "survey.json5")
      _ = try folder.write("vikt,kon,rw1,rw2\n1,1,0,2\n2,2,4,0\n2,1,0,4\n", as: "a.csv")
      let result = try await ToolRunner(in: folder.path).run("run", "survey.json5")
      #expect(result.status == 0, "\(result.error)")
      let found = try #require(try manifest(folder)["replicates"] as? [String: Any])
      #expect(found.mapValues { "\($0)" } == expected)
    }
  }

  @Test func itIsTheSameWhereverTheRunIsStarted() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.survey, as: "survey.json5")
    _ = try folder.write("vikt,kon\n1,1\n2,2\n", as: "a.csv")
    let near = try await ToolRunner(in: folder.path).run("run", "survey.json5", "--threads", "1")
    let far = try await ToolRunner(in: "/").run(
      "run", folder.path + "/survey.json5", "--out", folder.path + "/far", "--threads", "3")
    #expect(near.status == 0 && far.status == 0)
    #expect(
      try Repository.text(folder.path + "/out/prov/2024/manifest.json")
        == Repository.text(folder.path + "/far/prov/2024/manifest.json"))
  }
}
