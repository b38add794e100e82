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
      16–24      45,2  ±3,2    812     ..          ..   32,0  ±2,1   1 610     ..
      25–79       6,3 ±10,0     30      –           –    6,3 ±10,0      30      –
      Samtliga   33,1  ±1,2  8 912   14,3 ±0,9  8 731   23,7  ±0,8  17 669   18,9 ±1,5

      Felmarginal (±): halva bredden av ett 95-procentigt konfidensintervall, i procentenheter
      n: antal svar
      Skillnad: Kvinnor minus Män, i procentenheter
      .. = uppgiften visas inte: för få svar (färre än 5)
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
