import Testing

@testable import CSV

@Suite struct FieldTextTests {
  @Test(arguments: [
    ("", false, ""), ("abc", false, "abc"), ("a\"b", false, "a\"b"), ("a\"\"b", true, "a\"b"),
    ("\"\"", true, "\""), ("\"\"\"\"", true, "\"\""), ("\"\"a\"\"", true, "\"a\""),
    ("å\"\"ö", true, "å\"ö"),
  ])
  func doubledQuotesBecomeSingleWhereTheFlagSaysSo(field: String, flag: Bool, text: String) {
    for quote in ["\"", "'"] {
      let field = field.replacing("\"", with: quote)
      let bytes = Array("\(quote)\(field)\(quote)".utf8)
      let end = UInt32(bytes.count - 1) | (flag ? FieldBatch.doubledQuotes : 0)
      let found = FieldText.unquoted(bytes.span, 1, end)
      #expect(found.elementsEqual(text.replacing("\"", with: quote).utf8))
    }
  }

  @Test(arguments: [
    ("a\\\"b", "a\"b"), ("\\\\", "\\"), ("a\\,b\\;c\\|d\\'", "a,b;c|d'"), ("\\N\\n\\", "\\N\\n\\"),
    ("\\\\n", "\\n"), ("a\"\"b", "a\"\"b"),
  ])
  func aBackslashGoesWhereItTakesAMeaning(field: String, text: String) {
    let bytes = Array("<\(field)>".utf8)
    let flags = FieldBatch.doubledQuotes | FieldBatch.backslashes
    let found = FieldText.unquoted(bytes.span, 1, UInt32(bytes.count - 1) | flags)
    #expect(found.elementsEqual(text.utf8))
  }
}
