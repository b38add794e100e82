import Disclosure
import Estimation
import Publishing
import Testing

@testable import SurveyModel

@Suite struct TerminalTableTests {
  @Test func groupsOfOneVariable() {
    let table = Samples.release(
      Samples.byAge, by: [Samples.age], title: "Otrygghet efter kön och ålder")
    let expected = """
      Otrygghet efter kön och ålder
      Trygghetsmätningen 2023 · Folkbokförda i staden, 16–79 år · 17 669 svar

      Otrygga ute ensamma en sen kväll, procent
      Ålder         Kvinnor      n         Män      n       Totalt       n    Skillnad
      ────────────────────────────────────────────────────────────────────────────────
      16–24      45,2  ±3,2    812     .. a        ..   32,0  ±2,1   1 610     .. a
      25–79       6,3 ±10,0     30      –           –    6,3 ±10,0      30      –
      Samtliga   33,1  ±1,2  8 912   14,3 ±0,9  8 731   23,7  ±0,8  17 669   18,9 ±1,5

      Felmarginal (±): halva bredden av ett 95-procentigt konfidensintervall, i procentenheter
      n: antal svar
      Skillnad: Kvinnor minus Män, i procentenheter
      .. a = uppgiften visas inte: för få svar (färre än 5, eller färre än 3 som räknas eller inte
        räknas)
      – = inga svar

      Otrygga ute ensamma en sen kväll. Täljare: ”Otrygg”, ”Går inte ut”. Nämnare: ”Trygg”, ”Otrygg”,
        ”Går inte ut”

      """
    #expect(TableFormat.text.text(table).withPlainSpaces == expected)
  }

  @Test func withoutGroupsTheIndicatorsAreTheLines() {
    var long = Samples.unsafe
    long.id = "avstar"
    long.label.sv = "Har avstått från att gå ut på kvällen av oro för att utsättas för brott"
    let rows =
      parts(of: Samples.unsafe, scale: 1) + parts(of: long, scale: 1)
      + parts(of: Samples.people, scale: 100_000)
    let expected = """
      Otrygghet
      Trygghetsmätningen 2023 · Folkbokförda i staden, 16–79 år · 17 669 svar

      Procent                            Kvinnor      n         Män      n      Totalt       n    Skillnad
      ────────────────────────────────────────────────────────────────────────────────────────────────────
      Otrygga ute ensamma en sen
        kväll                          33,1 ±1,2  8 912   14,2 ±0,9  8 731   23,7 ±0,8  17 669   18,9 ±1,5
      Har avstått från att gå ut
        på kvällen av oro för att
        utsättas för brott             33,1 ±1,2  8 912   14,2 ±0,9  8 731   23,7 ±0,8  17 669   18,9 ±1,5

      Antal personer         Kvinnor      n           Män      n        Totalt       n        Skillnad
      ────────────────────────────────────────────────────────────────────────────────────────────────
      Går inte ut      33 100 ±1 200  8 912   14 200 ±900  8 731   23 700 ±800  17 669   18 900 ±1 500
      """
    let text = TableFormat.text.text(Samples.release(rows)).withPlainSpaces
    #expect(text.hasPrefix(expected), "\(text)")
  }

  @Test func crossedGroupsAreIndentedAndInternalLinesMarked() {
    let crossed = Samples.byAge.prefix(4) + Samples.byAge.suffix(4)
    let rows = ["101", nil].flatMap { district in
      crossed.map { row in
        var row = row
        row.groups.insert(district, at: 0)
        return row
      }
    }
    let expected = """
      INTERNAL – INTERNT, får inte lämnas ut

      Otrygghet
      Trygghetsmätningen 2023 · Folkbokförda i staden, 16–79 år · 17 669 svar

      Otrygga ute ensamma en sen kväll, procent
      Stadsdelsområde, Ålder     Kvinnor      n         Män      n      Totalt       n     Skillnad
      ────────────────────────────────────────────────────────────────────────────────────────────────────────
      Järva
        16–24                  45,2 ±3,2    812   76,5 ±9,9      4   32,0 ±2,1   1 610   −31,3 ±4,3   INTERNAL
        Samtliga               33,1 ±1,2  8 912   14,3 ±0,9  8 731   23,7 ±0,8  17 669    18,9 ±1,5   INTERNAL
      Samtliga
        16–24                  45,2 ±3,2    812   76,5 ±9,9      4   32,0 ±2,1   1 610   −31,3 ±4,3   INTERNAL
        Samtliga               33,1 ±1,2  8 912   14,3 ±0,9  8 731   23,7 ±0,8  17 669    18,9 ±1,5   INTERNAL

      """
    let table = Samples.release(
      rows, by: [Samples.district, Samples.age], isInternal: true)
    #expect(TableFormat.text.text(table).withPlainSpaces.hasPrefix(expected))
  }

  /// Nothing makes a line wider: what stands beside the gap has blocks of its own below.
  @Test func whatStandsBesideHasBlocksOfItsOwn() {
    let table = Samples.release(
      Samples.everything, by: [Samples.age], tests: [Samples.test(p: 0.0001)])
    var survey = Samples.survey
    survey.standard = Standard(variable: "alder", population: nil)
    let expected = """
      Otrygga ute ensamma en sen kväll, andel av alla kvinnor respektive män, procent
      Ålder        Kvinnor    n         Män    n      Totalt      n    Skillnad
      ─────────────────────────────────────────────────────────────────────────
      16–24      45,2 ±3,2  812   35,2 ±3,0  798   32,0 ±2,1  1 610   10,0 ±4,3
      Samtliga   45,2 ±3,2  812   35,2 ±3,0  798   32,0 ±2,1  1 610   10,0 ±4,3

      Skillnaden mellan kvinnor och män är statistiskt säkerställd i den enda redovisade gruppen efter
        ålder. Att skillnaden skulle vara lika stor i båda grupperna förkastas (F = 1,10, p < 0,001).

      Kvot och skillnad mot samtliga
      Ålder                  Kvot   Skillnad mot samtliga
      ───────────────────────────────────────────────────
      16–24      1,23 (1,04–1,68)               −2,1 ±3,0
      Samtliga   1,23 (1,04–1,68)

      Könsfördelning: andel kvinnor respektive män bland dem som räknas, procent
      Ålder        Kvinnor         Män    n
      ─────────────────────────────────────
      16–24      61,2 ±2,0   38,8 ±2,0  700
      Samtliga   61,2 ±2,0   38,8 ±2,0  700

      Åldersstandardiserat, procent
      Ålder        Kvinnor         Män      Totalt    Skillnad
      ────────────────────────────────────────────────────────
      16–24      46,0 ±3,0   35,0 ±3,0   32,5 ±2,0   11,0 ±4,0
      Samtliga   46,0 ±3,0   35,0 ±3,0   32,5 ±2,0   11,0 ±4,0

      Felmarginal
      """
    let text = TableFormat.text.text(table, of: survey).withPlainSpaces
    #expect(text.contains("\n\n" + expected), "\(text)")
  }

  @Test func withoutGroupsTheBlocksHaveTheIndicatorsAsLines() {
    let rows = Samples.everything.filter { $0.groups == [nil] }.map { row in
      var row = row
      row.groups = []
      return row
    }
    let expected = """

      Kvot                                           Kvot
      ───────────────────────────────────────────────────
      Otrygga ute ensamma en sen kväll   1,23 (1,04–1,68)

      """
    let text = TableFormat.text.text(Samples.release(rows)).withPlainSpaces
    #expect(text.contains(expected))
    #expect(text.contains("\nAndel av alla kvinnor "))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= TextLayout.pageWidth })
  }

  @Test func aQuotientThatIsNotDefinedIsAPoint() {
    var row = Samples.row(Samples.unsafe, [], .quotient, nil, smallestCount: 40)
    row.isUndefined = true
    var unlimited = Samples.estimate(0, plusMinus: 1, n: 50)
    unlimited.interval = nil
    let rows = [row, Samples.row(Samples.disorder, [], .quotient, unlimited)]
    let text = TableFormat.text.text(Samples.release(rows)).withPlainSpaces
    #expect(text.contains("Otrygga ute ensamma en sen kväll    .\n"), "\(text)")
    #expect(text.contains("Ordningsstörningar, index   0,00 ."), "\(text)")
    #expect(text.contains("\n. = inte tillämpligt, uppgiften kan inte beräknas; som felmarginal:"))
  }

  @Test func aLabelNeitherBreaksALineNorSteersTheTerminal() {
    var indicator = Samples.unsafe
    indicator.label.sv = "Otrygga\u{1B}[31m\r\nute\u{9B}"
    let rows = [Samples.row(indicator, [], .all, nil)]
    let text = TableFormat.text.text(Samples.release(rows, gap: false))
    #expect(text.contains("Otrygga [31m ute"))
    #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\r" || $0 == "\u{9B}" })
  }

  private func parts(of indicator: Indicator, scale: Double) -> [EstimatedRow] {
    let figures: [(Part, Double, Double, Int)] = [
      (.group("2"), 0.331, 0.012, 8912), (.group("1"), 0.142, 0.009, 8731),
      (.all, 0.237, 0.008, 17_669), (.gap, 0.189, 0.015, 17_643),
    ]
    return figures.map { part, value, margin, n in
      Samples.row(
        indicator, [], part, Samples.estimate(value * scale, plusMinus: margin * scale, n: n))
    }
  }
}

extension String {
  /// With ordinary spaces, so that the expected text can be read and written.
  fileprivate var withPlainSpaces: String {
    String(map { $0 == "\u{A0}" ? " " : $0 })
  }
}
