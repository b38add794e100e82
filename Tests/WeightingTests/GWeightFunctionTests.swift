import SurveyModel
import Testing

@testable import Weighting

@Suite struct GWeightFunctionTests {
  private static let bounds = GWeightBounds(lower: 0.3, upper: 2.5)
  private static let functions: [GWeightFunction] = [
    .linear, .truncated(bounds), .exponential, .truncatedExponential(bounds), .logistic(bounds),
  ]

  @Test(arguments: functions) func isOneWithSlopeOneAtZero(_ function: GWeightFunction) {
    #expect(abs(function.value(0) - 1) < 1e-15)
    #expect(abs(function.slope(0, function.value(0)) - 1) < 1e-15)
  }

  @Test(arguments: functions) func slopeIsTheQuotientOfDifferences(_ function: GWeightFunction) {
    let h = 1e-5
    for u in [-1.3, -0.6, -0.2, 0.1, 0.7, 1.2, 2.2] {
      let quotient = (function.value(u + h) - function.value(u - h)) / (2 * h)
      #expect(abs(function.slope(u, function.value(u)) - quotient) < 1e-8)
    }
  }

  @Test func boundsHoldHoweverFar() {
    for u in [-1e308, -1e5, -800, 800, 1e5, 1e308] {
      let limit = u < 0 ? Self.bounds.lower : Self.bounds.upper
      #expect(GWeightFunction.truncated(Self.bounds).value(u) == limit)
      #expect(GWeightFunction.truncatedExponential(Self.bounds).value(u) == limit)
      #expect(abs(GWeightFunction.logistic(Self.bounds).value(u) - limit) < 1e-15)
    }
  }

  @Test func methodsHaveTheirFunctions() {
    func value(_ method: Calibration.Method, _ bounds: GWeightBounds? = nil) -> Double {
      GWeightFunction(Calibration(method: method, margins: [], bounds: bounds)).value(2)
    }
    #expect(value(.linear) == 3)
    #expect(value(.poststratification) == 3)
    #expect(value(.linear, Self.bounds) == 2.5)
    #expect(value(.raking, Self.bounds) == 2.5)
    #expect(abs(value(.raking) - 7.38905609893065) < 1e-14)
    // (0.3·1.5 + 2.5·0.7·e)/(1.5 + 0.7·e), e = exp(2·2.2/(0.7·1.5)).
    #expect(abs(value(.logit, Self.bounds) - 2.4308726315498155) < 1e-14)
  }
}
