import Estimation
import SurveyModel

/// The unit that the formats for people print a measure in.
enum PrintedUnit: Hashable {
  case percent, mean, ratio, quantile, sum, people

  init(_ measure: Indicator.Measure) {
    switch measure {
    case .share: self = .percent
    case .mean: self = .mean
    case .ratio: self = .ratio
    case .quantile: self = .quantile
    case .total: self = .sum
    case .count: self = .people
    }
  }

  var name: String {
    switch self {
    case .percent: "procent"
    case .mean: "medelvärde"
    case .ratio: "kvot"
    case .quantile: "kvantil"
    case .sum: "summa"
    case .people: "antal personer"
    }
  }

  /// The unit of a difference, and of a margin of error.
  var differenceName: String { self == .percent ? "procentenheter" : name }

  /// A value or a margin of error in this unit, with a decimal comma and an ASCII minus.
  func text(_ value: Double) -> String {
    switch self {
    case .percent: NumberText.swedish(value, decimals: 1, powerOfTen: 2)
    case .mean, .ratio, .quantile: NumberText.swedish(value, decimals: 2)
    case .sum, .people: NumberText.swedish(value, decimals: 0)
    }
  }

  /// The smallest number that is printed, rounded to nothing.
  var zero: String { text(0) }
}
