import Disclosure
import Estimation
import Publishing
import Testing

@testable import SurveyModel

/// What is uncertain is marked, and what is too uncertain is not shown, in every format.
@Suite struct ReliabilityPrintTests {
  private static let table = Samples.release(
    Samples.uncertain, by: [Samples.age], reliability: Samples.thresholds)

  @Test func aMarkStandsBesideTheFigureAndMovesNothing() {
    let text = TableFormat.text.text(Self.table, of: Samples.judged)
    let plain = String(text.map { $0 == "\u{A0}" ? " " : $0 })
    let expected = """
      Ålder         Kvinnor      n          Män   n       Totalt      n     Skillnad
      ──────────────────────────────────────────────────────────────────────────────
      16–24      45,2* ±8,2    112     .. a      ..   45,0* ±8,0    115     .. a
      25–79      33,1  ±1,2  8 912     .. c      59   34,0  ±1,2  8 971     .. c
      Samtliga   33,2  ±1,2  9 024   20,0* ±5,0  62   33,1  ±1,2  9 086   13,2* ±5,0

      Felmarginal (±): halva bredden av ett 95-procentigt konfidensintervall, i procentenheter
      n: antal svar
      Skillnad: Kvinnor minus Män, i procentenheter
      .. a = uppgiften visas inte: för få svar (färre än 5, eller färre än 3 som räknas eller inte
        räknas)
      .. c = uppgiften visas inte: för osäker (en andel med felmarginal över 12,5 procentenheter, eller
        utan felmarginal; en skillnad eller kvot: när något av dess värden är det)
      * = osäker uppgift (färre än 30 svar, en andel med felmarginal över 5 procentenheter, eller färre
        än 8 frihetsgrader; en skillnad eller kvot: när något av dess värden är det)

      """
    #expect(plain.contains(expected), "\(plain)")
  }

  @Test func numbersStayNumbersInAFileForExcel() {
    let text = TableFormat.svCSV.text(Self.table, of: Samples.judged)
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    let header = lines.count > 2 ? lines[2].split(separator: ";") : []
    #expect(header.filter { $0.hasSuffix("märkning") }.count == 4)
    #expect(header[4...6] == ["Kvinnor, antal svar", "Kvinnor, märkning", "Män, procent"])
    let unsafe = "Otrygga ute ensamma en sen kväll"
    #expect(
      lines[3...5] == [
        "\(unsafe);16–24;45,2;8,2;112;*;.. a;.. a;.. a;;45,0;8,0;115;*;.. a;.. a;.. a;",
        "\(unsafe);25–79;33,1;1,2;8912;;.. c;.. c;59;;34,0;1,2;8971;;.. c;.. c;8971;",
        "\(unsafe);Samtliga;33,2;1,2;9024;;20,0;5,0;62;*;33,1;1,2;9086;;13,2;5,0;9086;*",
      ])
    #expect(text.contains("\r\n\".. c = uppgiften visas inte: för osäker (en andel med felmarg"))
    #expect(text.contains("\r\n\"* = osäker uppgift (färre än 30 svar, en andel med felmarginal"))
  }

  @Test func theTidyOutputHasTheReasonsInWords() {
    let text = TableFormat.csv.text(Self.table, of: Samples.judged)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines[1].hasSuffix(",89.6,,,uncertain,wide_interval"))
    #expect(lines[2].hasSuffix(",share,,,,,,,,,,,,suppressed,"))
    #expect(lines[5].hasSuffix(",7129.6,,,ok,"))
    #expect(lines[6].hasSuffix(",share,59,,,,,,,,,,,withheld_uncertain,wide_interval"))
    #expect(lines[8].hasSuffix(",gap,8971,,,,,,,,,,,withheld_uncertain,wide_interval"))
    let json = TableFormat.json.text(Self.table, of: Samples.judged)
    #expect(json.contains("\"status\":\"withheld_uncertain\",\"note\":\"wide_interval\"}"))
  }

  /// Its n is no secret; all else of it is in no file, nor does anything in its line give it away.
  @Test(arguments: TableFormat.allCases)
  func nothingButItsCountIsLeftOfAWithheldFigure(_ format: TableFormat) {
    let text = format.text(Self.table, of: Samples.judged)
    for figure in ["76,5", "0.765", "12,6", "−43,4", "-43,4", "0.43", "0.0123", "0.127"] {
      #expect(!text.contains(figure), "\(figure)")
    }
    #expect(text.contains("59"))
  }

  @Test func withoutRulesThereIsNoColumnForMarks() {
    let table = Samples.release(Samples.uncertain, by: [Samples.age])
    #expect(!TableFormat.svCSV.text(table).contains("märkning"))
    let open = Samples.release(
      Samples.uncertain, by: [Samples.age], isInternal: true, reliability: Samples.thresholds)
    let text = TableFormat.svCSV.text(open, of: Samples.judged)
    #expect(!text.contains(", märkning") && text.contains("76,5"))
  }

  @Test func aWithheldGapIsNotCountedAmongTheSignificant() {
    let text = TableFormat.text.text(Self.table, of: Samples.judged)
    #expect(!text.contains("i båda grupperna"))
  }
}
