import SurveyModel
import TestSupport
import Testing

@testable import Microdata

@Suite struct NumberRangeTests {
  private func range(_ low: String?, _ high: String?) -> NumberRange {
    NumberRange(MissingRange(low: low, high: high, reason: ""))
  }

  @Test func `both ends belong to a range`() throws {
    for (low, high, inside, outside): (String?, String?, [String], [String]) in [
      ("996", "999", ["996", "999", "996.0", "998.9999"], ["995.9999", "999.0001", "-997", "0"]),
      (nil, "-1", ["-1", "-1.0", "-999999999999999999"], ["-0.999", "0", "1"]),
      ("0.1", nil, ["0.1", "0.10", "1e17"], ["0.09999999999999999", "0", "-1"]),
      (nil, nil, ["0", "-5", "1e17"], []),
      ("-1e300", "1e300", ["0", "999999999999999999"], []),
      ("1e300", nil, [], ["0", "999999999999999999"]),
      (nil, "-1e300", [], ["0", "-999999999999999999"]),
      ("1e-30", "1", ["1e-30", "0.5"], ["1e-31", "0", "-1e-30"]),
      ("5", "4", [], ["4", "4.5", "5"]),
    ] {
      for text in inside {
        #expect(range(low, high).contains(try #require(DecimalNumber(text: text))))
      }
      for text in outside {
        #expect(!range(low, high).contains(try #require(DecimalNumber(text: text))), "\(text)")
      }
    }
  }

  /// Against the comparison of whole numbers: both numbers in steps of the smaller unit.
  @Test func `numbers are compared with all their digits`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let scales = (Int.random(in: 0...9, using: &random), Int.random(in: 0...9, using: &random))
      let most: Int64 = Bool.random(using: &random) ? 20 : 999_999_999_999_999_999
      let (a, b) = (
        Int64.random(in: -most...most, using: &random),
        Int64.random(in: -most...most, using: &random)
      )
      let wide = { (value: Int64, scale: Int) in
        (scale..<9).reduce(Int128(value)) { product, _ in product * 10 }
      }
      #expect(
        DecimalNumber(mantissa: a, scale: scales.0)
          .isLess(than: DecimalNumber(mantissa: b, scale: scales.1))
          == (wide(a, scales.0) < wide(b, scales.1)))
    }
    let tiny = DecimalNumber(mantissa: 1, scale: 36)
    let large = DecimalNumber(mantissa: 999_999_999_999_999_999, scale: 0)
    #expect(tiny.isLess(than: large) && !large.isLess(than: tiny))
    #expect(DecimalNumber(mantissa: -large.mantissa, scale: 0).isLess(than: tiny))
    #expect(!tiny.isLess(than: DecimalNumber(mantissa: -large.mantissa, scale: 0)))
  }
}
