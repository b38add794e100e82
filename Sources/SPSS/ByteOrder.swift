import Bytes

/// Which byte of a number stands first in the file.
enum ByteOrder: Sendable {
  case littleEndian, bigEndian

  /// The eight bytes from an offset on, which the caller knows to be there.
  @inline(__always)
  func word(_ bytes: [UInt8], at offset: Int) -> UInt64 {
    let word = ByteScan.word(bytes.span, at: offset)
    return self == .littleEndian ? word : word.byteSwapped
  }

  func int64(_ bytes: [UInt8], at offset: Int) -> Int64 {
    Int64(bitPattern: word(bytes, at: offset))
  }

  func double(_ bytes: [UInt8], at offset: Int) -> Double {
    Double(bitPattern: word(bytes, at: offset))
  }

  func int32(_ bytes: [UInt8], at offset: Int) -> Int32 {
    var value: UInt32 = 0
    for byte in 0..<4 {
      let place = self == .littleEndian ? 8 * byte : 24 - 8 * byte
      value |= UInt32(bytes[offset + byte]) << UInt32(place)
    }
    return Int32(bitPattern: value)
  }

  /// A word as the file writes it, at an offset where there is room.
  @inline(__always)
  func store(_ word: UInt64, in bytes: inout [UInt8], at offset: Int) {
    var rest = self == .littleEndian ? word : word.byteSwapped
    for byte in offset..<(offset + 8) {
      bytes[byte] = UInt8(truncatingIfNeeded: rest)
      rest >>= 8
    }
  }
}
