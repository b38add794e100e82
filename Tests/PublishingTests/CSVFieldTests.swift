import Testing

@testable import Publishing

@Suite struct CSVFieldTests {
  @Test(arguments: [
    ("Kvinnor", "Kvinnor"), ("a,b", "a,b"), ("a;b", "\"a;b\""), ("sa \"ja\"", "\"sa \"\"ja\"\"\""),
    ("två\nrader", "\"två\nrader\""), ("två\r\nrader", "\"två\r\nrader\""), ("", ""),
  ])
  func quotesOnlyWhatNeedsIt(text: String, field: String) {
    #expect(CSVField.quoted(text, delimiter: ";") == field)
  }

  @Test(arguments: [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\r\n=1", "=\u{301}1", " =1",
    "\u{A0}=1", "＝1",
  ])
  func formulasAreDisarmed(text: String) {
    #expect(CSVField.disarmed(text).unicodeScalars.elementsEqual(("'" + text).unicodeScalars))
  }

  @Test(arguments: ["Kvinnor", "16–24", "–", "..", "1-2", "", " ", "”=”"])
  func otherTextIsLeftAlone(text: String) {
    #expect(CSVField.disarmed(text) == text)
  }
}
