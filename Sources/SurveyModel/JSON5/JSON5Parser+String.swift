import Diagnostics

/// Texts in single or double quotes, and their escapes.
extension JSON5Parser {
  /// Reads a text and stands after its closing quote; nil at a text that its line does not close.
  mutating func string() -> String? {
    let start = index
    let quote = next
    index += 1
    var content: [UInt8] = []
    while let next, next != "\n", next != "\r" {
      if next == quote {
        index += 1
        return String(decoding: content, as: UTF8.self)
      }
      if next == "\\" {
        escape(into: &content)
      } else {
        content.append(bytes[index])
        index += 1
      }
    }
    fault(
      "the text that begins here is not closed on its line", at: start,
      expected: "a closing \(quote.map(String.init) ?? "quote")",
      remedy: "close the text, or end the line with \\ where it goes on on the next")
    return nil
  }

  private mutating func escape(into content: inout [UInt8]) {
    let start = index
    index += 1
    guard let (scalar, length) = scalar(at: index) else { return }
    index += length
    switch scalar {
    case "b": content.append(0x08)
    case "f": content.append(0x0C)
    case "n": content.append(0x0A)
    case "r": content.append(0x0D)
    case "t": content.append(0x09)
    case "v": content.append(0x0B)
    case "\r": _ = consume("\n")
    case "\n", "\u{2028}", "\u{2029}": break
    case "x": append(byteEscape(), to: &content, start: start, expected: "two digits after \\x")
    case "u": append(unicodeEscape(), to: &content, start: start, expected: Self.fourDigits)
    case "0"..."9": append(nullEscape(scalar), to: &content, start: start, expected: Self.noOctal)
    default: content.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    }
  }

  private static let fourDigits =
    "four hexadecimal digits after \\u, and a surrogate only as the half of a pair"
  private static let noOctal = "\\0 alone, or \\x and two hexadecimal digits"

  private mutating func append(
    _ scalar: Unicode.Scalar?, to content: inout [UInt8], start: Int, expected: String
  ) {
    guard let scalar else {
      let shown = String(decoding: bytes[start..<min(index, bytes.count)], as: UTF8.self)
      fault("the escape \(Quoted.shortened(shown)) means nothing", at: start, expected: expected)
      return
    }
    content.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
  }

  /// `\0`, not before another digit: octal escapes are no part of JSON5.
  private func nullEscape(_ digit: Unicode.Scalar) -> Unicode.Scalar? {
    if let next, "0"..."9" ~= next { return nil }
    return digit == "0" ? "\0" : nil
  }

  private mutating func byteEscape() -> Unicode.Scalar? {
    guard let value = hexadecimal(at: index, digits: 2) else { return nil }
    index += 2
    return Unicode.Scalar(value)
  }

  /// One `\u` escape, or two of them that are the halves of a surrogate pair.
  private mutating func unicodeEscape() -> Unicode.Scalar? {
    guard let high = hexadecimal(at: index, digits: 4) else { return nil }
    index += 4
    guard 0xD800..<0xDC00 ~= high else { return Unicode.Scalar(high) }
    guard bytes[index...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]),
      let low = hexadecimal(at: index + 2, digits: 4), 0xDC00..<0xE000 ~= low
    else { return nil }
    index += 6
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
  }

  /// The value of exactly so many hexadecimal digits at a place.
  func hexadecimal(at offset: Int, digits: Int) -> UInt32? {
    guard offset + digits <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[offset..<offset + digits] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
