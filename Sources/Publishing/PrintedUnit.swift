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

  /// Adds a value or a margin of error in this unit, with a decimal comma and an ASCII minus; nothing
  /// for what is not finite.
  func append(_ value: Double, to text: inout [UInt8]) {
    switch self {
    case .percent: NumberText.appendSwedish(value, decimals: 1, powerOfTen: 2, to: &text)
    case .mean, .ratio, .quantile: NumberText.appendSwedish(value, decimals: 2, to: &text)
    case .sum, .people: NumberText.appendSwedish(value, decimals: 0, to: &text)
    }
  }

  /// The smallest number that is printed, rounded to nothing.
  var zero: String {
    var text: [UInt8] = []
    append(0, to: &text)
    return String(decoding: text, as: UTF8.self)
  }
}
