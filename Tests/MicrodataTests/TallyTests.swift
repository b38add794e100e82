import TestSupport
import Testing

@testable import Microdata

/// Sums of weights and spans of numbers at scales that grow.
@Suite struct TallyTests {
  @Test(arguments: [UInt64](1...20))
  func `parts merged in any order give the same summary`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let weights = (0..<60).map { _ in
      DecimalNumber(
        mantissa: Int64.random(in: 1...99_999, using: &random),
        scale: Int.random(in: 0...6, using: &random))
    }
    var parts = (0..<5).map { _ in WeightSummary() }
    for weight in weights {
      let place = Int.random(in: 0..<5, using: &random)
      parts[place].raise(toScale: weight.scale)
      // A weight of zero is none, and what stands behind the count is not there.
      let number = try #require(weight.mantissa(atScale: parts[place].span.scale))
      parts[place].add([0, number, 7].span, 2)
      parts[place].zero += 1
    }
    parts.shuffle(using: &random)
    var merged = parts[0]
    for part in parts.dropFirst() { merged.merge(part) }
    // Everything at six decimals, by hand.
    let micros = weights.map { weight in
      (weight.scale..<6).reduce(weight.mantissa) { value, _ in value * 10 }
    }
    let range = try #require(merged.range)
    #expect(range.smallest == Double(micros.min() ?? 0) / 1e6)
    #expect(range.largest == Double(micros.max() ?? 0) / 1e6)
    #expect(range.sum == Double(micros.reduce(0, +)) / 1e6)
    #expect(merged.zero == 60)
  }

  @Test func `whether numbers fit does not depend on who met which scale first`() {
    let numbers: [(mantissa: Int64, scale: Int)] = [(999_999_999_999, 0), (1, 7), (-5, 1)]
    for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0], [0, 2, 1]] {
      for fits in [true, false] {
        var span = NumberSpan()
        for index in order {
          let number = numbers[index]
          span.raise(toScale: max(span.scale, fits ? min(number.scale, 6) : number.scale))
          let value = DecimalNumber(mantissa: number.mantissa, scale: min(number.scale, span.scale))
          if let integer = value.mantissa(atScale: span.scale) {
            span.add(integer)
          } else {
            span.addOverflow(value)
          }
        }
        #expect(span.fits == fits)
      }
    }
  }

  @Test func `an empty span fits and has no range`() {
    var span = NumberSpan()
    #expect(span.fits)
    span.raise(toScale: 36)
    #expect(span.fits)
    span.merge(NumberSpan())
    #expect(span.fits)
    #expect(WeightSummary().range == nil)
  }
}
