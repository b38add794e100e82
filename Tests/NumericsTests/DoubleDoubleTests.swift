import Testing

@testable import Numerics

@Suite struct DoubleDoubleTests {
  /// Numbers of about 106 bits and any size between 10⁻³⁰ and 10³⁰.
  private func samples(_ count: Int, seed: UInt64) -> [DoubleDouble] {
    var random = SplitMix(state: seed)
    return (0..<count).map { _ in
      let scale = DoubleDouble.powerOfTen(Int(random.next() % 61) - 30)
      return DoubleDouble(random.integer()) * scale
    }
  }

  private func relativeError(_ found: DoubleDouble, _ expected: DoubleDouble) -> Double {
    expected.isZero ? abs(found.value) : abs((found - expected).value / expected.value)
  }

  /// On integers below 2⁵³ every operation has an exact answer of at most 106 bits.
  @Test func integersAreExact() {
    var random = SplitMix(state: 3)
    for _ in 0..<2000 {
      let a = Int128(Int64(bitPattern: random.next()) >> Int64(12 + random.next() % 40))
      let b = Int128(Int64(bitPattern: random.next()) >> Int64(12 + random.next() % 40))
      let (x, y) = (DoubleDouble(a), DoubleDouble(b))
      #expect(x + y == DoubleDouble(a + b))
      #expect(x - y == DoubleDouble(a - b))
      #expect(x * y == DoubleDouble(a * b))
      #expect(x * y.hi == x * y && x + y.hi == x + y && x - y.hi == x - y)
      if b != 0 { #expect(DoubleDouble(a * b) / y == x && DoubleDouble(a * b) / y.hi == x) }
      #expect((x < y) == (a < b))
    }
  }

  /// Products against the slow integers, scaled so that the answer is whole: error at most 5 ·
  /// 2⁻¹⁰⁶.
  @Test func productsAndSumsKeepTheirBound() {
    var random = SplitMix(state: 19)
    for _ in 0..<200 {
      let (x, y) = (DoubleDouble(random.integer()), DoubleDouble(random.integer()))
      let (a, b) = (big(x), big(y))
      expect(x * y, within: 5, of: a * b)
      expect(x + y, within: 3, of: a + b)
      expect(x - y, within: 3, of: a - b)
    }
  }

  private static let twoTo106 = BigInteger.powerOfTwo(106)

  private func big(_ value: DoubleDouble) -> BigInteger {
    BigInteger(exactly: value.hi) + BigInteger(exactly: value.lo)
  }

  private func expect(_ found: DoubleDouble, within ulps: Int, of truth: BigInteger) {
    let error = (big(found) - truth).magnitude * Self.twoTo106
    #expect(!(truth.magnitude * BigInteger(ulps) < error), "\(found) for \(truth)")
  }

  @Test func quotientsMultiplyBack() {
    for (a, b) in zip(samples(2000, seed: 23), samples(2000, seed: 29)) where !b.isZero {
      #expect(relativeError(a / b * b, a) < 2e-31)
    }
  }

  @Test func sumsOfOppositesVanish() {
    for a in samples(500, seed: 31) {
      #expect((a - a).isZero && (a + -a).isZero)
      #expect(a.magnitude >= .zero && a.magnitude == (a < .zero ? -a : a))
      #expect(abs(a.lo) <= a.hi.ulp / 2)
    }
  }

  /// Rounded to the nearest of 106 bits: half a unit in the last place, 2⁻¹⁰⁶ relative.
  @Test func integersOfAnyLengthRoundTo106Bits() {
    for value in Int256Tests.samples {
      let truth = BigInteger(high: value.high, low: value.low)
      expect(DoubleDouble(value), within: 1, of: truth)
    }
    #expect(DoubleDouble(Int128.min).value == -0x1p127)
    #expect(DoubleDouble(Int256Tests.least).value == -0x1p255)
    #expect(DoubleDouble(Int256Tests.greatest).value == 0x1p255)
    #expect(DoubleDouble(Int128(0)) == .zero)
  }

  /// Of what fits a word both ways give the same two doubles.
  @Test func smallIntegersAreWhatWideOnesWouldBe() {
    var random = SplitMix(state: 37)
    for bits in 0..<62 {
      for _ in 0..<200 {
        let value = Int64(random.next() >> UInt64(63 - bits)) >> 1
        let wide = DoubleDouble(wide: Int256(Int128(value)))
        for found in [DoubleDouble(Int128(value)), DoubleDouble(Int256(Int128(value)))] {
          #expect(found.hi.bitPattern == wide.hi.bitPattern, "\(value)")
          #expect(found.lo.bitPattern == wide.lo.bitPattern, "\(value)")
        }
      }
    }
  }

  /// At the end of what fits, and below zero.
  @Test func integersOnEitherSideOfSmallOnes() {
    for value in [(1 << 62) - 1, 1 << 62, (1 << 62) + 1, -1, -5 << 60] as [Int128] {
      #expect(DoubleDouble(value) == DoubleDouble(wide: Int256(value)))
      #expect(DoubleDouble(Int256(value)) == DoubleDouble(wide: Int256(value)))
    }
  }

  @Test func powersOfTenAreWithinTheirBound() {
    let tenTo31 = (0..<31).reduce(BigInteger(1)) { power, _ in power * BigInteger(10) }
    var truth = BigInteger(1)
    for exponent in 0...300 {
      let power = DoubleDouble.powerOfTen(exponent)
      if exponent.isMultiple(of: 20) {
        let error = (big(power) - truth).magnitude
        #expect(!(truth < error * tenTo31))
      }
      if exponent <= 76 { expect(power, within: 1, of: truth) }
      if exponent <= 250 {
        #expect(relativeError(power * .powerOfTen(-exponent), DoubleDouble(1.0)) < 2e-31)
      }
      truth = truth * BigInteger(10)
    }
    #expect(DoubleDouble.powerOfTen(-400).isZero)
    #expect(DoubleDouble.powerOfTen(400).value == .infinity)
  }

  /// The idea of NIST's NumAcc4: 10000000.2 and then pairs 10000000.1, 10000000.3. The standard
  /// deviation is exactly 0.1; with doubles the same formula leaves nothing of it.
  @Test func varianceFromExactSumsOfSquares() {
    let deciles: [Int128] = [100_000_002] + (0..<500).flatMap { _ in [100_000_001, 100_000_003] }
    var sum: Int128 = 0
    var squares = Int256.zero
    for value in deciles {
      sum += value
      let overflow = squares.addReportingOverflow(.product(value, value))
      #expect(!overflow)
    }
    let n = DoubleDouble(Int128(deciles.count))
    let deviations = DoubleDouble(squares) - DoubleDouble(.product(sum, sum)) / n
    let variance = deviations / (n - 1) * DoubleDouble.powerOfTen(-2)
    #expect(abs(variance.value.squareRoot() / 0.1 - 1) < 1e-14)

    let naive = deciles.map { Double($0) / 10 }
    let total = naive.reduce(0, +)
    let totalSquares = naive.map { $0 * $0 }.reduce(0, +)
    let lost = (totalSquares - total * total / 1001) / 1000
    #expect(abs(lost / 0.01 - 1) > 0.01)
  }

  @Test func exampleOfTheDocumentation() {
    let third = DoubleDouble(1.0) / 3
    #expect((third - 0.3333333333333333).value == 1.850371707708594e-17)
  }

  @Test func divisionByZeroIsNotFinite() {
    #expect(!(DoubleDouble(1.0) / .zero).value.isFinite)
  }
}
