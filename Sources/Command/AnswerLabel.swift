import Microdata
import SurveyModel

/// One line of the answers: what was answered, or why nothing was.
struct AnswerLabel: Equatable {
  var text: String
  /// Whether the answer is part of the figure's base.
  var isValid: Bool
  /// Whether it counts in a share.
  var counts = false
  /// Whether it is an answer to the question, in the figure's base or not.
  var isAnswer = false
  /// Whether it stands for all numbers of a numeric variable.
  var isNumber = false

  /// A number that the figure does not use: a ratio's other number is missing.
  static let numberOutside = AnswerLabel(
    text: "a number that the figure cannot use", isValid: false)

  private init(text: String, isValid: Bool, counts: Bool = false) {
    self.text = text
    self.isValid = isValid
    self.counts = counts
  }

  init(_ meaning: Codebook.Meaning, of variable: Variable, _ measure: Indicator.Measure) {
    switch meaning {
    case .category(let number):
      let category = variable.categories[number]
      self.init(text: "\(category.code) \(category.label.sv)", isValid: true)
      isAnswer = true
      guard let codes = measure.codes else { return }
      isValid = codes.outOf.contains(category.code)
      counts = codes.counts.contains(category.code)
      if !isValid { text += " (outside the base)" }
    case .notReported(let code):
      self.init(text: "\(code) (not reported)", isValid: false)
    case .missing(Codebook.unknownReason) where measure.codes == nil:
      self.init(text: "a number", isValid: true)
      isNumber = true
    case .missing(let reason):
      self.init(text: reason, isValid: false)
    }
  }
}

extension Indicator.Measure {
  /// Codes that count and those of the base; nil for a measure of numbers.
  var codes: (counts: [String], outOf: [String])? {
    switch self {
    case .share(let counts, let outOf), .count(let counts, let outOf): (counts, outOf)
    case .mean, .total, .ratio, .quantile: nil
    }
  }
}
