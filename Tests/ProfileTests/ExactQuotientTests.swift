import TestSupport
import Testing

@testable import Profile

@Suite struct ExactQuotientTests {
  @Test("Ties go to the even double, and the least more than a tie goes up")
  func ties() {
    let tie = WideNatural((1 << 53) + 1)
    #expect(ExactQuotient.value(tie, over: 1, scale: 0) == 0x1p53)
    let more = tie.timesPowerOfTen(60) + WideNatural(1)
    #expect(ExactQuotient.value(more, over: 1, scale: 60) == 0x1.0000000000001p53)
    let less = tie.timesPowerOfTen(60) - WideNatural(1)
    #expect(ExactQuotient.value(less, over: 1, scale: 60) == 0x1p53)
  }

  @Test("Quotients of doubles are rounded as the processor rounds them")
  func againstDivision() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<500 {
      let left = UInt64.random(in: 0..<(1 << 53), using: &random)
      let right = UInt64.random(in: 1..<(1 << 53), using: &random)
      let value = ExactQuotient.value(WideNatural(UInt128(left)), over: UInt128(right), scale: 0)
      #expect(value == Double(left) / Double(right))
    }
  }

  @Test("A scale moves the point")
  func scales() {
    #expect(ExactQuotient.value(WideNatural(15), over: 1, scale: 1) == 1.5)
    #expect(ExactQuotient.value(WideNatural(1), over: 3, scale: 30) == 3.3333333333333333333333e-31)
    #expect(ExactQuotient.value(WideNatural(0), over: 7, scale: 3) == 0)
  }
}
