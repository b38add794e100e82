/// Random numbers that are the same on every machine for the same seed.
///
/// xoshiro256++ (Blackman and Vigna 2021, doi:10.1145/3460772), its state filled by SplitMix64.
struct RandomStream: Sendable {
  private var a: UInt64
  private var b: UInt64
  private var c: UInt64
  private var d: UInt64

  init(seed: UInt64) {
    var counter = seed
    self.init(state: (0..<4).map { _ in Self.splitMix(&counter) })
  }

  /// - Precondition: four numbers, not all of them zero.
  init(state: [UInt64]) {
    precondition(state.count == 4 && state.contains { $0 != 0 })
    (a, b, c, d) = (state[0], state[1], state[2], state[3])
  }

  static func splitMix(_ counter: inout UInt64) -> UInt64 {
    counter &+= 0x9E37_79B9_7F4A_7C15
    var z = counter
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func next() -> UInt64 {
    let result = Self.rotate(a &+ d, by: 23) &+ a
    let shifted = b << 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = Self.rotate(d, by: 45)
    return result
  }

  private static func rotate(_ x: UInt64, by bits: UInt64) -> UInt64 {
    (x << bits) | (x >> (64 - bits))
  }

  /// A whole number from 0 up to, and without, the bound; every number is equally likely.
  ///
  /// A bound of 0 gives 0. The product's upper half is the number; a lower half under 2⁶⁴ mod bound
  /// would favour some numbers and is drawn again (Lemire 2019, doi:10.1145/3230636).
  mutating func below(_ bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    let wide = UInt64(bound)
    var product = wide.multipliedFullWidth(by: next())
    if product.low < wide {
      let threshold = (0 &- wide) % wide
      while product.low < threshold { product = wide.multipliedFullWidth(by: next()) }
    }
    return Int(product.high)
  }

  /// A proportion in [0, 1), a multiple of 2⁻⁵³.
  mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }
}
