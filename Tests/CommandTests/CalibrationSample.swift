import TestSupport

/// A made survey of 24 people with margins by gender and area, which tests may spoil.
struct CalibrationSample {
  var calibration = #"{ method: "raking", margins: ["kon.csv", "omrade.csv"] }"#
  var design = "weight: \"vikt\""
  var kon = "kon;population\n2;600\n1;600\n"
  var omrade = "omrade;population\na;500\nb;700\n"
  /// Members of the description beside those that are always there.
  var more = ""
  /// The cells of each respondent: number, weight, gender, area, answer.
  var rows: [[String]] = (0..<24).map { number in
    [
      "\(100 + number)", "\(40 + number % 5).25", number % 3 == 0 ? "1" : "2",
      number % 4 < 2 ? "a" : "b", number % 7 < 3 ? "1" : "0",
    ]
  }
  var header = "lopnr,vikt,kon,omrade,svar"

  var data: String {
    ([header] + rows.map { $0.joined(separator: ",") }).joined(separator: "\n") + "\n"
  }

  var survey: String {
    """
    {
      id: "prov", title: "Prov",
      waves: [{ year: 2024, files: ["svar.csv"] }],
      design: { \(design) },
      calibration: \(calibration),
      variables: {
        kon: { codes: { "2": "Kvinnor", "1": "Män" }, notReported: ["3"] },
        omrade: { codes: { a: "Norr", b: "Söder" } },
        svar: { codes: { "1": "Ja", "0": "Nej" } },
      },
      indicators: { ja: { label: "Ja", variable: "svar", counts: ["1"] } },
      tables: [{ id: "alla", title: "Alla", indicators: "all", by: [], gap: false }],
      \(more)
    }
    """
  }

  /// The survey's files in a folder of their own.
  func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try folder.write(survey, as: "survey.json5")
    _ = try folder.write(data, as: "svar.csv")
    _ = try folder.write(kon, as: "kon.csv")
    _ = try folder.write(omrade, as: "omrade.csv")
    return folder
  }

  func run(_ words: String...) async throws -> (ToolRunner.Result, TemporaryFolder) {
    let folder = try folder()
    return (try await ToolRunner(in: folder.path).run(words), folder)
  }
}
