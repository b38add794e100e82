import Foundation
import TestSupport
import Testing

/// An SPSS file is read like the CSV file made from it.
@Suite(
  .enabled("the Crime Survey's files are not here: ../shared/data/csew-2013-14") {
    Repository.shared(Delivered.stem + ".sav") != nil
  })
struct SPSSDeliveryTests {
  private static let description = """
    {
      id: "csew", title: "Crime Survey", waves: [{ year: 2013, files: ["-"] }],
      csv: { decimal: "." }, design: { weight: "IndivWgtx" },
      missing: { "8": "refusal", "9": "dont_know" },
      variables: {
        sex: { codes: { "2": "Women", "1": "Men" } },
        agegrp7: { codes: { "1": "16-24", "2": "25-34", "3": "35-44", "4": "45-54",
                            "5": "55-64", "6": "65-74", "7": "75+" } },
        walkdark: { codes: { "1": "1", "2": "2", "3": "3", "4": "4" } },
        worryx: { label: "Worry", numeric: true },
      },
      indicators: {
        unsafe: { label: "Unsafe", variable: "walkdark", counts: ["3", "4"] },
        worryx: { label: "Worry", variable: "worryx", measure: "mean" },
      },
      gap: { variable: "sex", of: "2", minus: "1" },
    }
    """

  private func rows(_ ending: String) async throws -> [[String]] {
    let folder = try TemporaryFolder()
    let survey = try folder.write(Self.description, as: "survey.json5")
    let data = try #require(Repository.shared(Delivered.stem + ending))
    let result = try await ToolRunner().run(
      "table", survey, "--data", data, "--by", "agegrp7", "--format", "csv")
    #expect(result.status == 0, "\(result.error)")
    return result.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The CSV file has 15 digits of what the SPSS file has whole; those of `worryx` are more than sums
  /// hold, so the file is read twice.
  @Test func theTablesOfBothFilesAgree() async throws {
    let spss = try await rows(".sav")
    let csv = try await rows(".csv")
    #expect(spss.count == 1 + 2 * 8 * 4)
    for (left, right) in zip(spss, csv) {
      for (one, other) in zip(left, right) {
        if let a = Double(one), let b = Double(other) {
          #expect(abs(a - b) <= 1e-9 * max(abs(a), abs(b)))
        } else {
          #expect(one == other)
        }
      }
    }
  }

  @Test func womenUnsafeAfterDarkAsR() async throws {
    let row = try #require(
      try await rows(".sav").first { $0[2] == "unsafe" && $0[3] == "_T" && $0[4] == "2" })
    #expect(abs((Double(row[8]) ?? 0) - 0.4327417399) < 5e-11)
  }
}

private enum Delivered {
  static let stem = "data/csew-2013-14/csew1314teachingopen"
}
