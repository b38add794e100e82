import TestSupport
import Testing

/// `trygg init`, as its users run it: what it writes must pass `trygg check`.
@Suite struct InitCommandTests {
  private let folder: TemporaryFolder
  private let tool: ToolRunner

  init() throws {
    folder = try TemporaryFolder()
    tool = ToolRunner(in: folder.path)
  }

  /// The description that `init` writes for the files, tried by `check`.
  private func described(
    _ arguments: String..., checking waves: [String] = []
  ) async throws -> String {
    let made = try await tool.run(["init"] + arguments + ["--out", "survey.json5", "--force"])
    #expect(made.status == 0, "\(made.error)")
    #expect(made.error == "")
    for options in [[]] + waves.map({ ["--wave", $0] }) {
      let check = try await tool.run(["check", "survey.json5"] + options)
      #expect(check.status == 0, "\(check.output)\(check.error)")
    }
    return try Repository.text(folder.path + "/survey.json5")
  }

  private func wave() throws -> String {
    try Repository.text(Repository.path(Fixture.folder + "/svar-2023.csv"))
  }

  /// With every cell, since the two descriptions publish other tables beside these.
  private func rows(
    of indicators: String, by variable: String, _ survey: String
  ) async throws -> [String] {
    let result = try await tool.run(
      "table", survey, "--indicators", indicators, "--by", variable, "--format", "csv",
      "--internal")
    #expect(result.status == 0, "\(result.error)")
    return result.output.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      // Without the names of the survey and the indicator, which are the descriptions' own.
      return (fields.prefix(2).dropFirst() + fields.dropFirst(3)).joined(separator: ",")
    }
  }

  /// Weight, strata and their sizes, gender, bands of ages, codes and missing codes must all have been
  /// guessed right for the figures to be the same to the last digit.
  @Test func theFixturesFiguresAreThoseOfItsOwnDescription() async throws {
    _ = try folder.write(try wave(), as: "svar-2023.csv")
    _ = try await described("svar-2023.csv")
    let shipped = Repository.path(Fixture.survey)
    for (guessed, own) in [
      ("oro_brottslighet", "oro_brottslighet_stor"), ("utsatt_hot", "utsatt_hot"),
      ("utsatt_sextrak", "utsatt_sextrak"),
    ] {
      for variable in ["stadsdelsomrade", "alder"] {
        let rows = try await rows(of: guessed, by: variable, "survey.json5")
        #expect(rows.count > 20)
        #expect(try await self.rows(of: own, by: variable, shipped) == rows)
      }
    }
  }

  @Test func columnsInAnotherCaseAreFoundByATemplate() async throws {
    let wave = try wave()
    let end = try #require(wave.firstIndex(of: "\n"))
    let header = wave[..<end].uppercased().replacing("UTSATT_HOT", with: "Q9")
    _ = try folder.write(header + wave[end...], as: "svar-2023.csv")
    let text = try await described("svar-2023.csv", "--template", "trygghetsmatningen")
    #expect(text.contains("not found in every wave: utsatt_hot"))
    #expect(text.contains("in the file, and not in the template: Q9"))
    let shipped = Repository.path(Fixture.survey)
    for id in ["otrygg_kvall", "oro_brott_manad"] {
      let rows = try await rows(of: id, by: "stadsdelsomrade", "survey.json5")
      #expect(try await self.rows(of: id, by: "stadsdelsomrade", shipped) == rows)
    }
  }

  /// F100 is safety in 2022 and sleep in 2024, where safety is F102.
  @Test func aTemplateFindsEachWavesOwnNumbers() async throws {
    let fixture = "Fixtures/Surveys/stockholmsenkaten/"
    for name in ["svar-2022.csv", "svar-2024.csv"] {
      _ = try folder.write(try Repository.bytes(Repository.path(fixture + name)), as: name)
    }
    let text = try await described(
      "svar-2022.csv", "svar-2024.csv", "--template", "stockholmsenkaten",
      checking: ["2022", "2024"])
    #expect(text.contains("trygg_ute: \"F100\""))
    #expect(text.contains("trygg_ute: \"F102\""))
    #expect(text.contains("somn: \"F100\""))
    let shipped = Repository.path(fixture + "survey.json5")
    for wave in ["2022", "2024"] {
      var outputs: [String] = []
      for survey in ["survey.json5", shipped] {
        outputs.append(
          try await tool.run(
            "table", survey, "--wave", wave, "--indicators", "otrygg_ute", "--by", "arskurs",
            "--format", "csv"
          ).output)
      }
      #expect(outputs.first == outputs.last)
      #expect(outputs.first?.contains("otrygg_ute") == true)
    }
  }

  @Test func aSwedishDeliveryOfExcel() async throws {
    var text = "vikt;kön;ålder;område;oro för brott;fritext\r\n"
    for row in 0..<400 {
      text += "\(row % 7),5;\(row % 2 == 0 ? "Kvinna" : "Man");\(18 + row % 60);"
      text += ["Järva", "Bromma", "Farsta"][row % 3] + ";"
      text += ["Mycket ofta", "Ganska ofta", "Sällan", "Aldrig", "Ej svar"][row % 5]
      text += ";svar \(row)\r\n"
    }
    let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    _ = try folder.write(bytes, as: "Åsikter 2021.csv")
    let survey = try await described("Åsikter 2021.csv")
    #expect(survey.contains("gap: { variable: \"kön\", of: \"Kvinna\", minus: \"Man\" }"))
    #expect(survey.contains("counts: [\"Ganska ofta\", \"Mycket ofta\"]"))
    #expect(survey.contains("id: \"asikter\""))
    #expect(!survey.contains("svar 1"))
  }

  @Test func aHeaderOfHostileNames() async throws {
    let names = [
      "\"a\"\"b\"", "\"line\nend\"", "😀", "__proto__", "dup", "dup", "", " ", "\"x,y\"",
      "\u{202E}rtl", "*/", "\\", "e\u{301}", "null", "constructor",
    ]
    var text = names.joined(separator: ",") + "\n"
    for row in 0..<60 {
      text += names.indices.map { "\(($0 + row) % 3)" }.joined(separator: ",") + "\n"
    }
    _ = try folder.write(text, as: "f2020.csv")
    let survey = try await described("f2020.csv")
    for name in [
      "\"a\\\"b\": {", "\"line\\nend\": {", "__proto__: {", "\"x,y\": {", "\"\\u202ertl\": {",
    ] {
      #expect(survey.contains(name), "\(name)")
    }
    #expect(survey.contains("names that stand twice in the header: dup"))
  }

  @Test func aThousandColumns() async throws {
    var text = (0..<1000).map { "c\($0)" }.joined(separator: ",") + "\n"
    for row in 0..<40 {
      text += (0..<1000).map { "\(($0 + row) % 4)" }.joined(separator: ",") + "\n"
    }
    _ = try folder.write(text, as: "f2020.csv")
    #expect(try await described("f2020.csv").contains("    c999: {\n"))
  }

  /// Beyond the guesses: a stratum of one, an area without women, identity numbers.
  @Test func whatTheGuessesCannotKnowIsFoundByTryingThem() async throws {
    var text = "stratum,kon,omrade,oro,pnr\n"
    for row in 0..<200 {
      let area = row % 10 == 1 ? "3" : "\(1 + row % 2)"
      let stratum = row == 0 ? "9" : "\(1 + row % 3)"
      text += "\(stratum),\(1 + row % 2),\(area),\(1 + row % 4),"
      text += ["811218-9876", "670919-9530", "121212-1212"][row % 3] + "\n"
    }
    _ = try folder.write(text, as: "f2020.csv")
    let survey = try await described("f2020.csv")
    #expect(survey.contains("lonelyPSU: \"adjust\",  // check this: "))
    #expect(survey.contains("csv: { ignore: [\"pnr\"] },"))
    #expect(!survey.contains("811218"))
    #expect(!survey.contains("by: [\"omrade\"]"))
  }

  @Test func rareValuesAreNotCopiedAndDoNotStopTheCheck() async throws {
    var text = "kon,oro,svar\n"
    for row in 0..<300 {
      text +=
        "\(1 + row % 2),\(1 + row % 4),\(row == 7 ? "Hemligt" : row % 2 == 0 ? "Ja" : "Nej")\n"
    }
    _ = try folder.write(text, as: "f2020.csv")
    let survey = try await described("f2020.csv")
    #expect(!survey.contains("Hemligt"))
    #expect(survey.contains("// check this: and 1 rarer value in 1 cell: "))
    #expect(survey.contains("unknown: \"missing\","))
  }

  @Test func theSameFilesGiveTheSameText() async throws {
    let file = Repository.path(Fixture.folder + "/svar-2023.csv")
    var texts: Set<String> = []
    for threads in ["1", "3", "8"] {
      texts.insert(try await tool.run("init", file, "--threads", threads).output)
    }
    #expect(texts.count == 1)
  }

  @Test func manners() async throws {
    _ = try folder.write("a\n1\n", as: "svar.csv")
    _ = try folder.write("here", as: "there.json5")
    _ = try folder.write("a\n", as: "empty2020.csv")
    let cases: [([String], Int32)] = [
      (["svar.csv"], 64), (["svar.csv", "--year", "20"], 64), (["-", "--year", "2020"], 64),
      (["svar.csv", "--year", "2020", "--template", "no"], 64), ([], 64),
      (["svar.csv", "--year", "2020", "--out", "there.json5"], 73),
      (["gone2020.csv"], 66), (["empty2020.csv"], 65),
    ]
    for (arguments, status) in cases {
      let result = try await tool.run(["init"] + arguments)
      #expect(result.status == status, "\(arguments): \(result.error)")
      #expect(result.output == "")
    }
    #expect(try Repository.text(folder.path + "/there.json5") == "here")
  }

  @Test func aStatedFormStandsInTheDescription() async throws {
    var text = "kon|oro\n"
    for row in 0..<60 { text += "\(1 + row % 2)|\(1 + row % 4)\n" }
    _ = try folder.write(text, as: "f2020.csv")
    let survey = try await described("f2020.csv", "--delimiter", "|")
    #expect(survey.contains("csv: { delimiter: \"|\" },"))
  }

  /// Random files, whatever stands in them: a description that passes, or a finding.
  @Test func randomFiles() async throws {
    var random = SeededGenerator(seed: 11)
    var described = 0
    for _ in 0..<40 {
      _ = try folder.write(RandomFile.text(&random), as: "f2020.csv")
      let made = try await tool.run("init", "f2020.csv", "--out", "survey.json5", "--force")
      guard made.status == 0 else {
        #expect(made.status == 65, "\(made.error)")
        continue
      }
      let check = try await tool.run("check", "survey.json5")
      #expect(check.status == 0, "\(check.output)\(check.error)")
      described += 1
    }
    #expect(described > 25)
  }
}

private enum RandomFile {
  private static let pools: [[String]] = [
    ["1", "2"], ["1", "2", "3", "4", "998", "999"], ["Ja", "Nej", "Vet ej", ""], ["01", "02"],
    ["1", "2", "3", "4", "8", "9"], ["0.5", "1.5", "2"], ["\"a,b\"", "\"c\"\"d\""], [""],
    ["1944", "1960", "2001"], ["16", "17", "18", "19", "45", "97"], ["-1", "1"], ["å", "ä", "ö"],
    ["999999999999999999999", "0.000000000000000001", "5"], ["1e5", "2"],
    ["2020-01-01", "2020-02-03"],
  ]
  private static let names = [
    "vikt", "kon", "alder", "omrade", "stratum", "N_h", "psu", "oro", "otrygg", "utsatt", "x", "y",
    "fodelsear", "skola",
  ]

  static func text(_ random: inout SeededGenerator) -> String {
    let width = Int.random(in: 2...9, using: &random)
    let columns = Array(names.shuffled(using: &random).prefix(width))
    var chosen: [[String]] = []
    for _ in columns { chosen.append(pools.randomElement(using: &random) ?? []) }
    var text = columns.joined(separator: ",") + "\n"
    for row in 0..<Int.random(in: 2...120, using: &random) {
      var cells: [String] = []
      for pool in chosen {
        let isRare = Int.random(in: 0...80, using: &random) == 0
        cells.append(isRare ? "r\(row)" : pool.randomElement(using: &random) ?? "")
      }
      text += cells.joined(separator: ",") + "\n"
    }
    return text
  }
}
