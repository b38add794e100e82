import Diagnostics
import SurveyModel
import TestSupport
import Testing

@testable import Estimation

/// Delivered columns beside the type that a description says they have.
@Suite struct ReplicateFitTests {
  private static let fixture = "Fixtures/Surveys/designs/replicates.csv"
  private static let rscales = TestPipeline.rows(
    Repository.path("Fixtures/Surveys/designs/rscales.csv")
  ).dropFirst().compactMap { Double($0[0]) }

  /// What is wrong with R's columns of a name, taken for another type.
  private func findings(
    _ columns: String, _ type: DeliveredReplicates.Kind, rho: Double? = nil, scale: Double? = nil
  ) throws -> [Finding] {
    var pipeline = try TestPipeline(fixture: "designs/brr")
    pipeline.survey.design.replicates = .delivered(
      DeliveredReplicates(
        columns: "\(columns)_*", kind: type, rho: rho, scale: scale,
        replicateScales: type == .jkn ? Self.rscales : nil))
    return findings(pipeline)
  }

  private func findings(_ pipeline: TestPipeline) -> [Finding] {
    do {
      _ = try pipeline.tables(pipeline.survey.tables)
      return []
    } catch let findings as Findings { return findings.list } catch {
      Issue.record(error)
      return []
    }
  }

  /// The bootstrap's V is (R − 1)/R of that of half-samples: 30 of it pass for them.
  private static let fitting: [(String, DeliveredReplicates.Kind, Double?)] = [
    ("jka", .jk1, nil), ("jkn", .jkn, nil), ("jkb", .jk2, nil), ("brr", .brr, nil),
    ("fay", .fay, 0.3), ("boot", .bootstrap, nil), ("boot", .brr, nil), ("sdr", .sdr, nil),
    ("sdr", .fay, 0.5), ("brr", .fay, 0),
  ]

  @Test(arguments: fitting)
  func `replicates that R made fit their type`(
    _ columns: String, _ type: DeliveredReplicates.Kind, _ rho: Double?
  ) throws {
    #expect(try findings(columns, type, rho: rho) == [])
  }

  @Test(arguments: ["jka", "jkn", "jkb", "brr", "fay", "boot", "sdr"])
  func `replicates of another type are a finding, unless their scale is stated`(
    _ columns: String
  ) throws {
    for type in DeliveredReplicates.Kind.allCases
    where type != .jkn || ["jka", "jkn"].contains(columns) {
      let rho = type == .fay ? 0.3 : nil
      let fits = Self.fitting.contains { $0 == (columns, type, rho) }
      let rules = try findings(columns, type, rho: rho).map(\.rule)
      #expect(rules == (fits ? [] : ["replicates.other-type"]), "\(type)")
      #expect(try findings(columns, type, rho: rho, scale: 1) == [], "\(type)")
    }
  }

  @Test func `the finding says what was found and what would do`() throws {
    let found = try #require(try findings("jkn", .brr).first)
    #expect(
      found.message
        == "the columns \"jkn_*\" vary the weights by 0.086 times what replicates of type \"brr\" do"
    )
    #expect(found.expected?.contains("of 0.95 to 1.05 for the mean respondent") == true)
    #expect(found.remedy?.contains("state the maker's `scale`") == true)
    let fay = try #require(try findings("brr", .fay, rho: 0.3).first)
    #expect(fay.message.hasSuffix("2.041 times what replicates of type \"fay\" and rho 0.3 do"))
  }

  /// Half-samples whose weights are calibrated to the gender's totals in each replicate.
  @Test func `weights that were calibrated in each replicate fit`() throws {
    var lines = TestPipeline.rows(Repository.path(Self.fixture))
    let header = lines[0]
    let number = { (row: [String], column: Int) in Double(row[column]) ?? 0 }
    let (kon, weight) = (
      try #require(header.firstIndex(of: "kon")), try #require(header.firstIndex(of: "weight"))
    )
    for column in header.indices where header[column].hasPrefix("brr_") {
      for gender in ["1", "2"] {
        let rows = lines.indices.filter { lines[$0][kon] == gender }
        let (full, half) = rows.reduce((0.0, 0.0)) {
          ($0.0 + number(lines[$1], weight), $0.1 + number(lines[$1], column))
        }
        for row in rows { lines[row][column] = "\(number(lines[row], column) * full / half)" }
      }
    }
    let folder = try TemporaryFolder()
    _ = try folder.write(
      lines.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n", as: "replicates.csv")
    let description = try Repository.text(Repository.path("Fixtures/Surveys/designs/brr.json5"))
    for (type, fits) in [("brr", true), ("sdr", false), ("jk2", false), ("bootstrap", true)] {
      let text = description.replacing("type: \"brr\"", with: "type: \"\(type)\"")
      let pipeline = try TestPipeline(text, in: folder.path)
      #expect(findings(pipeline).map(\.rule) == (fits ? [] : ["replicates.other-type"]), "\(type)")
    }
  }

  /// One PSU of four is left out at a time, and eight are in the population.
  @Test(arguments: [
    ("", ["replicates.other-type"]), (", stratumSize: 8", []),
    (", stratumSize: 80", ["replicates.other-type"]),
  ])
  func `replicates that know the population's size may vary less`(
    _ size: String, _ rules: [String]
  ) throws {
    let csv = MadeSample.csv(strata: [4], perPSU: 9, seed: 4).split(separator: "\n").enumerated()
      .map { line, text in
        guard line > 0 else { return text + ",rw1,rw2,rw3,rw4" }
        let weight = Double(text.split(separator: ",")[3]) ?? 0
        let psu = (line - 1) / 9
        return text + (0..<4).map { ",\($0 == psu ? 0 : weight * 4 / 3)" }.joined()
      }
    let pipeline = try MadeSample.pipeline(
      csv.joined(separator: "\n") + "\n",
      design: "cluster: \"psu\"\(size), replicates: { columns: \"rw*\", type: \"jk1\", "
        + "rscales: [0.5, 0.5, 0.5, 0.5] }")
    var asked = pipeline
    asked.survey.tables = [
      TableSpec(id: "t", title: LocalizedText(sv: "t"), indicators: ["svar"], by: [], gap: true)
    ]
    #expect(findings(asked).map(\.rule) == rules)
  }
}
