import TestSupport
import Testing

/// The city's districts, 14 in 2017, 13 in 2020 and 11 in 2023, as their names are delivered.
@Suite struct DistrictsOverTimeTests {
  private static let waves: [Int: [(name: String, code: String)]] = [
    2017: [
      ("Rinkeby - Kista", "101"), ("SPÅNGA-TENSTA", "101"), ("Hässelby - Vällingby", "102"),
      ("Bromma", "103"), ("kungsholmen", "104"), ("Norrmalm", "105"),
      ("O\u{308}stermalm", "105"), ("Södermalm ", "106"), ("Enskede-Årsta- Vantör", "107"),
      ("Skarpna\u{308}ck", "108"), ("Farsta", "109"), ("Hägersten\u{A0}- Liljeholmen", "110"),
      ("A\u{308}LVSJO\u{308}", "110"), ("Skärholmen", "111"),
    ],
    2020: [
      ("Rinkeby-Kista", "101"), ("Spånga - Tensta", "101"), ("Hässelby-Vällingby", "102"),
      ("BROMMA", "103"), ("Kungsholmen", "104"), ("Norrmalm", "105"), ("Östermalm", "105"),
      ("Södermalm", "106"), ("Enskede - Årsta - Vantör", "107"), ("Skarpnäck", "108"),
      ("Farsta", "109"), ("Hägersten -Älvsjö", "110"), ("Skärholmen", "111"),
    ],
    2023: [
      ("Järva", "101"), ("Hässelby  -  Vällingby", "102"), ("Bromma", "103"),
      ("Kungsholmen", "104"), ("Norra Innerstaden", "105"), ("Södermalm", "106"),
      ("Enskede-Årsta-Vantör", "107"), ("Skarpnäck", "108"), ("Farsta", "109"),
      ("HÄGERSTEN-ÄLVSJÖ", "110"), ("skärholmen", "111"),
    ],
  ]

  private static let files = ["stadsdelsomraden.csv", "stadsdelsomraden-historik.csv"]

  /// A survey of the three waves; the first district has 11 answers, the next 12, and so on, and every
  /// third of them is a yes. The wave of 2020 is delivered in a file for each district.
  private func survey(_ folder: TemporaryFolder) throws -> String {
    for name in Self.files {
      _ = try folder.write(Repository.bytes(Fixture.folder + "/" + name), as: name)
    }
    for (year, districts) in Self.waves {
      var lines: [String] = []
      for (number, district) in districts.enumerated() {
        let rows = (0..<11 + number).map { "\(district.name),\($0 % 3 == 0 ? 1 : 2)" }
        if year == 2020 {
          let text = (["omrade,oro"] + rows).joined(separator: "\n") + "\n"
          _ = try folder.write(text, as: "svar-2020-\(number).csv")
        }
        lines += rows
      }
      let text = (["omrade,oro"] + lines).joined(separator: "\n") + "\n"
      if year != 2020 { _ = try folder.write(text, as: "svar-\(year).csv") }
    }
    return try folder.write(
      """
      {
        id: "omraden", title: "Områden", design: { unweighted: true },
        waves: [
          { year: 2017, files: ["svar-2017.csv"] }, { year: 2020, files: ["svar-2020-*.csv"] },
          { year: 2023, files: ["svar-2023.csv"] },
        ],
        variables: {
          omrade: {
            label: "Stadsdelsområde", codesFrom: "stadsdelsomraden.csv",
            recode: "stadsdelsomraden-historik.csv",
          },
          oro: { codes: { "1": "Ja", "2": "Nej" } },
        },
        indicators: { oro: { label: "Oro", variable: "oro", counts: ["1"] } },
      }
      """, as: "survey.json5")
  }

  @Test(arguments: [2017, 2020, 2023])
  func `every wave is read into the districts of 2023`(year: Int) async throws {
    let folder = try TemporaryFolder()
    let result = try await ToolRunner(in: folder.path).run(
      "table", try survey(folder), "--wave", "\(year)", "--by", "omrade", "--format", "csv")
    #expect(result.status == 0, "\(result.error)")
    // The same counts, added up by hand.
    var wanted: [String: (answers: Int, yes: Int)] = [:]
    let districts = try #require(Self.waves[year])
    for (number, district) in districts.enumerated() {
      let answers = 11 + number
      let known = wanted[district.code] ?? (0, 0)
      wanted[district.code] = (known.answers + answers, known.yes + (answers + 2) / 3)
    }
    #expect(wanted.count == 11)
    let lines = result.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = try #require(lines.first)
    let area = try #require(header.firstIndex(of: "omrade"))
    let count = try #require(header.firstIndex(of: "n"))
    let estimate = try #require(header.firstIndex(of: "estimate"))
    let rows = lines.dropFirst().filter { $0[area] != "_T" }
    #expect(rows.map { $0[area] } == (101...111).map(String.init))
    for row in rows {
      let cell = try #require(wanted[row[area]])
      #expect(Int(row[count]) == cell.answers, "\(row)")
      #expect(Double(row[estimate]) == Double(cell.yes) / Double(cell.answers), "\(row)")
    }
  }

  @Test func `a district of another wave is unknown`() async throws {
    let folder = try TemporaryFolder()
    let survey = try survey(folder)
    let result = try await ToolRunner(in: folder.path).run(
      "check", survey, "--wave", "2023", "--data", folder.path + "/svar-2017.csv")
    #expect(result.status != 0)
    #expect(result.output.contains("\"Norrmalm\" is not a code of omrade"), "\(result.output)")
    #expect(result.output.contains("or a name of its recode table"))
    // What has not been merged is read all the same.
    #expect(!result.output.contains("\"Bromma\""))
  }
}
