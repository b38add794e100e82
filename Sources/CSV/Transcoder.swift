import Bytes

/// Turns bytes of an encoding into UTF-8 with line ends of LF or CRLF, piece by piece.
///
/// Characters that the encoding does not have become U+FFFD, which is no code of any variable.
struct Transcoder: Sendable {
  private let encoding: TextEncoding
  /// Whether CR alone ends a line.
  private let carriageReturns: Bool
  /// The first byte of a UTF-16 unit that the last piece cut off.
  private var half: UInt8?
  /// The first half of a pair of UTF-16 surrogates.
  private var highSurrogate: UInt32?

  init(_ encoding: TextEncoding, carriageReturns: Bool) {
    self.encoding = encoding
    self.carriageReturns = carriageReturns
  }

  /// Whether UTF-8 with these line ends stays as it is.
  static func isNeeded(_ encoding: TextEncoding, _ lineEnd: Dialect.LineEnd) -> Bool {
    encoding != .utf8 || lineEnd == .cr
  }

  /// Appends a piece of the file.
  mutating func decode(_ raw: ArraySlice<UInt8>, into text: inout [UInt8]) {
    let start = text.count
    switch encoding {
    case .utf8: text += raw
    case .windows1252: decodeBytes(raw, into: &text)
    case .utf16LittleEndian, .utf16BigEndian: decodeUnits(raw, into: &text)
    }
    if carriageReturns { Self.turnReturns(in: &text, from: start) }
  }

  /// Makes each CR an LF.
  static func turnReturns(in text: inout [UInt8], from start: Int) {
    for index in start..<text.count where text[index] == UInt8(ascii: "\r") {
      text[index] = UInt8(ascii: "\n")
    }
  }

  /// Appends what stands for a character that the file's end cuts off.
  mutating func finish(into text: inout [UInt8]) {
    if half != nil || highSurrogate != nil { Self.append(0xFFFD, to: &text) }
    half = nil
    highSurrogate = nil
  }

  /// ASCII, which is most of any delivery, is copied in runs.
  private func decodeBytes(_ raw: ArraySlice<UInt8>, into text: inout [UInt8]) {
    var copied = raw.startIndex
    for index in raw.indices where raw[index] >= 0x80 {
      text += raw[copied..<index]
      copied = index + 1
      let byte = raw[index]
      let scalar = byte < 0xA0 ? TextEncoding.windows1252Signs[Int(byte) - 0x80] : UInt16(byte)
      Self.append(scalar == 0 ? 0xFFFD : UInt32(scalar), to: &text)
    }
    text += raw[copied...]
  }

  private mutating func decodeUnits(_ raw: ArraySlice<UInt8>, into text: inout [UInt8]) {
    let isLittle = encoding == .utf16LittleEndian
    for byte in raw {
      guard let first = half else {
        half = byte
        continue
      }
      half = nil
      decodeUnit(UInt32(isLittle ? byte : first) << 8 | UInt32(isLittle ? first : byte), &text)
    }
  }

  private mutating func decodeUnit(_ unit: UInt32, _ text: inout [UInt8]) {
    if let high = highSurrogate {
      highSurrogate = nil
      if 0xDC00..<0xE000 ~= unit {
        Self.append(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00), to: &text)
        return
      }
      Self.append(0xFFFD, to: &text)
    }
    switch unit {
    case 0xD800..<0xDC00: highSurrogate = unit
    case 0xDC00..<0xE000: Self.append(0xFFFD, to: &text)
    default: Self.append(unit, to: &text)
    }
  }

  private static func append(_ scalar: UInt32, to text: inout [UInt8]) {
    if scalar < 0x80 {
      text.append(UInt8(truncatingIfNeeded: scalar))
    } else {
      text += UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter
    }
  }
}
