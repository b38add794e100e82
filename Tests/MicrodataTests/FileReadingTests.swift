import CSV
import Foundation
import SurveyModel
import Testing

@testable import Microdata

@Suite struct FileReadingTests {
  private func reading(_ text: String, csv: String = "") throws -> FileReading {
    let delivery = try Delivery(
      [text], design: "weight: \"vikt\", stratumSize: \"N_h\"",
      variables: "kon: { codes: { \"1\": \"Man\", \"2\": \"Kvinna\" } }, tid: {},", csv: csv)
    let file = try delivery.open("a.csv")
    return FileReading(file, try ColumnPlan(delivery.plan, file: file))
  }

  @Test(arguments: [
    ("vikt,N_h,kon,tid\n1.5,10,1,2\n", "a.csv: utf-8, delimiter \",\", LF"),
    (
      "vikt,N_h,kon,tid\r\n\"1,5\",10,1,2.5\r\n",
      "a.csv: utf-8, delimiter \",\", CRLF, decimal comma in vikt"
    ),
    (
      "\u{FEFF}tid,kon,vikt,N_h\n\"1,5\",1,\"2,25\",\"7\"\n",
      "a.csv: utf-8 with byte order mark, delimiter \",\", LF, decimal comma in tid, vikt"
    ),
  ])
  func aReadingIsToldInWords(text: String, words: String) throws {
    #expect(try reading(text).description == words)
  }

  /// A statement holds for every column of numbers, whatever the cells show.
  @Test func whatIsStatedIsToldToo() throws {
    let text = "vikt,N_h,kon,tid\n1,10,1,2\n"
    #expect(try reading(text, csv: "decimal: \",\"").decimalCommas == ["vikt", "N_h", "tid"])
    #expect(try reading(text, csv: "decimal: \".\"").decimalCommas == [])
  }
}
