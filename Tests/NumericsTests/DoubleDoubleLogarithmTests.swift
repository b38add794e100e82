import Testing

@testable import Numerics

@Suite struct DoubleDoubleLogarithmTests {
  /// From mpmath: the logarithm rounded to a double, and the rest rounded to another.
  @Test func knownLogarithms() {
    let cases: [(Double, Double, Double)] = [
      (2.0, 0.6931471805599453, 2.3190468138462996e-17),
      (10.0, 2.302585092994046, -2.1707562233822494e-16),
      (0.1, -2.3025850929940455, -1.7150243628057985e-16),
      (0.7, -0.35667494393873245, 4.82556379937662e-18),
      (0.99999, -1.0000050000287824e-05, -6.988117163381056e-22),
      (1.4142135623730951, 0.3465735902799727, 2.4442169414592898e-17),
      (1e-300, -690.7755278982137, -2.3670096176709832e-14),
      (Double.leastNonzeroMagnitude, -744.4400719213812, -4.422444340918698e-14),
      (1.7e+308, 709.7268368932282, 3.0936421257994655e-14),
      (20001.0, 9.90353755128617, -8.154613480052563e-16),
    ]
    for (z, high, low) in cases {
      let found = DoubleDouble(z).naturalLogarithm
      let error = (found - DoubleDouble(larger: high, smaller: low)).value
      #expect(abs(error) <= 1e-31 * max(1, abs(high)), "\(z)")
    }
  }

  /// ln(ab) = ln a + ln b.
  @Test func logarithmOfAProduct() {
    var random = SplitMix(state: 37)
    for _ in 0..<500 {
      let a = DoubleDouble(Double(1 + random.next() % 9999))
      let b = DoubleDouble(Double(1 + random.next() / 2)) * DoubleDouble.powerOfTen(-30)
      let error = (a * b).naturalLogarithm - a.naturalLogarithm - b.naturalLogarithm
      #expect(abs(error.value) < 1e-30)
    }
  }
}
