import Diagnostics
import Testing

@testable import SurveyModel

/// The example of the format, which also asks for what this version does not carry out.
@Suite struct FormatExampleTests {
  static let example = """
    {
      id: "trygghetsmatningen",
      title: { sv: "Trygghetsmätningen", en: "The Stockholm safety survey" },
      population: { sv: "Folkbokförda i Stockholms stad, 16–79 år" },
      producer: "Socialförvaltningen, Stockholms stad",
      cycle: { everyYears: 3, anchor: 2008 }, //-
      waves: [
        { year: 2020, files: ["2020/*.csv"], fieldwork: ["2020-02-01", "2020-06-15"] },
        { year: 2023, files: ["2023/svar.csv"], fieldwork: ["2023-02-01", "2023-05-31"],
          sampled: 32000, rename: { otrygg_ute: "F102" } },
      ],
      independentWaves: true, //-
      csv: {
        delimiter: "auto", encoding: "auto", decimal: "auto", ignore: ["pnr"],
        quote: "\\"", onBadRow: "fail",
      },
      design: {
        weight: "vikt", strata: "stadsdel", cluster: null, stratumSize: "N_h",
        secondStage: null, lonelyPSU: "fail", df: "domain", interval: "logit", level: 0.95,
        replicates: null,
      },
      calibration: { method: "raking", margins: ["kon-alder.csv"], bounds: [0.3, 3.0] },
      missing: { "998": "vet_ej", "999": "ej_svar", "996": "ej_stalld" },
      variables: {
        kon: {
          label: { sv: "Kön", en: "Gender" },
          codes: { "2": { sv: "Kvinnor", en: "Women" }, "1": { sv: "Män", en: "Men" } },
          notReported: ["3"],
        },
        alder: { label: { sv: "Ålder", en: "Age" }, bands: [16, 25, 35, 45, 55, 65, 80] },
        stadsdelsomrade: {
          label: { sv: "Stadsdelsområde", en: "District" },
          codesFrom: "stadsdelsomraden.csv",
          recode: "stadsdelsomraden-historik.csv",
          map: "stadsdelsomraden.geojson#kod", //-
        },
        otrygg_ute: {
          question: { sv: "Om du går ut ensam sent en kväll, känner du dig då …?" },
          codes: { "1": "Mycket trygg", "2": "Ganska trygg", "3": "Ganska otrygg",
                   "4": "Mycket otrygg", "5": "Går ej ut av oro för brott",
                   "6": "Går ej ut av andra orsaker" },
        },
        o1: { codes: { "1": "Aldrig", "2": "Sällan", "3": "Ibland", "4": "Ofta" } },
        o2: { numeric: true },
        hot: { codes: { "1": "Ja", "2": "Nej" } },
        ran: { codes: { "1": "Ja", "2": "Nej" } },
      },
      indicators: {
        otrygg_kvall: {
          label: { sv: "Otrygga ute ensamma en sen kväll", en: "Feel unsafe out alone late" },
          variable: "otrygg_ute", counts: ["3", "4", "5"], outOf: ["1", "2", "3", "4", "5"],
          worse: "higher",
        },
        avstar: { label: { sv: "Går inte ut på kvällen av oro för brott" }, worse: "higher",
          variable: "otrygg_ute", counts: ["5"], outOf: ["1", "2", "3", "4", "5", "6"] },
        ordningsindex: { label: { sv: "Ordningsstörningar, index" }, worse: "higher",
          meanOf: ["o1", "o2"], scale: [1, 4], reversed: ["o2"], minimumAnswered: 2 },
        utsatt_nagot: { label: { sv: "Utsatt" }, anyOf: ["hot", "ran"], worse: "higher" },
        hot: { variable: "hot", counts: ["1"] },
        ran: { variable: "ran", counts: ["1"] },
      },
      gap: { variable: "kon", of: "2", minus: "1" },
      tables: [
        { id: "kon-stadsdelsomrade", title: { sv: "… efter kön och stadsdelsområde" },
          compareTo: "total",
          indicators: "all", by: ["stadsdelsomrade"], gap: true },
        { id: "kon-alder", indicators: "all", by: ["alder"], gap: true },
        { id: "utveckling", indicators: "all", by: ["stadsdelsomrade"], gap: true,
          waves: "all", //-
        },
      ],
      disclosure: { minimumCount: 5,
        minimumInCategory: 3, secondary: true,
        priorReleases: ["../2023/releases.json"],
      },
      reliability: {
        flagBelowCount: 30, flagAboveHalfWidth: 0.10, withholdAboveHalfWidth: 0.15, flagBelowDf: 8,
      },
      goals: [{ id: "halverad-otrygghet", indicator: "otrygg_kvall", target: {} }], //-
    }
    """

  /// 1 000 people in each band, of each gender.
  private static var population: CompanionTable {
    let bands = ["16-24", "25-34", "35-44", "45-54", "55-64", "65-79"]
    let rows = ["1", "2"].flatMap { kon in bands.map { [kon, $0, "1000"] } }
    return CompanionTable(
      file: "kon-alder.csv", header: ["kon", "alder", "population"],
      rows: rows.enumerated().map { CompanionRow(line: $0.offset + 2, fields: $0.element) })
  }

  private func read(_ text: String) throws(Findings) -> Survey {
    try Survey.read(Array(text.utf8), file: "survey.json5") { path throws(Findings) in
      if path.contains("kon-alder") { return Self.population }
      let isHistory = path.contains("historik")
      let row = isHistory ? ["2020", "Rinkeby-Kista", "101"] : ["101", "Järva"]
      return CompanionTable(
        file: path, header: isHistory ? ["wave", "from", "to"] : ["code", "sv"],
        rows: [CompanionRow(line: 2, fields: row)])
    }
  }

  @Test func `every key of the format is known: nothing is refused but as not available`() {
    do throws(Findings) {
      _ = try read(Self.example)
      Issue.record("read, though much of it is not available")
    } catch {
      #expect(Set(error.list.map(\.rule)) == ["description.not-available"])
      #expect(
        error.list.map { $0.message.prefix { $0 != " " } } == [
          "cycle", "independentWaves", "map", "waves",
          "goals",
        ])
      #expect(error.list.allSatisfy { $0.remedy != nil && $0.location?.column != nil })
    }
  }

  @Test func `what is available of it gives its survey`() throws {
    let kept = Self.example.split(separator: "\n").filter { !$0.hasSuffix("//-") }
    let survey = try read(kept.joined(separator: "\n"))
    #expect(survey.waves.map(\.year) == [2020, 2023])
    #expect(survey.disclosure.priorReleases == ["../2023/releases.json"])
    #expect(survey.wave(2023)?.column(of: "otrygg_ute") == "F102")
    #expect(survey.wave(2023)?.column(of: "kon") == "kon")
    #expect(
      survey.variables.map(\.name) == [
        "kon", "alder", "stadsdelsomrade", "otrygg_ute", "o1", "o2", "hot", "ran", "=ordningsindex",
        "=utsatt_nagot",
      ])
    #expect(survey.calibration?.method == .raking)
    #expect(survey.calibration?.bounds == GWeightBounds(lower: 0.3, upper: 3))
    #expect(survey.calibration?.margins.map(\.cells.count) == [12])
    #expect(survey.variable("stadsdelsomrade")?.categories.map(\.code) == ["101"])
    #expect(
      survey.design
        == Design(weight: "vikt", strata: "stadsdel", stratumSize: .column("N_h"), level: 0.95))
    #expect(
      survey.indicators.map(\.measure) == [
        .share(counts: ["3", "4", "5"], outOf: ["1", "2", "3", "4", "5"]),
        .share(counts: ["5"], outOf: ["1", "2", "3", "4", "5", "6"]),
        .mean, .share(counts: ["1"], outOf: ["1", "0"]), .share(counts: ["1"], outOf: ["1", "2"]),
        .share(counts: ["1"], outOf: ["1", "2"]),
      ])
    #expect(
      survey.reliability
        == .thresholds(
          ReliabilityThresholds(
            flagBelowCount: 30, flagAboveHalfWidth: 0.1, withholdAboveHalfWidth: 0.15,
            flagBelowDf: 8)))
    let all = ["otrygg_kvall", "avstar", "ordningsindex", "utsatt_nagot", "hot", "ran"]
    #expect(
      survey.tables == [
        TableSpec(
          id: "kon-stadsdelsomrade", title: LocalizedText(sv: "… efter kön och stadsdelsområde"),
          indicators: all, by: ["stadsdelsomrade"], gap: true, also: [.gapVersusTotal, .tests]),
        TableSpec(
          id: "kon-alder", title: LocalizedText(sv: "Kon alder"),
          indicators: all, by: ["alder"], gap: true, also: [.tests]),
        TableSpec(
          id: "utveckling", title: LocalizedText(sv: "Utveckling"),
          indicators: all, by: ["stadsdelsomrade"], gap: true, also: [.tests]),
      ])
  }
}
