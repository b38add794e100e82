public import Diagnostics

/// A digest that tells files apart: FIPS 180-4, SHA-256.
///
///     SHA256.hex(Array("abc".utf8))
///     // "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
public struct SHA256: Sendable {
  private var state: InlineArray<8, UInt32> = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19,
  ]
  /// What came behind the last whole block.
  private var rest: [UInt8] = []
  private var count: UInt64 = 0

  public init() { rest.reserveCapacity(128) }

  /// The digest of some bytes as 64 hexadecimal digits.
  public static func hex(_ bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes[...])
    return hash.hex
  }

  /// The digest of a file that need not fit into memory.
  ///
  /// - Throws: a finding when it cannot be read.
  public static func hex(ofFile path: String) throws(Finding) -> String {
    let file = try InputFile(path: path)
    var (hash, buffer) = (SHA256(), [UInt8](repeating: 0, count: 1 << 16))
    while true {
      let added = try file.read(into: &buffer, at: 0, upTo: buffer.count)
      if added == 0 { return hash.hex }
      hash.update(buffer[..<added])
    }
  }

  /// Takes in what follows.
  public mutating func update(_ bytes: ArraySlice<UInt8>) {
    count &+= UInt64(bytes.count)
    var start = bytes.startIndex
    if !rest.isEmpty {
      start = min(bytes.endIndex, start + 64 - rest.count)
      rest += bytes[..<start]
      guard rest.count == 64 else { return }
      fold(rest[...], at: 0)
      rest.removeAll(keepingCapacity: true)
    }
    while start + 64 <= bytes.endIndex {
      fold(bytes, at: start)
      start += 64
    }
    rest += bytes[start...]
  }

  /// The digest of everything so far as 64 hexadecimal digits.
  public var hex: String {
    var end = self
    // A 1 bit, zeros, and the length in bits fill the last one or two blocks.
    let zeros = (119 - Int(count % 64)) % 64
    let bits = count &* 8
    let length = (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) }
    end.update(([0x80] + [UInt8](repeating: 0, count: zeros) + length)[...])
    return end.state.indices.map { place in
      let digits = String(end.state[place], radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }
    .joined()
  }

  private mutating func fold(_ bytes: ArraySlice<UInt8>, at start: Int) {
    // The last 16 words of the schedule, in turns.
    var words = InlineArray<16, UInt32>(repeating: 0)
    var place = start
    for number in 0..<16 {
      words[number] =
        UInt32(bytes[place]) << 24 | UInt32(bytes[place + 1]) << 16
        | UInt32(bytes[place + 2]) << 8 | UInt32(bytes[place + 3])
      place += 4
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for round in 0..<64 {
      if round >= 16 {
        let (late, early) = (words[(round + 1) & 15], words[(round + 14) & 15])
        let first = Self.rotated(late, 7) ^ Self.rotated(late, 18) ^ late >> 3
        let second = Self.rotated(early, 17) ^ Self.rotated(early, 19) ^ early >> 10
        words[round & 15] = words[round & 15] &+ first &+ words[(round + 9) & 15] &+ second
      }
      let mixed = Self.rotated(e, 6) ^ Self.rotated(e, 11) ^ Self.rotated(e, 25)
      let first = h &+ mixed &+ (e & f ^ ~e & g) &+ Self.constants[round] &+ words[round & 15]
      let turned = Self.rotated(a, 2) ^ Self.rotated(a, 13) ^ Self.rotated(a, 22)
      let second = turned &+ (a & b ^ a & c ^ b & c)
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
    }
    let own: InlineArray<8, UInt32> = [a, b, c, d, e, f, g, h]
    for place in 0..<8 { state[place] = state[place] &+ own[place] }
  }

  private static func rotated(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word >> bits | word << (32 - bits)
  }

  /// The first bits behind the point of the cube roots of the first 64 primes.
  private static let constants: InlineArray<64, UInt32> = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
