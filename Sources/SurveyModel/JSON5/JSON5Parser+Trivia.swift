import Diagnostics

/// Blanks, line ends and comments: what may stand anywhere.
extension JSON5Parser {
  mutating func skipTrivia() {
    while let next {
      switch next {
      case "\t", "\n", "\u{0B}", "\u{0C}", "\r", " ": index += 1
      case "/": guard skipComment() else { return }
      case "\u{80}"...:
        guard let (scalar, length) = scalar(at: index), Self.isBlank(scalar) else { return }
        index += length
      default: return
      }
    }
  }

  private mutating func skipComment() -> Bool {
    guard index + 1 < bytes.count else { return false }
    switch Unicode.Scalar(bytes[index + 1]) {
    case "/":
      while index < bytes.count, !isLineEnd(at: index) { index += 1 }
    case "*": skipBlockComment()
    default: return false
    }
    return true
  }

  private mutating func skipBlockComment() {
    let start = index
    index += 2
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
        index += 2
        return
      }
      index += 1
    }
    fault("the comment that begins here is not closed", at: start, expected: "\"*/\" at its end")
    giveUp()
  }

  /// LF, CR, or the line and paragraph separators U+2028 and U+2029.
  func isLineEnd(at offset: Int) -> Bool {
    guard offset < bytes.count else { return false }
    switch bytes[offset] {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return true
    case 0xE2:
      return offset + 2 < bytes.count && bytes[offset + 1] == 0x80
        && (bytes[offset + 2] == 0xA8 || bytes[offset + 2] == 0xA9)
    default: return false
    }
  }

  /// The scalar that begins at a place and its length in bytes; the bytes are known to be UTF-8.
  func scalar(at offset: Int) -> (Unicode.Scalar, length: Int)? {
    guard offset < bytes.count else { return nil }
    if bytes[offset] < 0x80 { return (Unicode.Scalar(bytes[offset]), 1) }
    let window = bytes[offset..<min(offset + 4, bytes.count)]
    return String(decoding: window, as: UTF8.self).unicodeScalars.first
      .map { ($0, UTF8.width($0)) }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{FEFF}", "\u{2028}", "\u{2029}": true
    default: scalar.properties.generalCategory == .spaceSeparator
    }
  }
}
