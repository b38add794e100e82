import Numerics
import Testing

@Suite struct Mersenne61Tests {
  private static let numbers = [
    0, 1, -1, 2, 3, 61, -61, 1 << 60, (1 << 61) - 1, 1 << 61, Int.max, Int.min, -(1 << 61) + 1,
    123_456_789_012_345_678,
  ]

  /// The residue that long division of 128 bits gives.
  private func slow(_ number: Int128) -> UInt64 {
    let modulus = Int128(Mersenne61.modulus)
    let rest = number % modulus
    return UInt64(rest < 0 ? rest + modulus : rest)
  }

  @Test(arguments: numbers, numbers)
  func sumsDifferencesAndProductsAreThoseOfLongDivision(_ a: Int, _ b: Int) {
    let (x, y) = (Mersenne61(a), Mersenne61(b))
    #expect(x.residue == slow(Int128(a)))
    #expect((x + y).residue == slow(Int128(a) + Int128(b)))
    #expect((x - y).residue == slow(Int128(a) - Int128(b)))
    #expect((x * y).residue == slow(Int128(x.residue) * Int128(y.residue)))
    #expect(-x + x == .zero)
  }

  @Test(arguments: numbers)
  func aNumberTimesItsInverseIsOne(_ a: Int) {
    let x = Mersenne61(a)
    #expect(x * x.inverse == (x == .zero ? .zero : .one))
  }
}
