import CSV
import Testing

@Suite struct FieldTextTests {
  @Test(arguments: [
    ("", false, ""), ("abc", false, "abc"), ("a\"b", false, "a\"b"), ("a\"\"b", true, "a\"b"),
    ("\"\"", true, "\""), ("\"\"\"\"", true, "\"\""), ("\"\"a\"\"", true, "\"a\""),
    ("å\"\"ö", true, "å\"ö"),
  ])
  func doubledQuotesBecomeSingleWhereTheFlagSaysSo(field: String, flag: Bool, text: String) {
    let bytes = Array("<\(field)>".utf8)
    let end = UInt32(bytes.count - 1) | (flag ? FieldBatch.doubledQuotes : 0)
    #expect(FieldText.unquoted(bytes.span, 1, end).elementsEqual(text.utf8))
  }
}
