import Diagnostics
import SurveyModel
import Testing

/// A right description gives the survey that it describes.
@Suite struct SurveyReadTests {
  @Test func `the survey's own members`() throws {
    let survey = try Sample.read(Sample.description)
    #expect(survey.id == "trygg")
    #expect(survey.title == LocalizedText(sv: "Trygghetsmätningen", en: "The safety survey"))
    #expect(survey.population == LocalizedText(sv: "Folkbokförda 16–79 år"))
    #expect(survey.producer == LocalizedText(sv: "Staden"))
    #expect(survey.csv == DeliveryFormat(delimiter: 0x3B, decimal: 0x2C, encoding: "utf-8"))
    #expect(survey.gap == Gap(variable: "kon", of: "2", minus: "1"))
    #expect(survey.disclosure == DisclosureRules(minimumCount: 7))
    #expect(
      survey.design
        == Design(
          weight: "vikt", allowZeroWeights: true, strata: "stadsdel", cluster: nil,
          stratumSize: .column("N_h"), lonelyPSU: .adjust, degreesOfFreedom: .design,
          interval: .beta, level: 0.9))
  }

  @Test func `waves come oldest first`() throws {
    let survey = try Sample.read(Sample.description)
    #expect(
      survey.waves == [
        Wave(year: 2020, files: ["2020/*.csv"]),
        Wave(
          year: 2023, files: ["2023/svar.csv"], fieldworkStart: "2023-02-01",
          fieldworkEnd: "2023-05-31", sampled: 32000, rename: ["otrygg": "F102", "N_h": "N"]),
      ])
  }

  @Test func `variables keep their order and their codes' order`() throws {
    let survey = try Sample.read(Sample.description)
    #expect(
      survey.variables.map(\.name) == ["kon", "alder", "omrade", "otrygg", "inkomst", "skola"])
    #expect(
      survey.variable("kon")
        == Variable(
          name: "kon", label: LocalizedText(sv: "Kön", en: "Gender"),
          kind: .coded([
            Category(code: "2", label: LocalizedText(sv: "Kvinnor", en: "Women")),
            Category(code: "1", label: LocalizedText(sv: "Män")),
          ]),
          notReported: ["3"], missing: ["998": "vet_ej", "999": "ej_svar"]))
    #expect(survey.variable("alder")?.kind == .banded(edges: [16, 25, 80]))
    #expect(survey.variable("alder")?.categories.map(\.code) == ["16-24", "25-79"])
    #expect(survey.variable("inkomst")?.kind == .numeric)
    #expect(survey.variable("inkomst")?.label.sv == "inkomst")
    #expect(survey.variable("skola")?.numericCodes == true)
    #expect(survey.variable("kon")?.numericCodes == false)
  }

  @Test func `codes of a companion table come trimmed, in its order`() throws {
    let survey = try Sample.read(Sample.description)
    #expect(
      survey.variable("omrade")?.categories == [
        Category(code: "101", label: LocalizedText(sv: "Järva", en: "Jarva")),
        Category(code: "102", label: LocalizedText(sv: "Bromma")),
      ])
  }

  @Test func `a variable's own reasons replace the description's, and a valid code wins`() throws {
    let variable = try Sample.read(Sample.description).variable("otrygg")
    #expect(variable?.missing == ["998": "vet_inte", "97": "filter"])
    #expect(variable?.unknownIsMissing == true)
    #expect(variable?.label.sv == "Hur trygg?")
    #expect(variable?.question?.sv == "Hur trygg?")
  }

  @Test func `a missing code of the description is valid inside the bands and among numbers`()
    throws
  {
    let text = Sample.description
      .replacing("missing: { \"998\"", with: "missing: { \"16\": \"x\", \"80\": \"y\", \"998\"")
      .replacing("{ \"1\": \"A\", \"2\": \"B\" }", with: "{ \"16.0\": \"A\" }")
    let survey = try Sample.read(text)
    #expect(survey.variable("alder")?.missing["16"] == nil)
    #expect(survey.variable("alder")?.missing["80"] == "y")
    #expect(survey.variable("skola")?.missing["16"] == nil)
    #expect(survey.variable("inkomst")?.missing["16"] == "x")
  }

  @Test func `indicators with each measure`() throws {
    let survey = try Sample.read(Sample.description)
    let all = ["1", "2", "5", "6", "999"]
    #expect(
      survey.indicators == [
        Indicator(
          id: "otrygga", label: LocalizedText(sv: "Otrygga"), variable: "otrygg",
          measure: .share(counts: ["2", "5"], outOf: ["1", "2", "5"]), worse: .higher),
        Indicator(
          id: "undviker", label: LocalizedText(sv: "Undviker"), variable: "otrygg",
          measure: .share(counts: ["5"], outOf: all)),
        Indicator(
          id: "antal", label: LocalizedText(sv: "antal"), variable: "otrygg",
          measure: .count(counts: ["5"], outOf: all)),
        Indicator(
          id: "medel", label: LocalizedText(sv: "Medel"), variable: "inkomst", measure: .mean,
          worse: .lower),
        Indicator(
          id: "summa", label: LocalizedText(sv: "Summa"), variable: "inkomst", measure: .total),
      ])
  }

  @Test func `tables list indicators in the description's order`() throws {
    let survey = try Sample.read(Sample.description)
    #expect(
      survey.tables == [
        TableSpec(
          id: "kon-omrade", title: LocalizedText(sv: "Kön"), indicators: ["otrygga", "medel"],
          by: ["omrade"], gap: true, also: [.tests]),
        TableSpec(
          id: "alla", title: LocalizedText(sv: "Alla"), indicators: survey.indicators.map(\.id),
          by: [], gap: false),
      ])
  }

  @Test func `what may be left out has its default`() throws {
    let survey = try Sample.read(
      """
      { id: "a", title: "A", waves: [{ year: 2023, files: ["a.csv"] }],
        design: { unweighted: true, stratumSize: 120 }, variables: { v: { codes: { "1": "x" } } },
        indicators: { i: { variable: "v", counts: [1] } }, tables: [{ id: "t_1-b" }],
        gap: null, csv: null, missing: null, disclosure: {} }
      """)
    #expect(survey.design == Design(weight: nil, stratumSize: .number(120)))
    #expect(survey.csv == DeliveryFormat())
    #expect(survey.disclosure == DisclosureRules(minimumCount: 5))
    #expect(survey.gap == nil)
    #expect(
      survey.tables == [
        TableSpec(
          id: "t_1-b", title: LocalizedText(sv: "T 1 b"), indicators: ["i"], by: [], gap: false)
      ])
  }

  @Test func `a companion table is loaded once`() throws {
    let text = Sample.description.replacing(
      "inkomst: {", with: "omrade2: { codesFrom: 'areas.csv' }, inkomst: {")
    var loads = 0
    let survey = try Survey.read(Array(text.utf8), file: "s") { _ throws(Findings) in
      loads += 1
      return Sample.areas
    }
    #expect(loads == 1)
    #expect(survey.variable("omrade2")?.categories == survey.variable("omrade")?.categories)
  }
}
