import Testing

@testable import Audit

@Suite struct PrintedTextTests {
  /// Among ascending figures the same as each of them by itself.
  @Test func aNumberIsTheRoundingOfAnyFigure() {
    let figures = [-3.449, -0.05, 0, 0.0449999, 0.45, 1.249, 1.25, 1.2500000001, 7, 1234.5, 9e15]
    let texts = [
      "0,0", "0,1", "0,4", "0,5", "1,2", "1,3", "1,4", "−3,4", "−0,1", "0,045", "1,25", "1,26",
      "7", "8", "1234", "1235", "1236", "9000000000000000", "x", "", "–",
    ]
    for text in texts {
      let decimals = PrintedText.number(Array(text.utf8))?.decimals ?? 0
      let each = figures.contains {
        PrintedText.isRounding(Array(text.utf8), of: $0, shift: 0, decimals: decimals)
      }
      #expect(PrintedText.isRounding(text, ofAnyIn: figures) == each, "\(text)")
    }
    #expect(!PrintedText.isRounding("1,2", ofAnyIn: []))
  }
}
