public import Diagnostics

/// A checksum of 64 bits that is computed as fast as bytes are read, and changes with any byte.
///
/// It tells files apart and shows damage; it keeps nobody from forging one. Source: Collet, the xxHash
/// fast digest algorithm, version 0.1.1, XXH64 with seed 0; `xxhsum -H64` prints the same digits.
///
///     var hash = XXHash64()
///     hash.update(Array("abc".utf8).span)
///     hash.digest  // 0x44BC_2CF5_AD77_0999
///     hash.hex  // "44bc2cf5ad770999"
public struct XXHash64: Sendable {
  private static let primes: [UInt64] = [
    0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63,
    0x27D4_EB2F_1656_67C5,
  ]
  @inline(__always) private static var p1: UInt64 { 0x9E37_79B1_85EB_CA87 }
  @inline(__always) private static var p2: UInt64 { 0xC2B2_AE3D_27D4_EB4F }

  private typealias Lanes = (UInt64, UInt64, UInt64, UInt64)

  private var lanes: Lanes
  /// Bytes that do not fill a stripe yet.
  private var rest: [UInt8] = []
  /// Bytes that were taken in.
  public private(set) var count = 0

  private static let stripe = 32

  public init() {
    lanes = (Self.p1 &+ Self.p2, Self.p2, 0, 0 &- Self.p1)
  }

  /// The digits of some bytes' checksum.
  public static func hex(_ bytes: [UInt8]) -> String {
    var hash = XXHash64()
    hash.update(bytes.span)
    return hash.hex
  }

  /// The digits of the checksum of a file that need not fit into memory.
  ///
  /// - Throws: a finding when it cannot be read.
  public static func hex(ofFile path: String) throws(Finding) -> String {
    let file = try InputFile(path: path)
    var (hash, buffer) = (XXHash64(), [UInt8](repeating: 0, count: 1 << 16))
    while true {
      let added = try file.read(into: &buffer, at: 0, upTo: buffer.count)
      if added == 0 { return hash.hex }
      hash.update(buffer.span, 0..<added)
    }
  }

  /// Takes in all of some bytes.
  public mutating func update(_ bytes: Span<UInt8>) { update(bytes, 0..<bytes.count) }

  /// Takes in a range of some bytes.
  public mutating func update(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var position = range.lowerBound
    count += range.count
    if !rest.isEmpty {
      while position < range.upperBound, rest.count < Self.stripe {
        rest.append(bytes[position])
        position += 1
      }
      guard rest.count == Self.stripe else { return }
      let stripe = rest
      rest = []
      Self.take(&lanes, stripe.span, 0)
    }
    while position + Self.stripe <= range.upperBound {
      Self.take(&lanes, bytes, position)
      position += Self.stripe
    }
    while position < range.upperBound {
      rest.append(bytes[position])
      position += 1
    }
  }

  @inline(__always)
  private static func take(_ lanes: inout Lanes, _ bytes: Span<UInt8>, _ start: Int) {
    lanes.0 = round(lanes.0, ByteScan.word(bytes, at: start))
    lanes.1 = round(lanes.1, ByteScan.word(bytes, at: start &+ 8))
    lanes.2 = round(lanes.2, ByteScan.word(bytes, at: start &+ 16))
    lanes.3 = round(lanes.3, ByteScan.word(bytes, at: start &+ 24))
  }

  /// The checksum of what was taken in so far.
  public var digest: UInt64 {
    var hash = Self.primes[4]
    if count >= Self.stripe {
      hash =
        Self.rotate(lanes.0, 1) &+ Self.rotate(lanes.1, 7) &+ Self.rotate(lanes.2, 12)
        &+ Self.rotate(lanes.3, 18)
      for lane in [lanes.0, lanes.1, lanes.2, lanes.3] {
        hash = (hash ^ Self.round(0, lane)) &* Self.p1 &+ Self.primes[3]
      }
    }
    hash = hash &+ UInt64(truncatingIfNeeded: count)
    return Self.avalanche(withRest(hash))
  }

  /// The checksum as 16 hexadecimal digits.
  public var hex: String {
    let digits = String(digest, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Words of eight and of four bytes, then single ones.
  private func withRest(_ start: UInt64) -> UInt64 {
    var (hash, position) = (start, 0)
    while position + 8 <= rest.count {
      hash ^= Self.round(0, ByteScan.word(rest.span, at: position))
      hash = Self.rotate(hash, 27) &* Self.p1 &+ Self.primes[3]
      position += 8
    }
    if position + 4 <= rest.count {
      let word = (0..<4).reduce(UInt64(0)) { $0 | UInt64(rest[position + $1]) << UInt64(8 * $1) }
      hash = Self.rotate(hash ^ word &* Self.p1, 23) &* Self.p2 &+ Self.primes[2]
      position += 4
    }
    for byte in rest[position...] {
      hash = Self.rotate(hash ^ UInt64(byte) &* Self.primes[4], 11) &* Self.p1
    }
    return hash
  }

  private static func avalanche(_ hash: UInt64) -> UInt64 {
    var hash = (hash ^ hash >> 33) &* p2
    hash = (hash ^ hash >> 29) &* primes[2]
    return hash ^ hash >> 32
  }

  @inline(__always)
  private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    rotate(lane &+ word &* p2, 31) &* p1
  }

  @inline(__always)
  private static func rotate(_ value: UInt64, _ bits: UInt64) -> UInt64 {
    value &<< bits | value &>> (64 &- bits)
  }
}
