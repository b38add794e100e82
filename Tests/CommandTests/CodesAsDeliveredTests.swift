import TestSupport
import Testing

/// Codes as deliveries hold them: texts, padded, with leading zeros, missing for several reasons.
@Suite struct CodesAsDeliveredTests {
  private static let description = """
    {
      id: "koder", title: "Koder", design: { unweighted: true },
      waves: [{ year: 2022, files: ["svar.csv"], fieldwork: ["2022-02-01", "2022-05-31"] }],
      // Common to all questions; 8 and 9 are answers to one and missing in another.
      missing: { "996": "ej_stalld", "998": "vet_ej", "999": "ej_svar", "Ej svar": "ej_svar" },
      variables: {
        trygg: { codes: { "Mycket trygg": "Mycket trygg", "Ganska trygg": "Ganska trygg",
          "Otrygg": "Otrygg" }, missing: { "Vet inte": "vet_ej" } },
        skola: { codes: { "01": "Ettan", "1": "En annan", "010": "Tian" } },
        betyg: { codes: { "7": "Sju", "8": "Åtta", "9": "Nio" } },
        hot: { codes: { "1": "Ja", "2": "Nej" }, missing: { "8": "vet_ej", "9": "ej_svar" } },
        sprak_sv: { codes: { "Chosen": "Ja", "Not chosen": "Nej" } },
        timmar: { missing: { "-1": "ej_aktuellt" } },
        fodd: { label: "Ålder", bands: [14, 16, 20], fromBirthYear: true },
      },
      indicators: {
        otrygg: { label: "Otrygga", variable: "trygg", counts: ["Otrygg"] },
        hotad: { label: "Hotade", variable: "hot", counts: ["1"] },
        sprak: { label: "Talar svenska hemma", variable: "sprak_sv", counts: ["Chosen"] },
      },
      tables: [{ id: "alla", indicators: "all", by: [] }],
    }
    """

  private static let rows = [
    "trygg;skola;betyg;hot;sprak_sv;timmar;fodd",
    "Mycket trygg;01;8;1;Chosen;1,5;2006",
    " Mycket trygg ;1;9;2;Not chosen;-1;2007",
    "\"Ganska trygg\";010;8;8;Chosen;996;2005",
    "Otrygg;01 ;7;9;Not chosen;998;2008",
    "Otrygg; 1;996;996;Chosen;999;2003",
    "Vet inte;01;998;998;Ej svar;;996",
    "Ej svar;999;999;999;;2,5;",
    ";996;;;996;-1,0;999",
  ]

  private func check(_ rows: [String]) async throws -> ToolRunner.Result {
    let folder = try TemporaryFolder()
    let csv = "csv: { delimiter: \";\", decimal: \",\" }, variables:"
    let survey = try folder.write(
      Self.description.replacing("variables:", with: csv), as: "survey.json5")
    _ = try folder.write(rows.joined(separator: "\n") + "\n", as: "svar.csv")
    return try await ToolRunner().run("check", survey)
  }

  @Test(arguments: [
    ("trygg", "valid 5, ej_svar 2, vet_ej 1"),
    ("skola", "valid 6, ej_stalld 1, ej_svar 1"),
    ("betyg", "valid 4, ej_stalld 1, ej_svar 2, vet_ej 1"),
    ("hot", "valid 2, ej_stalld 1, ej_svar 3, vet_ej 2"),
    ("sprak_sv", "valid 5, ej_stalld 1, ej_svar 2"),
    ("timmar", "valid 2, ej_aktuellt 2, ej_stalld 1, ej_svar 2, vet_ej 1"),
    ("fodd", "valid 5, ej_stalld 1, ej_svar 2"),
  ])
  func `every reason is counted apart`(variable: String, counts: String) async throws {
    let result = try await check(Self.rows)
    #expect(result.status == 0, "\(result.output)\(result.error)")
    let lines = result.output.split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    #expect(lines.contains(variable + " " + counts), "\(result.output)")
  }

  @Test(arguments: [
    ("trygg;01;8", "trygg;001;8", "\"001\" is not a code of skola"),
    ("Ganska trygg\";010", "Ganska trygg\";10", "\"10\" is not a code of skola"),
    ("7;9;Not chosen", "7;7;Not chosen", "\"7\" is not a code of hot"),
    ("2;Not chosen;", "2;Not Chosen;", "\"Not Chosen\" is not a code of sprak_sv"),
    (";2007", ";07", "\"07\" is not a code of fodd"),
    (";2005", ";17", "a year of birth from 2003 to 2008"),
    (";2005", ";2009", "\"2009\" is not a code of fodd"),
    (";2005", ";2002", "\"2002\" is not a code of fodd"),
  ])
  func `what is none of them is unknown`(old: String, new: String, words: String) async throws {
    let text = Self.rows.joined(separator: "\n")
    #expect(text.contains(old))
    let result = try await check([text.replacing(old, with: new)])
    #expect(result.status == 1)
    #expect(result.output.contains(words), "\(result.output)")
  }

  @Test func `codes are one number in many forms only where the variable is numeric`() async throws
  {
    let folder = try TemporaryFolder()
    let data = try folder.write("skola;kod\n01;01\n1;01\n1,0;01\n 001 ;01\n2;02\n", as: "svar.csv")
    let description = """
      {
        id: "koder", title: "Koder", waves: [{ year: 2022, files: ["svar.csv"] }],
        design: { unweighted: true },
        variables: {
          skola: { codes: { "1": "Ettan", "2": "Tvåan" }, numeric: true },
          kod: { codes: { "01": "Ettan", "02": "Tvåan" } },
        },
        indicators: { a: { variable: "skola", measure: "count", counts: ["1"] } },
      }
      """
    let survey = try folder.write(description, as: "survey.json5")
    let table = try await ToolRunner().run("table", survey, "--format", "csv", "--internal")
    #expect(table.output.contains("2022,a,total,5,5,4,"), "\(table.output)\(table.error)")
    let asTexts = try folder.write(
      description.replacing(", numeric: true", with: ""), as: "b.json5")
    let result = try await ToolRunner().run("check", asTexts, "--data", data)
    #expect(result.status == 1)
    for code in ["01", "1,0", "001"] {
      #expect(result.output.contains("\"\(code)\" is not a code of skola"), "\(result.output)")
    }
    let twice = try folder.write(
      description.replacing("\"2\": \"Tvåan\" }, numeric", with: "\"01\": \"Ett\" }, numeric"),
      as: "c.json5")
    #expect(
      try await ToolRunner().run("check", twice).error.contains(
        #"the codes "1" and "01" in codes in variable skola are the same number"#))
  }
}
