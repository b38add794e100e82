import SurveyModel
import Synthesis
import Testing

@Suite struct SyntheticSurveyTests {
  /// 64-bit FNV-1a.
  private func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  private func fixture(rows: Int, seed: UInt64) throws -> SyntheticSurvey {
    let survey = try Fixture.survey()
    return SyntheticSurvey(
      survey, model: try Fixture.model(for: survey), rows: rows, seed: seed)
  }

  @Test func theSameSeedGivesTheSameBytes() throws {
    let once = text(try fixture(rows: 3000, seed: 7), by: 1000)
    let again = text(try fixture(rows: 3000, seed: 7), by: 77)
    #expect(once == again)
    #expect(once != text(try fixture(rows: 3000, seed: 8)))
  }

  /// The stored hash says that no machine and no release makes other bytes.
  @Test func theBytesAreThoseOfEveryMachine() throws {
    let survey = try survey(Self.plain)
    let bytes = text(SyntheticSurvey(survey, rows: 500, seed: 1)).utf8
    #expect(hash(bytes) == 3_086_354_826_274_390_534)
  }

  @Test func theCommittedWaveIsMadeFromItsModel() throws {
    let made = text(try fixture(rows: 17_669, seed: 2023))
    #expect(hash(made.utf8) == hash(Fixture.bytes("svar-2023.csv")))
  }

  @Test func everyCellIsDescribed() throws {
    let survey = try Fixture.survey()
    let table = Table(text(try fixture(rows: 2000, seed: 1)))
    #expect(table.rows.count == 2000)
    for variable in survey.variables where variable.name != "alder" {
      let known = Set(variable.categories.map(\.code)).union(variable.missing.keys).union([""])
      #expect(Set(table.column(variable.name)).isSubset(of: known))
    }
    #expect(table.numbers("alder").allSatisfy { (16..<80).contains($0) })
  }

  @Test func theDistrictIsThatOfTheStratum() throws {
    let table = Table(text(try fixture(rows: 2000, seed: 1)))
    for (district, stratum) in zip(table.column("stadsdelsomrade"), table.column("stadsdel")) {
      #expect(stratum.hasPrefix(district))
    }
  }

  @Test func weightsUndoTheSampling() throws {
    let table = Table(text(try fixture(rows: 50_000, seed: 4)))
    let weights = table.numbers("vikt")
    let total = weights.reduce(0, +)
    #expect(abs(total / 728_417 - 1) < 0.01)
    let women = zip(weights, table.column("kon")).filter { $0.1 == "2" }.reduce(0) { $0 + $1.0 }
    #expect(abs(women / total - 0.503) < 0.01)
    #expect(Set(weights).count > 1000)
  }

  /// The weighted share of codes among others.
  private func share(
    _ table: Table, _ variable: String, _ counts: Set<String>, of all: Set<String>,
    gender: String? = nil
  ) -> Double {
    var part = 0.0
    var whole = 0.0
    let answers = zip(zip(table.numbers("vikt"), table.column("kon")), table.column(variable))
    for ((weight, kon), answer) in answers where all.contains(answer) {
      guard gender == nil || gender == kon else { continue }
      whole += weight
      if counts.contains(answer) { part += weight }
    }
    return part / whole
  }

  @Test func theCommittedWaveIsLikeThePublishedOne() throws {
    let table = Table(String(decoding: Fixture.bytes("svar-2023.csv"), as: UTF8.self))
    let five: Set = ["1", "2", "3", "4", "5"]
    let wide: Set = ["3", "4", "5"]
    #expect(abs(share(table, "otrygg_ute", wide, of: five, gender: "2") - 0.33) < 0.01)
    #expect(abs(share(table, "otrygg_ute", wide, of: five, gender: "1") - 0.14) < 0.01)
    #expect(abs(share(table, "otrygg_ute", ["4", "5"], of: five.union(["6"])) - 0.10) < 0.01)
    #expect(abs(share(table, "oro_brott", wide, of: five) - 0.21) < 0.01)
    #expect(abs(share(table, "oro_brott", ["4", "5"], of: five) - 0.11) < 0.01)
    #expect(abs(share(table, "oro_narstaende", wide, of: five) - 0.20) < 0.01)
    #expect(abs(share(table, "oro_vald", wide, of: five) - 0.17) < 0.01)
    #expect(abs(share(table, "oro_inbrott", wide, of: five) - 0.22) < 0.01)
    #expect(abs(share(table, "oro_sextrak", wide, of: five) - 0.11) < 0.01)
  }
}

// Descriptions of every kind, without a model.
extension SyntheticSurveyTests {
  static let plain = """
    { id: "p", title: "P", design: { unweighted: true }, waves: [{ year: 2020, files: ["a.csv"] }],
      missing: { "9": "vet_ej" },
      variables: { fraga: { codes: { "1": "Ja", "2": "Nej" } } },
      indicators: { ja: { label: "Ja", variable: "fraga", counts: ["1"], outOf: ["1", "2"] } } }
    """

  static let clustered = """
    { id: "c", title: "C", csv: { delimiter: ";", decimal: "," },
      design: { weight: "w", strata: "h", cluster: "skola", stratumSize: "M" },
      waves: [{ year: 2024, files: ["a.csv"], rename: { fraga: "F102", skola: "SkolID" } }],
      variables: {
        kon: { codes: { "2": "Flickor", "1": "Pojkar" }, notReported: ["3"] },
        alder: { bands: [15, 16, 19] },
        fraga: { codes: { "Ja; ofta": "Ja", "Nej": "Nej" } },
        timmar: {},
      },
      indicators: { tid: { label: "Tid", variable: "timmar", measure: "mean" } } }
    """

  @Test func theSmallestDescriptionWorks() throws {
    let table = Table(text(SyntheticSurvey(try survey(Self.plain), rows: 1000, seed: 1)))
    #expect(table.header == ["fraga"])
    #expect(Set(table.column("fraga")) == ["1", "2", "9"])
  }

  @Test func clustersCodesAndDecimalsFollowTheDescription() throws {
    let written = text(SyntheticSurvey(try survey(Self.clustered), rows: 800, seed: 1))
    #expect(written.contains(";\"Ja; ofta\";"))
    let table = Table(written.replacing("\"Ja; ofta\"", with: "Ja"), delimiter: ";")
    #expect(table.header == ["w", "M", "h", "SkolID", "kon", "alder", "F102", "timmar"])
    #expect(Set(table.column("kon")) == ["1", "2", "3"])
    #expect(Set(table.column("alder")) == ["15", "16", "17", "18"])
    #expect(Set(table.column("M")) == ["100"])
    #expect(table.column("w").allSatisfy { $0.contains(",") })
    let nested = Dictionary(grouping: zip(table.column("h"), table.column("SkolID")), by: \.0)
    #expect(nested.count == 8)
    #expect(nested.values.allSatisfy { Set($0.map(\.1)).count == 10 })
  }

  @Test(arguments: [0, 1, 2, 9, .max])
  func anyNumberOfRowsWorks(rows: Int) throws {
    for description in [Self.plain, Self.clustered] {
      var synthetic = SyntheticSurvey(try survey(description), rows: rows, seed: .max)
      var buffer: [UInt8] = []
      synthetic.appendRows(20, to: &buffer)
      #expect(buffer.count { $0 == 10 } == min(rows, 20))
    }
  }
}
