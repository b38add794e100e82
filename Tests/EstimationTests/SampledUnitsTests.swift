import Diagnostics
import Estimation
import Testing

/// What stands in the way of making replicates, with its remedy.
@Suite struct SampledUnitsTests {
  private func rules(_ csv: String, _ design: String) throws -> [String] {
    do {
      _ = try MadeSample.pipeline(csv, design: design).table()
      return []
    } catch let findings as Findings { return findings.list.map(\.rule) }
  }

  private static let lonely = MadeSample.csv(strata: [3, 1, 4], perPSU: 3, seed: 2)

  @Test(arguments: [
    ("fail", ["design.lonely-psu"]), ("certainty", []), ("adjust", ["design.lonely-psu"]),
    ("average", ["design.lonely-psu"]),
  ])
  func `a stratum with one unit is left as it is, or a finding`(
    _ rule: String, _ expected: [String]
  ) throws {
    let design = "strata: \"h\", cluster: \"psu\", lonelyPSU: \"\(rule)\", replicates: "
    #expect(try rules(Self.lonely, design + "{ generate: \"jkn\" }") == expected)
    #expect(
      try rules(Self.lonely, design + "{ generate: \"bootstrap\", count: 9, seed: 1 }") == expected)
  }

  @Test func `a second stage is not shown by replicates`() throws {
    let design = """
      strata: "h", cluster: "psu", stratumSize: 30, secondStage: { size: 100 },
      replicates: { generate: "jkn" }
      """
    let csv = MadeSample.csv(strata: [3, 4], perPSU: 3, seed: 2)
    #expect(try rules(csv, design) == ["replicates.second-stage"])
  }

  @Test func `the jackknife of thousands of respondents is refused for the bootstrap`() throws {
    let csv = MadeSample.csv(strata: [4097], perPSU: 1, seed: 1)
    let element = "replicates: { generate: \"jkn\" }"
    #expect(try rules(csv, element) == ["replicates.too-many-units"])
    #expect(
      try rules(csv, "replicates: { generate: \"bootstrap\", count: 2, seed: 1 }") == [])
  }

  @Test func `where no stratum has two units there is nothing to vary`() throws {
    let census = MadeSample.csv(strata: [4], perPSU: 5, seed: 1)
    for kind in ["\"jkn\"", "\"bootstrap\", count: 5, seed: 1"] {
      #expect(
        try rules(census, "cluster: \"psu\", stratumSize: 4, replicates: { generate: \(kind) }")
          == ["replicates.nothing-varies"])
    }
    let csv = MadeSample.csv(strata: [1, 1], perPSU: 5, seed: 1)
    let design = "strata: \"h\", cluster: \"psu\", lonelyPSU: \"certainty\", "
    #expect(
      try rules(csv, design + "replicates: { generate: \"jkn\" }") == ["replicates.nothing-varies"])
  }

  @Test func `delivered replicates need no second unit`() throws {
    let csv = Self.lonely.split(separator: "\n").enumerated()
      .map { $0 == 0 ? $1 + ",rw1,rw2" : $1 + ",\($0 % 3),\($0 % 2)" }.joined(separator: "\n")
    let design =
      "strata: \"h\", cluster: \"psu\", replicates: { columns: \"rw*\", type: \"brr\", scale: 1 }"
    #expect(try rules(csv + "\n", design) == [])
  }
}
