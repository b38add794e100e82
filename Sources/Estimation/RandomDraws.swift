/// The random numbers of one replicate, which depend on the seed and the replicate's number alone.
///
/// SplitMix64: the state grows by a constant and is mixed for each number. The replicates' states are
/// themselves the numbers of the stream that the seed begins, so that they lie far apart. The same on
/// every machine.
///
/// Source: Steele, Lea and Flood (2014), doi:10.1145/2660193.2660195.
struct RandomDraws: Sendable {
  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var state: UInt64

  init(seed: UInt64, replicate: Int) {
    state = Self.mixed(seed &+ Self.step &* UInt64(truncatingIfNeeded: replicate + 1))
  }

  mutating func next() -> UInt64 {
    state &+= Self.step
    return Self.mixed(state)
  }

  /// A whole number from 0 and below a bound, each as likely as any other.
  ///
  /// The upper half of number · bound; a lower half that would make some more likely is drawn again.
  /// Source: Lemire (2019), doi:10.1145/3230636.
  mutating func next(below bound: Int) -> Int {
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let least = (0 &- bound) % bound
      while product.low < least { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
