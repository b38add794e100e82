import SurveyModel

/// Writes single cells the way a delivery does: delimiter, decimal mark, and quotes where needed.
struct CellText: Sendable {
  let delimiter: UInt8
  let decimal: UInt8
  let lineEnd: [UInt8]

  /// What stands around cells that need it; nil where nothing may.
  private let quote: UInt8?
  private let backslashes: Bool
  private let comment: UInt8?

  private static let space = UInt8(ascii: " ")
  private static let backslash = UInt8(ascii: "\\")

  init(_ style: DeliveryStyle) {
    delimiter = style.delimiter
    decimal = style.decimal
    lineEnd = style.endsLinesWithCRLF ? [13, 10] : [10]
    quote = style.quote
    backslashes = style.escapesWithBackslash
    comment = style.comment
  }

  /// A text as a cell, quoted when it holds something that a reader would take for structure.
  func encoded(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    let escaped = bytes.flatMap { byte -> [UInt8] in
      guard backslashes else { return byte == quote ? [byte, byte] : [byte] }
      let isSpecial = byte == quote || byte == Self.backslash || quote == nil && byte == delimiter
      return isSpecial ? [Self.backslash, byte] : [byte]
    }
    guard let quote, needsQuotes(bytes) else { return quote == nil ? escaped : bytes }
    return [quote] + escaped + [quote]
  }

  private func needsQuotes(_ bytes: [UInt8]) -> Bool {
    bytes.first == Self.space || bytes.last == Self.space
      || comment != nil && bytes.first == comment
      || backslashes && bytes.contains(Self.backslash)
      || bytes.contains { [delimiter, quote, 10, 13].contains($0) }
  }

  /// Appends a whole number counted in units of 10^−decimals: 12345 with 2 decimals is `123.45`.
  func append(_ scaled: Int, decimals: Int, to buffer: inout [UInt8]) {
    let sign = decimals > 0 && decimal == delimiter ? quote : nil
    if let sign { buffer.append(sign) }
    if scaled < 0 { buffer.append(UInt8(ascii: "-")) }
    appendDigits(scaled.magnitude, decimals: decimals, to: &buffer)
    if let sign { buffer.append(sign) }
  }

  private func appendDigits(_ magnitude: UInt, decimals: Int, to buffer: inout [UInt8]) {
    let start = buffer.count
    var rest = magnitude
    var written = 0
    repeat {
      if written == decimals, decimals > 0 { buffer.append(decimal) }
      buffer.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
      written += 1
    } while rest > 0 || written <= decimals
    buffer[start...].reverse()
  }
}
