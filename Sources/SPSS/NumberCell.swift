/// Numbers as cells: the shortest text that reads back as the same double.
enum NumberCell {
  /// Plain digits from 1e-30 up to 2⁵³; an exponent where more digits would be zeros or noise.
  static func append(_ value: Double, to buffer: inout [UInt8]) {
    if value.magnitude < 1e15, value == value.rounded(.towardZero) {
      append(Int(value), to: &buffer)
    } else {
      appendShortest(value, to: &buffer)
    }
  }

  static func append(_ value: Int, to buffer: inout [UInt8]) {
    if value < 0 { buffer.append(UInt8(ascii: "-")) }
    append(value.magnitude, digits: 1, to: &buffer)
  }

  /// Digits with zeros before them, to a least number of digits.
  static func append(_ value: UInt, digits: Int, to buffer: inout [UInt8]) {
    if value >= 10 || digits > 1 { append(value / 10, digits: digits - 1, to: &buffer) }
    buffer.append(UInt8(ascii: "0") + UInt8(value % 10))
  }

  private static func appendShortest(_ value: Double, to buffer: inout [UInt8]) {
    var text = value.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    let isSmall = value.magnitude < 1 && value.magnitude >= 1e-30
    guard isSmall, let mark = text.utf8.firstIndex(of: UInt8(ascii: "e")),
      let exponent = Int(text[mark...].dropFirst())
    else {
      buffer.append(contentsOf: text.utf8)
      return
    }
    if value < 0 { buffer.append(UInt8(ascii: "-")) }
    buffer.append(contentsOf: "0.".utf8)
    buffer.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -exponent - 1))
    let digits = text.utf8[..<mark].filter { $0 >= UInt8(ascii: "0") }
    buffer.append(contentsOf: digits)
  }
}
