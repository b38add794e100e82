import Bytes

/// Texts of fixed width: without the padding, as UTF-8.
enum TextCell {
  /// The end of a text without the spaces and NULs that fill its field.
  static func end(of bytes: [UInt8], _ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == 0 {
      end -= 1
    }
    return end
  }

  /// Appends a field's text, without its padding, as UTF-8; false when its bytes are not of the
  /// encoding.
  ///
  /// UTF-8 that breaks off in the middle of the last character is taken up to there: SPSS cuts
  /// texts to their width by bytes.
  static func append(
    _ bytes: [UInt8], _ range: Range<Int>, _ encoding: SPSSEncoding, to target: inout [UInt8]
  ) -> Bool {
    let range = range.lowerBound..<end(of: bytes, range)
    if isASCII(bytes, range) {
      for position in range { target.append(bytes[position]) }
      return true
    }
    switch encoding {
    case .ascii: return false
    case .utf8: return appendUTF8(bytes, range, to: &target)
    default: return appendSingleBytes(bytes, range, encoding, to: &target)
    }
  }

  /// A field's text; nil when its bytes are not of the encoding.
  static func string(_ bytes: [UInt8], _ range: Range<Int>, _ encoding: SPSSEncoding) -> String? {
    var text: [UInt8] = []
    guard append(bytes, range, encoding, to: &text) else { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  private static func isASCII(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var all: UInt8 = 0
    for position in range { all |= bytes[position] }
    return all < 0x80
  }

  private static func appendUTF8(
    _ bytes: [UInt8], _ range: Range<Int>, to target: inout [UInt8]
  ) -> Bool {
    var end = range.upperBound
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span.extracting(range))
    } catch {
      let faultEnd = range.lowerBound + error.byteOffsets.upperBound
      guard error.kind == .truncatedScalar, faultEnd == range.upperBound else { return false }
      end = range.lowerBound + error.byteOffsets.lowerBound
    }
    for position in range.lowerBound..<end { target.append(bytes[position]) }
    return true
  }

  private static func appendSingleBytes(
    _ bytes: [UInt8], _ range: Range<Int>, _ encoding: SPSSEncoding, to target: inout [UInt8]
  ) -> Bool {
    for position in range {
      let byte = bytes[position]
      guard byte >= 0x80 else {
        target.append(byte)
        continue
      }
      guard let value = encoding.scalar(byte), let scalar = Unicode.Scalar(value) else {
        return false
      }
      target.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return true
  }
}
