import SurveyModel

/// Writes single cells the way a delivery does: delimiter, decimal mark, and quotes where needed.
struct CellText: Sendable {
  let delimiter: UInt8
  let decimal: UInt8
  let lineEnd: [UInt8]

  private static let quote = UInt8(ascii: "\"")
  private static let space = UInt8(ascii: " ")

  init(_ style: DeliveryStyle) {
    delimiter = style.delimiter
    decimal = style.decimal
    lineEnd = style.endsLinesWithCRLF ? [13, 10] : [10]
  }

  /// A text as a cell, quoted when it holds something that a reader would take for structure.
  func encoded(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    guard needsQuotes(bytes) else { return bytes }
    let doubled = bytes.flatMap { $0 == Self.quote ? [$0, $0] : [$0] }
    return [Self.quote] + doubled + [Self.quote]
  }

  private func needsQuotes(_ bytes: [UInt8]) -> Bool {
    bytes.first == Self.space || bytes.last == Self.space
      || bytes.contains { [delimiter, Self.quote, 10, 13].contains($0) }
  }

  /// Appends a whole number counted in units of 10^−decimals: 12345 with 2 decimals is `123.45`.
  func append(_ scaled: Int, decimals: Int, to buffer: inout [UInt8]) {
    let quoted = decimals > 0 && decimal == delimiter
    if quoted { buffer.append(Self.quote) }
    if scaled < 0 { buffer.append(UInt8(ascii: "-")) }
    appendDigits(scaled.magnitude, decimals: decimals, to: &buffer)
    if quoted { buffer.append(Self.quote) }
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
