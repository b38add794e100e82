import Numerics

/// A whole number from 0 on without a largest one, for the exact end of a long sum.
///
/// Limbs of nine decimal digits, the lowest first, so that a power of ten is a shift of digits.
struct WideNatural: Hashable, Sendable {
  private var limbs: [UInt32]
  private static let base: UInt64 = 1_000_000_000

  init(_ value: UInt128) {
    limbs = []
    var rest = value
    while rest > 0 {
      limbs.append(UInt32(truncatingIfNeeded: rest % UInt128(Self.base)))
      rest /= UInt128(Self.base)
    }
  }

  /// - Precondition: not negative.
  init(_ value: Int256) {
    precondition(value.high >= 0)
    let upper = WideNatural(UInt128(value.high))
    let carry = WideNatural(UInt128.max) + WideNatural(1)
    self = upper * carry + WideNatural(value.low)
  }

  private init(limbs: [UInt32]) {
    self.limbs = limbs
    while self.limbs.last == 0 { self.limbs.removeLast() }
  }

  var isZero: Bool { limbs.isEmpty }

  /// The decimal digits, the highest first; none of zero.
  var digits: [UInt8] {
    var digits: [UInt8] = []
    for limb in limbs {
      var rest = limb
      for _ in 0..<9 {
        digits.append(UInt8(rest % 10))
        rest /= 10
      }
    }
    while digits.last == 0 { digits.removeLast() }
    return digits.reversed()
  }

  func timesPowerOfTen(_ power: Int) -> WideNatural {
    var factor: UInt128 = 1
    for _ in 0..<(power % 9) { factor *= 10 }
    let shifted = Array(repeating: UInt32(0), count: power / 9) + limbs
    return WideNatural(limbs: shifted) * WideNatural(factor)
  }

  static func + (left: WideNatural, right: WideNatural) -> WideNatural {
    var sum: [UInt32] = []
    var carry: UInt64 = 0
    for index in 0..<max(left.limbs.count, right.limbs.count) {
      carry += left.limb(index) + right.limb(index)
      sum.append(UInt32(carry % base))
      carry /= base
    }
    return WideNatural(limbs: sum + [UInt32(carry)])
  }

  /// - Precondition: the right is not the larger one.
  static func - (left: WideNatural, right: WideNatural) -> WideNatural {
    precondition(left >= right)
    var difference: [UInt32] = []
    var borrow: UInt64 = 0
    for index in left.limbs.indices {
      let lower = right.limb(index) + borrow
      borrow = left.limb(index) < lower ? 1 : 0
      difference.append(UInt32(left.limb(index) + borrow * base - lower))
    }
    return WideNatural(limbs: difference)
  }

  static func * (left: WideNatural, right: WideNatural) -> WideNatural {
    var product = Array(repeating: UInt32(0), count: left.limbs.count + right.limbs.count)
    for (place, factor) in left.limbs.enumerated() {
      var carry: UInt64 = 0
      for index in 0..<(right.limbs.count + 1) where place + index < product.count {
        carry += UInt64(product[place + index]) + UInt64(factor) * right.limb(index)
        product[place + index] = UInt32(carry % base)
        carry /= base
      }
    }
    return WideNatural(limbs: product)
  }

  private func limb(_ index: Int) -> UInt64 {
    index < limbs.count ? UInt64(limbs[index]) : 0
  }
}

extension WideNatural: Comparable {
  static func < (left: WideNatural, right: WideNatural) -> Bool {
    guard left.limbs.count == right.limbs.count else { return left.limbs.count < right.limbs.count }
    return left.limbs.reversed().lexicographicallyPrecedes(right.limbs.reversed())
  }
}
