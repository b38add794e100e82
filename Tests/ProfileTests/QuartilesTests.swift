import Microdata
import Testing

@testable import Profile

@Suite struct QuartilesTests {
  private func quartiles(_ mantissas: [Int64], scale: Int = 0) -> [Double] {
    let numbers = mantissas.map {
      Quartiles.Weighted(number: DecimalNumber(mantissa: $0, scale: scale), count: 1)
    }
    return Quartiles(numbers).exact.map { [$0.lower, $0.median, $0.upper] } ?? []
  }

  /// `quantile(x, c(.25, .5, .75))` of R 4.
  @Test func asR() {
    #expect(quartiles([5]) == [5, 5, 5])
    #expect(quartiles([2, 1]) == [1.25, 1.5, 1.75])
    #expect(quartiles([3, 1, 2, 4]) == [1.75, 2.5, 3.25])
    #expect(quartiles([-1, -2, -4, -8, -16]) == [-8, -4, -2])
    #expect(quartiles([1, 2], scale: 1) == [0.125, 0.15, 0.175])
    #expect(quartiles([]).isEmpty)
  }

  @Test("A value that was met some times stands in as many places")
  func counts() throws {
    let numbers = [(7, 1), (3, 2), (9, 1)].map {
      Quartiles.Weighted(number: DecimalNumber(mantissa: $0.0, scale: 0), count: $0.1)
    }
    let found = try #require(Quartiles(numbers).exact)
    #expect([found.lower, found.median, found.upper] == quartiles([3, 3, 7, 9]))
  }

  @Test("Sampled values stand for those that are not")
  func weights() throws {
    let numbers = [(1, 50, 1.0), (2, 10, 10.0), (3, 5, 10.0)].map {
      Quartiles.Weighted(
        number: DecimalNumber(mantissa: $0.0, scale: 0), count: $0.1, cells: $0.2)
    }
    let found = try #require(Quartiles(numbers).estimated)
    #expect([found.lower, found.median, found.upper] == [1, 2, 2])
  }
}
