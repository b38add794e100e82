import SurveyModel
import Testing

@testable import Command

/// Which changes of a description are tried, and what they make of it.
@Suite struct RedesignTests {
  private func survey(_ tables: String, _ others: String = "") throws -> Survey {
    let description = """
      {
        id: "test", title: "Test", waves: [{ year: 2023, files: ["a.csv"] }],
        design: { unweighted: true },
        variables: {
          kon: { codes: { "2": "Kvinnor", "1": "Män" } },
          alder: { bands: [16, 25, 35, 45, 80] },
          inkomst: { codes: { "1": "0–99 tkr", "2": "100–299 tkr", "3": "300 tkr eller mer" } },
          omrade: { codes: { "11": "Norr", "12": "Söder", "13": "Väster" } },
          listad: { codes: { "1": "1 Norr", "2": "2 Söder", "3": "3 Väster" } },
          svar: { codes: { "1": "Aldrig", "2": "Ibland", "3": "Ofta" } },
          annat: { codes: { "1": "Ja", "2": "Nej" } },
        },
        indicators: {
          bred: { variable: "svar", counts: ["2", "3"] }, smal: { variable: "svar", counts: ["3"] },
          annat: { variable: "annat", counts: ["1"] },
        },
        gap: { variable: "kon", of: "2", minus: "1" },
        tables: [\(tables)],
        \(others)
      }
      """
    return try Survey.read(Array(description.utf8), file: "survey.json5") { path in
      CompanionTable(file: path, header: [], rows: [])
    }
  }

  private func changes(_ tables: String, _ others: String = "") throws -> [Redesign.Change] {
    Redesign.candidates(try survey(tables, others), nil).map(\.change)
  }

  private static let kon = "{ id: \"kon\", indicators: \"all\", by: [] }"

  /// What stands in another table too is left out without a loss and without a gain.
  @Test func figuresThatStandElsewhereAreLeftAlone() throws {
    #expect(
      try changes(Self.kon + ", { id: \"a\", indicators: [\"annat\"], by: [\"omrade\"] }") == [
        .leaveOutTable("kon"), .leaveOutTable("a"), .leaveOutGap(table: "kon"),
        .leaveOutGap(table: "a"), .leaveOutIndicator("bred", table: "kon"),
        .leaveOutIndicator("smal", table: "kon"),
      ])
    let margin = "{ id: \"kon\", indicators: [\"annat\"], by: [] }"
    #expect(
      try changes(margin + ", { id: \"a\", indicators: [\"annat\"], by: [\"omrade\"] }") == [
        .leaveOutTable("a"), .leaveOutGap(table: "a"),
      ])
    // One table alone cannot be left out, nor its last indicator.
    #expect(try changes("{ id: \"kon\", indicators: [\"annat\"] }") == [.leaveOutGap(table: "kon")])
  }

  @Test func eachSetOfFiguresIsTriedOnce() throws {
    let tables =
      "{ id: \"a\", indicators: [\"annat\"], by: [\"omrade\"] }, "
      + "{ id: \"b\", indicators: [\"annat\"], by: [\"omrade\", \"listad\"] }"
    // Without listad b is a; without omrade it is not.
    #expect(
      try changes(tables) == [
        .leaveOutTable("b"), .leaveOutVariable("omrade", table: "b"), .leaveOutGap(table: "b"),
      ])
  }

  @Test func aNarrowerCutIsLeftOutEverywhere() throws {
    let by = { (id: String, name: String) in
      "{ id: \"\(id)\", indicators: \"all\", by: [\"\(name)\"], gap: false }"
    }
    let all = try changes(by("a", "omrade") + ", " + by("b", "listad"))
    #expect(all.contains(.leaveOutEverywhere("smal")))
    #expect(!all.contains(.leaveOutEverywhere("bred")))
    #expect(!all.contains(.leaveOutEverywhere("annat")))
  }

  // MARK: - Groups that are put together

  @Test func onlyNeighboursOnAScaleArePutTogether() throws {
    let table = { (name: String) in
      "{ id: \"t\", indicators: [\"annat\"], by: [\"\(name)\"], gap: false }"
    }
    let merges = { (changes: [Redesign.Change]) in
      changes.filter { if case .merge = $0 { true } else { false } }
    }
    let bands: [Redesign.Change] = [
      .merge("16-24", "25-34", of: "alder"), .merge("25-34", "35-44", of: "alder"),
      .merge("35-44", "45-79", of: "alder"),
    ]
    #expect(merges(try changes(table("alder"))) == bands)
    #expect(
      merges(try changes(table("inkomst"))) == [
        .merge("1", "2", of: "inkomst"), .merge("2", "3", of: "inkomst"),
      ])
    #expect(merges(try changes(table("omrade"))) == [])
    // The number is the code: a list and no scale.
    #expect(merges(try changes(table("listad"))) == [])
    #expect(merges(try changes(table("svar"))) == [])
    // Two groups would become one.
    let two = "{ id: \"t\", indicators: [\"bred\"], by: [\"annat\"], gap: false }"
    #expect(merges(try changes(two)) == [])
  }

  /// Known numbers of people by age could not be used for wider bands.
  @Test func whatTotalsGoByIsNotPutTogether() throws {
    var survey = try survey(
      "{ id: \"t\", indicators: [\"annat\"], by: [\"alder\"], gap: false }")
    let isMerge = { (redesign: Redesign) in
      if case .merge = redesign.change { true } else { false }
    }
    #expect(Redesign.candidates(survey, nil).contains(where: isMerge))
    survey.standard = Standard(variable: "alder", population: nil)
    #expect(!Redesign.candidates(survey, nil).contains(where: isMerge))
  }

  @Test func bandsAndCodesBecomeOne() throws {
    let survey = try survey("{ id: \"t\", indicators: [\"annat\"], by: [\"alder\", \"inkomst\"] }")
    let bands = try #require(Redesign(.merge("25-34", "35-44", of: "alder"), of: survey))
    #expect(bands.survey.variable("alder")?.kind == .banded(edges: [16, 25, 45, 80]))
    #expect(bands.merged == ["alder": [0, 1, 1, 2]])
    #expect(bands.line == "variable alder: bands: [16, 25, 45, 80]")
    let codes = try #require(Redesign(.merge("2", "3", of: "inkomst"), of: survey))
    #expect(codes.survey.variable("inkomst")?.categories.map(\.code) == ["1", "2+3"])
    #expect(codes.merged == ["inkomst": [0, 1, 1]])
    #expect(codes.line == "variable inkomst: take \"3\" out of codes, and recode it to \"2\"")
    #expect(Redesign(.merge("16-24", "35-44", of: "alder"), of: survey) == nil)
  }

  // MARK: - Tables

  /// What a table without its gap or groups cannot show goes with them.
  @Test func whatATableCanNoLongerShowIsLeftAway() throws {
    let survey = try survey(
      """
      { id: "t", indicators: ["annat", "smal"], by: ["omrade"], quotient: true, composition: true,
        compareTo: "total" }
      """)
    #expect(survey.tables[0].also == [.quotient, .composition, .gapVersusTotal, .tests])
    let gap = try #require(Redesign(.leaveOutGap(table: "t"), of: survey))
    #expect(gap.survey.tables[0].also == [.tests])
    let groups = try #require(Redesign(.leaveOutVariable("omrade", table: "t"), of: survey))
    #expect(groups.survey.tables[0].also == [.quotient, .composition])
    #expect(groups.line == "table t: by: []")
    let other = try #require(
      Redesign(.replaceVariable("omrade", by: "listad", table: "t"), of: survey))
    #expect(other.survey.tables[0].by == ["listad"])
    #expect(other.line == "table t: by: [\"listad\"]")
    #expect(other.sentence == "with listad for omrade in t")
    #expect(Redesign(.leaveOutTable("t"), of: survey) == nil)
  }
}
