import Disclosure
import Testing

@testable import Publishing

@Suite struct MarkTests {
  /// What is not shown has one sign with a letter for the reason, so that none is taken for another.
  @Test func everyStatusWithoutFiguresHasAMarkOfItsOwn() {
    let marks = Status.allCases.compactMap { Mark($0) }
    #expect(marks == [.withheld, .suppressed, .suppressedSecondary, .nobody, .inapplicable])
    #expect(Set(marks.map(\.text)).count == marks.count)
    #expect(Status.allCases.allSatisfy { $0.showsFigures == (Mark($0) == nil) })
  }

  @Test func theLetterStandsBesideTheSign() {
    #expect(Mark.suppressed.text == ".. a" && Mark.suppressedSecondary.text == ".. b")
    #expect(Mark.withheld.text == ".. c" && Mark.uncertain.text == "*")
    #expect(Mark.inapplicable.text == Mark.incomputable.text)
  }

  /// They are pasted into a semicolon-separated file as they are.
  @Test func noMarkNeedsQuotes() {
    #expect(Mark.allCases.allSatisfy { CSVField.quoted($0.text, delimiter: ";") == $0.text })
  }
}
