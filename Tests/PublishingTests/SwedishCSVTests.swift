import Disclosure
import Estimation
import Publishing
import Testing

@testable import SurveyModel

@Suite struct SwedishCSVTests {
  @Test func aTableOfShares() {
    let table = Samples.release(
      Samples.byAge, by: [Samples.age], title: "Otrygghet efter kön och ålder")
    let expected = """
      \u{FEFF}Otrygghet efter kön och ålder – Trygghetsmätningen 2023

      Indikator;Ålder;Kvinnor, procent;Kvinnor, felmarginal ±;Kvinnor, antal svar;Män, procent;Män, felmarginal ±;Män, antal svar;Totalt, procent;Totalt, felmarginal ±;Totalt, antal svar;Skillnad, procentenheter;Skillnad, felmarginal ±;Skillnad, antal svar
      Otrygga ute ensamma en sen kväll;16–24;45,2;3,2;812;.. a;.. a;.. a;32,0;2,1;1610;.. a;.. a;.. a
      Otrygga ute ensamma en sen kväll;25–79;6,3;10,0;30;–;–;–;6,3;10,0;30;–;–;–
      Otrygga ute ensamma en sen kväll;Samtliga;33,1;1,2;8912;14,3;0,9;8731;23,7;0,8;17669;18,9;1,5;17643

      Indikator: Otrygga ute ensamma en sen kväll
      Fråga: Om du går ut ensam sent en kväll, känner du dig då …?
      Täljare: ”Otrygg”, ”Går inte ut”
      Nämnare: ”Trygg”, ”Otrygg”, ”Går inte ut”
      Antal svar: 17\u{A0}669
      Undersökning: Trygghetsmätningen 2023
      Population: Folkbokförda i staden, 16–79 år
      Insamling: 2023-02-01 till 2023-05-31
      Urval: 32\u{A0}000 personer
      Producent: Socialförvaltningen
      "Vägning: varje svar räknas med sin vikt; antal svar är ovägt"
      Felmarginal (±): halva bredden av ett 95-procentigt konfidensintervall, i procentenheter
      "Konfidensintervall: andelar på logitskalan, övriga mått och skillnader med t-fördelningen; variansen genom Taylorlinearisering enligt urvalets design. Intervallet för en andel är inte alltid symmetriskt; de exakta gränserna står i .csv-filen"
      Frihetsgrader: primära urvalsenheter minus strata, bland dem i gruppen som svarat
      Skillnad: Kvinnor minus Män, i procentenheter
      "Statistiskt säkerställd: p-värdet är under 0,05; p-värden för flera grupper är justerade enligt Holm, över de grupper som redovisas"
      Totalt och Samtliga: alla som svarat på frågan, även de vars grupp saknas eller inte redovisas
      Avrundning: avrundade tal summerar inte alltid till det avrundade totala
      Teckenförklaring:
      .. a = uppgiften visas inte: för få svar (färre än 5, eller färre än 3 som räknas eller inte räknas)
      – = inga svar
      0,0 = noll, eller mindre än hälften av den minsta enhet som visas

      """
    #expect(TableFormat.svCSV.text(table) == expected.withCRLF)
  }

  /// The two percentages of statistics by gender have names that cannot be mixed up.
  @Test func whatStandsBesideHasColumnsOfItsOwn() {
    var survey = Samples.survey
    survey.standard = Standard(variable: "alder", population: [100, 900])
    let table = Samples.release(Samples.everything, by: [Samples.age], tests: [Samples.test()])
    let lines = TableFormat.svCSV.text(table, of: survey).lines
    let names = lines[2].split(separator: ";").map(String.init)
    #expect(
      names.filter { !$0.contains("felmarginal") && !$0.contains("antal") } == [
        "Indikator", "Ålder", "Andel av alla kvinnor, procent", "Andel av alla män, procent",
        "Totalt, procent", "Skillnad, procentenheter", "Kvot", "Kvot, nedre gräns",
        "Kvot, övre gräns", "Skillnad mot samtliga, procentenheter",
        "Andel kvinnor bland dem som räknas, procent", "Andel män bland dem som räknas, procent",
        "Kvinnor, åldersstandardiserat, procent", "Män, åldersstandardiserat, procent",
        "Totalt, åldersstandardiserat, procent", "Skillnad, åldersstandardiserat, procentenheter",
      ])
    #expect(names.contains("Andel kvinnor bland dem som räknas, antal som räknas"))
    let fields = lines[4].split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    #expect(fields.count == names.count)
    #expect(fields[14...20] == ["1,23", "1,04", "1,68", "1610", "", "", ""])
    #expect(fields[21...23] == ["61,2", "2,0", "700"])
    #expect(lines.contains { $0.hasPrefix("Skillnaden mellan kvinnor och män är") })
  }

  /// Women's share of those who count is in per cent also where what is counted is people.
  @Test func mixedUnitsNameTheComposition() {
    let share = Samples.estimate(0.6, plusMinus: 0.01, n: 70)
    let rows = [Samples.unsafe, Samples.people].flatMap { indicator in
      [
        Samples.row(indicator, [], .group("2"), share),
        Samples.row(indicator, [], .group("2"), share, .composition),
      ]
    }
    let lines = TableFormat.svCSV.text(Samples.release(rows)).lines
    #expect(
      lines[2].hasPrefix(
        "Indikator;Enhet;Kvinnor;Kvinnor, felmarginal ±;Kvinnor, antal svar;"
          + "Andel kvinnor bland dem som räknas, procent;"))
    #expect(lines[4].hasSuffix(";60,0;1,0;70"))
  }

  @Test func mixedUnitsHaveAColumnOfTheirOwn() {
    let rows = [
      Samples.row(
        Samples.unsafe, [], .all, Samples.estimate(0.4567, plusMinus: 0.0123, n: 1200)),
      Samples.row(
        Samples.disorder, [], .all, Samples.estimate(27.125, plusMinus: 0.5, n: 1200)),
      Samples.row(
        Samples.people, [], .all, Samples.estimate(12_345.5, plusMinus: 1000, n: 1200)),
    ]
    let lines = TableFormat.svCSV.text(Samples.release(rows, gap: false)).lines
    #expect(
      lines.dropFirst(2).prefix(4) == [
        "Indikator;Enhet;Totalt;Totalt, felmarginal ±;Totalt, antal svar",
        "Otrygga ute ensamma en sen kväll;procent;45,7;1,2;1200",
        "Ordningsstörningar, index;medelvärde;27,13;0,50;1200",
        "Går inte ut;antal personer;12346;1000;1200",
      ])
    #expect(!lines.contains { $0.hasPrefix("Skillnad") })
  }

  @Test func anInternalTableIsMarkedFirstAndOnEachRow() {
    let table = Samples.release(Samples.byAge, by: [Samples.age], isInternal: true)
    let lines = TableFormat.svCSV.text(table).lines
    #expect(lines[0] == "\u{FEFF}INTERNAL – INTERNT, får inte lämnas ut")
    #expect(lines[3].hasSuffix(";Märkning"))
    #expect(lines[4...6].allSatisfy { $0.hasSuffix(";INTERNAL") })
    #expect(lines[4].contains(";76,5;9,9;4;") && lines[4].contains(";-31,3;4,3;816;"))
  }

  @Test func everyTextCellThatLooksLikeAFormulaIsDisarmed() {
    var district = Samples.district
    district.label.sv = "@omrade"
    district.kind = .coded([Category(code: "1", label: LocalizedText(sv: "=HYPERLINK(\"x\";1)"))])
    var indicator = Samples.unsafe
    indicator.label.sv = "+cmd"
    let rows = [
      Samples.row(
        indicator, ["1"], .gap, Samples.estimate(-0.1, plusMinus: 0.01, n: 50, p: 0.5))
    ]
    let lines = TableFormat.svCSV.text(
      Samples.release(rows, by: [district], title: "-titel")
    ).lines
    #expect(lines[0] == "\u{FEFF}'-titel – Trygghetsmätningen 2023")
    #expect(lines[2].hasPrefix("Indikator;'@omrade;"))
    #expect(lines[3] == "'+cmd;\"'=HYPERLINK(\"\"x\"\";1)\";-10,0;1,0;50")
  }

  @Test func aMarginThatCannotBeComputedHasAMarkOfItsOwn() {
    var estimate = Samples.estimate(0.5, plusMinus: 0.1, n: 20)
    estimate.interval = nil
    let text = TableFormat.svCSV.text(
      Samples.release([Samples.row(Samples.unsafe, [], .all, estimate)], gap: false))
    #expect(text.contains(";50,0;.;20\r\n"))
    #expect(text.contains("\r\n. = felmarginalen kan inte beräknas\r\n"))
  }

  @Test func linesEndInCRLFAndNothingElse() {
    let bytes = Array(
      TableFormat.svCSV.text(Samples.release(Samples.byAge, by: [Samples.age])).utf8)
    #expect(bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
    let feeds = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
    #expect(feeds.allSatisfy { bytes[$0 - 1] == UInt8(ascii: "\r") })
    #expect(feeds.count == bytes.count { $0 == UInt8(ascii: "\r") })
    #expect(!String(decoding: bytes, as: UTF8.self).contains("sep="))
  }
}

extension String {
  fileprivate var withCRLF: String {
    split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
  }

  fileprivate var lines: [String] {
    split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
  }
}
