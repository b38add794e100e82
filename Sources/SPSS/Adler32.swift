/// The checksum of zlib streams (RFC 1950, 8.2): two sums modulo 65521.
struct Adler32: Sendable {
  private static let modulus: UInt32 = 65_521
  /// The most bytes for which the second sum stays within 32 bits.
  private static let longestRun = 5552

  private var first: UInt32 = 1
  private var second: UInt32 = 0

  var value: UInt32 { second << 16 | first }

  mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      let end = min(position + Self.longestRun, range.upperBound)
      while position < end {
        first &+= UInt32(bytes[position])
        second &+= first
        position += 1
      }
      first %= Self.modulus
      second %= Self.modulus
    }
  }
}
