extension TextEncoding {
  /// What a file of the encoding begins with, so that it is recognised; nothing for those of bytes.
  public var byteOrderMark: [UInt8] {
    switch self {
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    case .utf8, .windows1252: []
    }
  }

  /// Appends a text of UTF-8 in this encoding.
  ///
  /// - Parameter utf8: whole characters; what is none becomes U+FFFD.
  /// - Returns: the first character that the encoding lacks, at which it stopped; nil when all went in.
  public func append(_ utf8: some Sequence<UInt8>, to output: inout [UInt8]) -> Unicode.Scalar? {
    if self == .utf8 {
      output += utf8
      return nil
    }
    for scalar in String(decoding: Array(utf8), as: UTF8.self).unicodeScalars {
      switch self {
      case .windows1252:
        guard let byte = Self.windows1252Byte(scalar) else { return scalar }
        output.append(byte)
      case .utf8, .utf16LittleEndian, .utf16BigEndian:
        for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
          let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
          output += self == .utf16BigEndian ? bytes.reversed() : bytes
        }
      }
    }
    return nil
  }

  private static func windows1252Byte(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0..<0x80, 0xA0..<0x100: UInt8(truncatingIfNeeded: scalar.value)
    default:
      windows1252Signs.firstIndex { $0 != 0 && UInt32($0) == scalar.value }
        .map { UInt8(truncatingIfNeeded: 0x80 + $0) }
    }
  }
}
