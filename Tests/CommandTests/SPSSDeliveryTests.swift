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

/// The Crime Survey by a description that leaves codes and missing values to the file.
@Suite(
  .enabled("the Crime Survey's files are not here: ../shared/data/csew-2013-14") {
    Repository.shared(Delivered.stem + ".sav") != nil
  })
struct CrimeSurveyLabelsTests {
  private static let age = """
    "1": "16-24", "2": "25-34", "3": "35-44", "4": "45-54", "5": "55-64", "6": "65-74", "7": "75+"
    """
  private static let safe = """
    "1": "Very safe", "2": "Fairly safe", "3": "A bit unsafe", "4": "Very unsafe"
    """
  private static let worried = """
    "1": "Very worried", "2": "Fairly worried", "3": "Not very worried",
    "4": "Not at all worried", "5": "Not applicable"
    """
  private static let described = """
    sex: { codes: { "1": "Male", "2": "Female" },
      question: "Adult number 1 (respondent): Sex" },
    agegrp7: { codes: { \(age) }, question: "Age group (7 bands)" },
    walkdark: { codes: { \(safe) }, question: "How safe do you feel walking alone after dark?" },
    wburgl: { codes: { \(worried) },
      question: "How worried about having your home broken into?" },
    """
  private static let left = "sex: {}, agegrp7: {}, walkdark: {}, wburgl: {},"

  private func survey(_ folder: TemporaryFolder, _ variables: String, _ missing: String)
    throws -> String
  {
    try folder.write(
      """
      {
        id: "csew", title: "Crime Survey", waves: [{ year: 2013, files: ["-"] }],
        design: { weight: "IndivWgtx" }, \(missing) variables: { \(variables) },
        indicators: {
          unsafe: { label: "Unsafe", variable: "walkdark", counts: ["3", "4"] },
          worried: { variable: "wburgl", counts: ["1", "2"], outOf: ["1", "2", "3", "4"] },
        },
        gap: { variable: "sex", of: "2", minus: "1" },
      }
      """, as: "survey.json5")
  }

  @Test(arguments: ["text", "csv", "sv-csv", "json"])
  func `codes and missing values of the file give the same tables`(format: String) async throws {
    let data = try #require(Repository.shared(Delivered.stem + ".sav"))
    var outputs: [String] = []
    for (variables, missing) in [
      (Self.left, ""), (Self.described, "missing: { '8': 'refusal', '9': 'dont_know' },"),
    ] {
      let folder = try TemporaryFolder()
      let survey = try survey(folder, variables, missing)
      let result = try await ToolRunner().run(
        "table", survey, "--data", data, "--by", "agegrp7", "--format", format)
      #expect(result.status == 0, "\(result.error)")
      outputs.append(result.output)
    }
    #expect(outputs[0] == outputs[1])
    #expect(outputs[0].utf8.count > 2000)
  }
}
