import SurveyModel
import Testing

@testable import Synthesis

@Suite struct CellTextTests {
  private func cell(_ text: String, delimiter: Character = ",") -> String {
    let format = DeliveryFormat(delimiter: delimiter.asciiValue ?? 0)
    return String(decoding: CellText(DeliveryStyle(format)).encoded(text), as: UTF8.self)
  }

  private func number(_ scaled: Int, _ decimals: Int, _ format: DeliveryFormat) -> String {
    var buffer: [UInt8] = []
    CellText(DeliveryStyle(format)).append(scaled, decimals: decimals, to: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  @Test func quotesStandOnlyWhereTheyMust() {
    #expect(cell("Ej svar") == "Ej svar")
    #expect(cell("Ja, ofta") == "\"Ja, ofta\"")
    #expect(cell("Ja, ofta", delimiter: ";") == "Ja, ofta")
    #expect(cell("a\"b") == "\"a\"\"b\"")
    #expect(cell("två\nrader") == "\"två\nrader\"")
    #expect(cell(" blank") == "\" blank\"")
  }

  @Test func cellsAreWrittenAsTheDescriptionSaysThatTheyAreRead() {
    var format = DeliveryFormat()
    let cell = { (text: String) in
      String(decoding: CellText(DeliveryStyle(format)).encoded(text), as: UTF8.self)
    }
    format.quote = UInt8(ascii: "'")
    #expect(cell("Ja, 'ofta' \"") == "'Ja, ''ofta'' \"'")
    format.comment = UInt8(ascii: "#")
    #expect(cell("#1") == "'#1'")
    format.escape = "backslash"
    #expect(cell("'a\\") == "'\\'a\\\\'")
    format.quote = nil
    #expect(cell("Ja, \"ofta\"") == "Ja\\, \"ofta\"")
    format.escape = "doubled"
    #expect(cell("5\" skiva") == "5\" skiva")
  }

  @Test func numbersHaveTheirDecimals() {
    let english = DeliveryFormat()
    #expect(number(0, 0, english) == "0")
    #expect(number(7, 2, english) == "0.07")
    #expect(number(191_530, 4, english) == "19.1530")
    #expect(number(-120, 1, english) == "-12.0")
    #expect(number(.max, 0, english) == "9223372036854775807")
    let swedish = DeliveryFormat(delimiter: UInt8(ascii: ";"), decimal: UInt8(ascii: ","))
    #expect(number(191_530, 4, swedish) == "19,1530")
    #expect(number(15, 1, DeliveryFormat(decimal: UInt8(ascii: ","))) == "\"1,5\"")
  }
}
