import Aggregation
import Numerics
import SurveyModel

/// A quantile of the weighted distribution, with Woodruff's interval.
///
/// The quantile is the smallest number x with F(x) ≥ p (R's `qrule = "math"`). The limits are the
/// quantiles at F(x) ± t·SE(F(x)): the interval of the share at or below x, read off the distribution.
/// With ties F(x) is above p; R measures from F(x), and so does this. The design effect is that of F(x):
/// the density that turns it into numbers is the same in a simple random sample.
///
/// Source: Woodruff (1952), doi:10.1080/01621459.1952.10483443; R `survey::svyquantile`.
struct QuantileEstimator {
  /// The numbers of a domain, each once, smallest first, with the exact weights of those who have it.
  private struct Step {
    var number: Int64
    /// Σw of everybody up to this number.
    var cumulated: DoubleDouble
  }

  /// p of the quantile, a proportion.
  let proportion: Double

  /// The quantile in a domain; nil when nobody there gave a valid answer.
  ///
  /// - Parameters:
  ///   - parts: the domain's cells of units, in the design's order.
  ///   - numbers: of each cell the numbers that were answered, smallest first.
  ///   - replicates: the weights of everybody up to a number, and of all, in each replicate.
  func estimate(
    _ parts: [(unit: Int, cell: Int)], _ numbers: [[ValueSums]], _ calibration: CalibratedSample?,
    _ replicates: (Double) -> ReplicateTotals, _ estimator: inout Estimator
  ) -> Estimator.Result? {
    let steps = steps(parts, numbers, calibration)
    guard let found = number(at: DoubleDouble(decimal: proportion), in: steps) else { return nil }
    // F at the quantile is a share like any other.
    var domain = Domain<IndicatorSums>()
    for (part, values) in zip(parts, numbers) where !values.isEmpty {
      var sums = IndicatorSums()
      for value in values {
        sums.addValid(value.sums)
        if value.number <= found { sums.addCounted(value.sums) }
      }
      domain.add(sums, unit: part.unit, cell: part.cell)
    }
    domain.replicates = replicates((DoubleDouble(Int128(found)) * estimator.unit).value)
    guard let share = estimator.estimate(in: domain) else { return nil }
    return result(found, share, steps, &estimator)
  }

  private func result(
    _ found: Int64, _ share: Estimator.Result, _ steps: [Step], _ estimator: inout Estimator
  ) -> Estimator.Result {
    var estimate = share.estimate
    let value = DoubleDouble(Int128(found)) * estimator.unit
    estimate.value = value.value
    // Unknown until the distribution shows it: 0 would be a certainty that nobody has.
    (estimate.standardError, estimate.interval, estimate.remark) = (.nan, nil, nil)
    // Without an error the answers still count in the degrees of freedom of a difference.
    var influence = share.influence.scaled(by: .zero)
    var replicated = share.replicates.map { _ in value.value }
    var simple: DoubleDouble?
    let error = share.estimate.standardError
    if estimate.degreesOfFreedom <= 0 {
      estimate.remark = .noDegreesOfFreedom
    } else if error == 0, steps.count == 1 {
      (estimate.standardError, estimate.remark) = (0, .zeroStandardError)
    } else if error == 0 {
      estimate.remark = .limitBeyondAnswers
    } else {
      let t = estimator.quantiles.t(estimate.degreesOfFreedom)
      let limits = [-1.0, 1].map { limit(share.value.value + $0 * t * error, in: steps) }
      if let lower = limits[0], let upper = limits[1] {
        let ends = [lower, upper].map { (DoubleDouble(Int128($0)) * estimator.unit).value }
        estimate.interval = Interval(lower: ends[0], upper: ends[1])
        estimate.standardError = (ends[1] - ends[0]) / (2 * t)
        // dx = −dF/f, with the density f that the interval's width shows.
        let slope = -estimate.standardError / error
        influence = share.influence.scaled(by: DoubleDouble(slope))
        simple = share.simple.map { $0 * slope * slope }
        replicated = share.replicates.map { value.value + slope * ($0 - share.value.value) }
        if estimate.standardError == 0 { estimate.remark = .zeroStandardError }
      } else {
        estimate.remark = .limitBeyondAnswers
      }
    }
    return Estimator.Result(
      estimate: estimate, value: value, influence: influence, replicates: replicated,
      simple: simple)
  }

  /// The quantile at a limit of F; nil outside 0–1.
  private func limit(_ proportion: Double, in steps: [Step]) -> Int64? {
    guard proportion >= 0, proportion <= 1 else { return nil }
    return number(at: DoubleDouble(proportion), in: steps)
  }

  /// The smallest number up to which at least a proportion of the weights lies.
  private func number(at proportion: DoubleDouble, in steps: [Step]) -> Int64? {
    guard let last = steps.last, DoubleDouble.zero < last.cumulated else { return nil }
    let least = last.cumulated * proportion
    // Both sides carry 10⁻³⁰ of rounding: a sum that is the share exactly must be found.
    return steps.first { !($0.cumulated.settledDifference(from: least) < .zero) }?.number
  }

  private func steps(
    _ parts: [(unit: Int, cell: Int)], _ numbers: [[ValueSums]], _ calibration: CalibratedSample?
  ) -> [Step] {
    let answers = zip(parts, numbers).flatMap { part, values in
      values.map { (number: $0.number, weight: weight($0.sums, part.cell, calibration)) }
    }
    var steps: [Step] = []
    var sum = DoubleDouble.zero
    for answer in answers.sorted(by: { $0.number < $1.number }) {
      sum = sum + answer.weight
      if steps.last?.number == answer.number {
        steps[steps.count - 1].cumulated = sum
      } else {
        steps.append(Step(number: answer.number, cumulated: sum))
      }
    }
    return steps
  }

  private func weight(
    _ sums: ClassSums, _ cell: Int, _ calibration: CalibratedSample?
  ) -> DoubleDouble {
    let weight = DoubleDouble(sums.w)
    return calibration.map { weight * $0.g[cell] } ?? weight
  }
}

extension DoubleDouble {
  /// The decimal number that a double is written as: 0.1, not the double nearest to it.
  fileprivate init(decimal value: Double) {
    let scaled = (value * 1e12).rounded()
    let decimal = DoubleDouble(scaled) / 1e12
    self = decimal.value == value ? decimal : DoubleDouble(value)
  }
}
