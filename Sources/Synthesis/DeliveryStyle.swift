public import SurveyModel

/// How synthetic microdata are written, so that a rehearsal looks like the delivery.
public struct DeliveryStyle: Sendable, Hashable {
  /// One of `,` `;` tab `|`.
  public var delimiter: UInt8
  /// `.` or `,`; a number with a comma stands in quotes where the comma is the delimiter too.
  public var decimal: UInt8
  public var endsLinesWithCRLF: Bool
  /// What stands around cells that need it; nil where nothing may.
  let quote: UInt8?
  /// Whether quotes inside cells stand behind a backslash, else they are doubled.
  let escapesWithBackslash: Bool
  /// What would make a line a comment, so that cells that begin with it stand in quotes.
  let comment: UInt8?

  /// What a description states about its files; else commas and points, or with semicolons commas, as
  /// Swedish Excel writes.
  public init(
    _ format: DeliveryFormat, delimiter: UInt8? = nil, decimal: UInt8? = nil,
    endsLinesWithCRLF: Bool = false
  ) {
    let delimiter = delimiter ?? format.delimiter ?? UInt8(ascii: ",")
    self.delimiter = delimiter
    let usual = delimiter == UInt8(ascii: ";") ? UInt8(ascii: ",") : UInt8(ascii: ".")
    self.decimal = decimal ?? format.decimal ?? usual
    self.endsLinesWithCRLF = endsLinesWithCRLF
    quote = format.quote
    escapesWithBackslash = format.escape == "backslash"
    comment = format.comment
  }
}
