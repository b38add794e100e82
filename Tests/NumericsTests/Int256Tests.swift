import Testing

@testable import Numerics

@Suite struct Int256Tests {
  static let least = Int256(high: .min, low: 0)
  static let greatest = Int256(high: .max, low: .max)
  static let limit = BigInteger.powerOfTwo(255)

  /// The bounds and what stands beside them, and random numbers of all lengths.
  static let samples: [Int256] = {
    var random = SplitMix(state: 7)
    return [.zero, least, greatest, Int256(1), Int256(-1), Int256(.max), Int256(.min)]
      + (0..<17).map { _ in random.wideInteger() } + (0..<6).map { _ in Int256(random.integer()) }
  }()

  private func big(_ value: Int256) -> BigInteger { BigInteger(high: value.high, low: value.low) }

  /// The operation must give the true result or, where that does not fit, say so.
  private func expect(
    _ found: Int256, _ overflow: Bool, equals truth: BigInteger, _ what: String
  ) {
    let fits = truth < Self.limit && !(truth < -Self.limit)
    #expect(overflow == !fits, "\(what)")
    if fits { #expect(big(found) == truth, "\(what)") }
  }

  @Test func sumsAndDifferences() {
    for a in Self.samples {
      for b in Self.samples {
        var (sum, difference) = (a, a)
        let sumOverflow = sum.addReportingOverflow(b)
        let differenceOverflow = difference.subtractReportingOverflow(b)
        expect(sum, sumOverflow, equals: big(a) + big(b), "\(a) + \(b)")
        expect(difference, differenceOverflow, equals: big(a) - big(b), "\(a) - \(b)")
        #expect((a < b) == (big(a) < big(b)))
      }
    }
  }

  @Test func sumsWithShorterIntegers() {
    var random = SplitMix(state: 11)
    for a in Self.samples {
      for b in [0, 1, -1, .max, .min, random.integer(), random.integer()] as [Int128] {
        var sum = a
        let overflow = sum.addReportingOverflow(b)
        expect(sum, overflow, equals: big(a) + BigInteger(b), "\(a) + \(b)")
      }
    }
  }

  @Test func productsOfTwoShorterIntegers() {
    var random = SplitMix(state: 13)
    let factors = [0, 1, -1, .max, .min] + (0..<30).map { _ in random.integer() }
    for a in factors {
      for b in factors {
        #expect(big(.product(a, b)) == BigInteger(a) * BigInteger(b), "\(a) * \(b)")
      }
    }
  }

  @Test func productsWithAFactor() {
    let factors: [Int64] = [0, 1, -1, 2, -2, 10, -1_000_000_007, .max, .min]
    for a in Self.samples {
      for factor in factors {
        let (product, overflow) = a.multipliedReportingOverflow(by: factor)
        expect(product, overflow, equals: big(a) * BigInteger(factor), "\(a) * \(factor)")
      }
    }
  }

  /// fold(a + b) == fold(b + a): the order of addition changes no bit.
  @Test func sumsDoNotDependOnOrder() {
    var random = SplitMix(state: 17)
    let terms = (0..<500).map { _ in random.integer() }
    let sums = [terms, terms.reversed(), terms.shuffled(using: &random)].map { order in
      order.reduce(into: Int256.zero) { sum, term in
        let overflow = sum.addReportingOverflow(term)
        #expect(!overflow)
      }
    }
    #expect(sums[0] == sums[1] && sums[0] == sums[2])
  }

  @Test func narrowsOnlyWhatFits() {
    #expect(Int128(exactly: Int256(-5)) == -5)
    #expect(Int128(exactly: Int256(.min)) == .min)
    #expect(Int128(exactly: Int256(high: 0, low: 1 << 127)) == nil)
    #expect(Int128(exactly: Int256(high: 1, low: 3)) == nil)
    #expect(Int128(exactly: Self.least) == nil)
  }
}
