import TestSupport
import Testing

@testable import Command

/// What no weights can do is said with its numbers and a remedy, and nothing is written.
@Suite struct CalibrationFaultsTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let status: Int32
    /// What the finding must name.
    let says: [String]
    let spoil: @Sendable (inout CalibrationSample) -> Void
    var testDescription: String { name }
  }

  static let faults: [Fault] = [
    Fault(
      name: "a margin lacks a category", status: 78,
      says: ["kon.csv:1", "the table has no row for kon 1", "add the row"]
    ) { $0.kon = "kon;population\n2;600\n" },
    Fault(
      name: "margins contradict each other", status: 78,
      says: ["\"omrade.csv\" has 1260 people in all, and \"kon.csv\" 1200", "tolerance"]
    ) { $0.omrade = "omrade;population\na;500\nb;760\n" },
    Fault(
      name: "nobody answered in a cell", status: 65,
      says: ["nobody answered in omrade=b (700 persons)", "omrade.csv", "merge categories"]
    ) { sample in for row in sample.rows.indices { sample.rows[row][3] = "a" } },
    Fault(
      name: "respondents where nobody lives", status: 65,
      says: ["the population is 0", "omrade=b", "correct the margin"]
    ) { $0.omrade = "omrade;population\na;1200\nb;0\n" },
    Fault(
      name: "respondents without a category", status: 65,
      says: ["2 respondents have no category", "unclassified: \"keep\""]
    ) { sample in for row in 7...8 { sample.rows[row][2] = "3" } },
    Fault(
      name: "bounds that forbid what a margin asks", status: 65,
      says: ["kon=1 in kon.csv (1.", "means between 0.9 and 1.1", "widen the bounds"]
    ) {
      $0.calibration =
        #"{ method: "raking", margins: ["kon.csv", "omrade.csv"], bounds: [0.9, 1.1] }"#
    },
    Fault(
      name: "bounds within which nothing converges", status: 65,
      says: ["did not converge in", "asked", "reached", "widen the bounds"]
    ) { sample in
      // Each margin could be met by itself, not both: all women live in a, all men in b.
      for row in sample.rows.indices {
        sample.rows[row][3] = sample.rows[row][2] == "2" ? "a" : "b"
      }
      sample.kon = "kon;population\n2;700\n1;500\n"
      sample.omrade = "omrade;population\na;650\nb;550\n"
      sample.calibration =
        #"{ method: "raking", margins: ["kon.csv", "omrade.csv"], bounds: [0.5, 3] }"#
    },
    Fault(
      name: "a population below the sample", status: 65,
      says: [
        "has 24 units in the sample and fewer in the population", "at least 24", "stratumSize",
      ]
    ) { $0.design = "weight: \"vikt\", stratumSize: 20" },
    Fault(
      name: "a PSU in two strata", status: 65,
      says: ["2 clusters stand in more than one stratum: 0, 1", "nested: true"]
    ) { sample in
      sample.header += ",stratum,psu"
      for row in sample.rows.indices { sample.rows[row] += ["\(row % 4 / 2)", "\(row % 2)"] }
      sample.design = "weight: \"vikt\", strata: \"stratum\", cluster: \"psu\""
    },
  ]

  @Test(arguments: faults)
  func nothingIsWritten(_ fault: Fault) async throws {
    var sample = CalibrationSample()
    fault.spoil(&sample)
    for words in [["weights", "survey.json5", "--out", "w.csv"], ["run", "survey.json5"]] {
      let folder = try sample.folder()
      let before = try folder.names()
      let result = try await ToolRunner(in: folder.path).run(words)
      #expect(result.status == fault.status, "\(words) \(result.output)\(result.error)")
      for text in fault.says { #expect(result.error.contains(text), "\(text): \(result.error)") }
      #expect(result.output == "")
      #expect(try folder.names() == before)
    }
  }

  @Test func nestedClustersMayShareTheirLabels() async throws {
    var sample = CalibrationSample()
    Self.faults.last?.spoil(&sample)
    sample.design += ", nested: true"
    let (result, _) = try await sample.run("weights", "survey.json5", "--out", "w.csv")
    #expect(result.status == 0, "\(result.error)")
  }
}
