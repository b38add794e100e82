import TestSupport
import Testing

@testable import Command

/// Indicators built from others, from a file of answers to a table.
@Suite struct DerivedIndicatorsTests {
  private static let description = """
    {
      id: "brott", title: "Brott", waves: [{ year: 2023, files: ["svar.csv"] }],
      csv: { delimiter: ";" }, design: { weight: "vikt" }, missing: { "9": "vet_ej" },
      variables: {
        kon: { codes: { "2": "Kvinnor", "1": "Män" } },
        hot: { codes: { "1": "Ja", "2": "Nej" } }, ran: { codes: { "1": "Ja", "2": "Nej" } },
        vald: { codes: { "1": "Ja", "2": "Nej" } },
        o1: { codes: { "1": "A", "2": "B", "3": "C", "4": "D" } }, o2: { numeric: true },
      },
      indicators: {
        nagot: { label: "Utsatt för något", anyOf: ["hot", "ran", "vald"] },
        hot: { label: "Hot", variable: "hot", counts: ["1"] },
        ran: { label: "Rån", variable: "ran", counts: ["1"] },
        vald: { label: "Våld", variable: "vald", counts: ["1"] },
        fri: { label: "Inte utsatt", not: "nagot" },
        index: { label: "Index", meanOf: ["o1", "o2"], scale: [1, 4], reversed: ["o2"],
          minimumAnswered: 1 },
        svar: { label: "Hot", variable: "hot", measure: "distribution" },
      },
      tables: [{ id: "alla", indicators: "all", by: [] }], disclosure: { minimumCount: 1 },
    }
    """

  /// Weight, gender, threat, robbery, violence and the two items.
  private static let rows = [
    "1,5;2;1;9;2;4;1", "2;1;2;2;2;1;4", "0,5;2;2;9;2;2;", "3;1;9;1;9;;2,5", "1;2;2;2;1;9;9",
    "2,5;1;2;2;2;3;2",
  ]

  private func folder() throws -> (folder: TemporaryFolder, survey: String) {
    let folder = try TemporaryFolder()
    let text = "vikt;kon;hot;ran;vald;o1;o2\n" + Self.rows.map { $0 + "\n" }.joined()
    _ = try folder.write(text.utf8, as: "svar.csv")
    return (folder, try folder.write(Self.description.utf8, as: "survey.json5"))
  }

  /// The estimates and the counts of the table for everybody, by indicator.
  private func table(_ more: [String]) async throws -> [String: (n: String, value: Double)] {
    let (folder, survey) = try folder()
    let words = ["table", survey, "--format", "csv"] + more
    let result = try await ToolRunner().run(words)
    #expect(result.status == 0, "\(result.error)")
    withExtendedLifetime(folder) {}
    let lines = result.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = try #require(lines.first)
    let place = { (name: String) in try #require(header.firstIndex(of: name)) }
    let places = [try place("indicator"), try place("n"), try place("estimate")]
    var found: [String: (n: String, value: Double)] = [:]
    for line in lines.dropFirst() where found[line[places[0]]] == nil {
      found[line[places[0]]] = (line[places[1]], Double(line[places[2]]) ?? .nan)
    }
    return found
  }

  @Test func sharesAndMeansAreThoseOfTheAnswersTogether() async throws {
    let found = try await table([])
    // Any: rows 1, 4 and 5 count (1.5 + 3 + 1); 2 and 6 do not (2 + 2.5); row 3 cannot be told.
    #expect(found["nagot"]?.n == "5")
    #expect(abs((found["nagot"]?.value ?? 0) - 5.5 / 10) < 1e-15)
    #expect(abs((found["fri"]?.value ?? 0) - 4.5 / 10) < 1e-15)
    // Threat: yes in row 1; rows 2, 3, 5 and 6 no.
    #expect(abs((found["svar=1"]?.value ?? 0) - 1.5 / 7.5) < 1e-15)
    #expect(abs((found["svar=2"]?.value ?? 0) - 6 / 7.5) < 1e-15)
    // Index: row 1 (100 + 100)/2, row 2 (0 + 0)/2, row 3 100/3, row 4 50, row 6 (200/3 + 200/3)/2.
    let products: [Double] = [1.5 * 100, 0.5 * 100 / 3, 3 * 50, 2.5 * 200 / 3]
    let index = products.reduce(0, +)
    #expect(found["index"]?.n == "5")
    #expect(abs((found["index"]?.value ?? 0) - index / 9.5) < 1e-11)
  }

  @Test func aDistributionIsAskedForByItsName() async throws {
    let found = try await table(["--indicators", "svar,index"])
    #expect(found.keys.sorted() == ["index", "svar=1", "svar=2"])
  }

  @Test func checkListsWhatIsBuiltApartFromTheColumns() async throws {
    let (folder, survey) = try folder()
    let result = try await ToolRunner().run(["check", survey])
    withExtendedLifetime(folder) {}
    #expect(
      result.output.contains(
        """
        indicators built from others
          nagot  valid 5, vet_ej 1
          fri    valid 5, vet_ej 1
          index  valid 5, ej_svar 1

        """), "\(result.output) \(result.error)")
  }
}
