import Bytes
public import Diagnostics

extension RecordFault {
  /// The fault in words, without anything of the record's content.
  public func finding(at location: SourceLocation, columns: Int) -> Finding {
    switch kind {
    case .ragged(let found):
      Finding(
        .data, "csv.ragged-row", "the record has \(found) \(found == 1 ? "field" : "fields")",
        at: location, expected: "\(columns) fields, as in the header",
        remedy: "mend the record; a field that holds the delimiter must stand in quotes")
    case .trailingDelimiter(let found):
      Finding(
        .data, "csv.ragged-row", "the record has \(found) fields, the last of them empty",
        at: location, expected: "\(columns) fields, as in the header",
        remedy:
          "if each line ends with a delimiter, say csv: { trailingDelimiter: true } in the description; else mend the record"
      )
    case .repeatedHeader:
      Finding(
        .data, "csv.repeated-header", "the header stands here once more", at: location,
        expected: "a respondent's row",
        remedy: "remove the line: files were glued together; or name each file in `files`")
    case .strayQuote:
      Finding(
        .data, "csv.stray-quote", "a quote stands inside a field that does not begin with one",
        at: location, expected: "quotes around the whole field, doubled inside it",
        remedy: "mend the field; nothing behind it has been read")
    case .textAfterQuote:
      Finding(
        .data, "csv.text-after-quote", "something stands between a closing quote and the delimiter",
        at: location, expected: "a delimiter or the end of the line",
        remedy: "double the quotes that belong to the text; nothing behind it has been read")
    case .unclosedQuote:
      Finding(
        .data, "csv.unclosed-quote", "the quote that opens here is never closed", at: location,
        expected: "a closing quote", remedy: "close it; nothing behind it has been read")
    case .tooLong:
      Finding(
        .data, "csv.too-long-record",
        "the record is longer than \(BlockReader.longestRecord >> 20) MiB", at: location,
        expected: "records that end with LF or CRLF",
        remedy: "check the line ends and the quotes; nothing behind it has been read")
    }
  }
}
