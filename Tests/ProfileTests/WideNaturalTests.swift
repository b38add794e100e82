import Numerics
import TestSupport
import Testing

@testable import Profile

@Suite struct WideNaturalTests {
  private func text(_ number: WideNatural) -> String { number.digits.map(String.init).joined() }

  private func power(_ base: UInt128, _ exponent: Int) -> WideNatural {
    (0..<exponent).reduce(WideNatural(1)) { product, _ in product * WideNatural(base) }
  }

  @Test("Products, sums and differences are those of Python's integers")
  func againstPython() {
    #expect(
      text(power(2, 200) * power(3, 50))
        == "1153617588319010271378133306175011326520419737189530113840977835459429144159137562624")
    let left = WideNatural(1).timesPowerOfTen(40) + WideNatural(7)
    let right = WideNatural(1).timesPowerOfTen(30) - WideNatural(1)
    #expect(
      text(left * right) == "9999999999999999999999999999990000000006999999999999999999999999999993"
    )
    #expect(text(WideNatural(0)).isEmpty)
    #expect(WideNatural(5) - WideNatural(5) == WideNatural(0))
  }

  @Test("The sum of squares comes over from 256 bits")
  func from256Bits() {
    let value = Int256.product(Int128.max, Int128.max)
    let root = WideNatural(UInt128(Int128.max))
    #expect(WideNatural(value) == root * root)
    #expect(WideNatural(Int256(-0)) == WideNatural(0))
  }

  @Test("(a + b)² − (a − b)² = 4ab")
  func squares() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<200 {
      let digits = Int.random(in: 0..<40, using: &random)
      let a = WideNatural(UInt128.random(in: 0 ... .max, using: &random)).timesPowerOfTen(digits)
      let b = WideNatural(UInt128.random(in: 0 ... .max, using: &random))
      let (large, small) = a < b ? (b, a) : (a, b)
      let sum = large + small
      let difference = large - small
      #expect(sum * sum - difference * difference == WideNatural(4) * large * small)
      #expect(difference + small == large)
    }
  }
}
