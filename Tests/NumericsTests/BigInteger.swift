import Numerics

/// The slow and obvious whole number that `Int256` and `DoubleDouble` are checked against.
///
/// Sign and decimal digits, least first; schoolbook arithmetic on digits.
struct BigInteger: Equatable, CustomStringConvertible {
  var isNegative = false
  var digits: [Int] = []

  init(_ value: some BinaryInteger) {
    isNegative = value < 0
    digits = "\(value)".compactMap(\.wholeNumberValue).reversed()
    trim()
  }

  /// A double that is a whole number, by its significand and doublings.
  init(exactly value: Double) {
    precondition(value == value.rounded(.towardZero))
    let shift = value == 0 ? 0 : max(0, Int(value.exponent) - 52)
    var scaled = value
    for _ in 0..<shift { scaled /= 2 }
    self.init(Int64(scaled))
    for _ in 0..<shift { self = self + self }
  }

  /// The bits of an `Int256`, as high · 2¹²⁸ + low.
  init(high: some BinaryInteger, low: some BinaryInteger) {
    self = BigInteger(high) * Self.twoTo128 + BigInteger(low)
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { isNegative = false }
  }

  var description: String {
    digits.isEmpty ? "0" : (isNegative ? "-" : "") + digits.reversed().map(String.init).joined()
  }

  var magnitude: BigInteger {
    var copy = self
    copy.isNegative = false
    return copy
  }

  private static let twoTo128 = powerOfTwo(128)

  static func powerOfTwo(_ exponent: Int) -> BigInteger {
    (0..<exponent).reduce(BigInteger(1)) { power, _ in power + power }
  }

  static prefix func - (a: BigInteger) -> BigInteger {
    var negated = a
    negated.isNegative.toggle()
    negated.trim()
    return negated
  }

  static func + (a: BigInteger, b: BigInteger) -> BigInteger {
    let signed = (0..<max(a.digits.count, b.digits.count)).map { place in
      a.digit(place) + b.digit(place)
    }
    return carried(signed)
  }

  static func - (a: BigInteger, b: BigInteger) -> BigInteger { a + -b }

  static func * (a: BigInteger, b: BigInteger) -> BigInteger {
    var signed = [Int](repeating: 0, count: a.digits.count + b.digits.count)
    for i in a.digits.indices {
      for j in b.digits.indices { signed[i + j] += a.digit(i) * b.digit(j) }
    }
    return carried(signed)
  }

  static func < (a: BigInteger, b: BigInteger) -> Bool { (a - b).isNegative }

  private func digit(_ place: Int) -> Int {
    place < digits.count ? (isNegative ? -digits[place] : digits[place]) : 0
  }

  /// Carries signed digits into a sign and digits 0–9. The sign is that of the last carry or, when
  /// there is none, of no digit: then the number was not negative.
  private static func carried(_ signed: [Int]) -> BigInteger {
    var carry = 0
    var result = BigInteger(0)
    for digit in signed {
      let sum = digit + carry
      let rest = ((sum % 10) + 10) % 10
      result.digits.append(rest)
      carry = (sum - rest) / 10
    }
    if carry < 0 {
      var negated = carried(signed.map(-))
      negated.isNegative = !negated.digits.isEmpty
      return negated
    }
    while carry > 0 {
      result.digits.append(carry % 10)
      carry /= 10
    }
    result.trim()
    return result
  }
}

/// Seeded random bits (SplitMix64), the same everywhere.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// An integer with a random number of bits, so that small and large ones are as likely.
  mutating func integer() -> Int128 {
    let bits = UInt128(next()) << 64 | UInt128(next())
    return Int128(bitPattern: bits) >> Int(next() % 128)
  }

  mutating func wideInteger() -> Int256 {
    Int256(high: integer(), low: UInt128(next()) << 64 | UInt128(next()))
  }
}
