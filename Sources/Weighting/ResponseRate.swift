public import Diagnostics
import SurveyModel

/// How many of those drawn answered, in all or in one category.
public struct ResponseRate: Sendable, Hashable {
  /// The variable; nil for everybody.
  public let variable: String?
  /// The category; nil for everybody, and for those without a category.
  public let code: String?
  public let counts: ResponseTally.Counts

  /// Answered over drawn, a proportion; nil where nobody was drawn.
  public var rate: Double? {
    counts.drawn > 0 ? Double(counts.answered) / Double(counts.drawn) : nil
  }

  /// The same with design weights: the estimated proportion of the population that would answer.
  public var weightedRate: Double? {
    counts.drawnWeight > 0 ? counts.answeredWeight / counts.drawnWeight : nil
  }

  /// The factor of weights adjusted within the category: Σd of all drawn over Σd of those who answered.
  public var adjustment: Double? {
    counts.answeredWeight > 0 ? counts.drawnWeight / counts.answeredWeight : nil
  }
}

extension ResponseTally {
  /// Everybody first, then each variable's categories; last, where there are any, those without one.
  public var rates: [ResponseRate] {
    let all = ResponseRate(variable: nil, code: nil, counts: overall)
    return [all]
      + zip(variables, byCategory).flatMap { variable, counts in
        let codes = variable.categories.map { Optional($0.code) } + [nil]
        return zip(codes, counts)
          .filter { $0.0 != nil || $0.1.drawn > 0 || $0.1.answered > 0 }
          .map { ResponseRate(variable: variable.name, code: $0.0, counts: $0.1) }
      }
  }

  /// A finding for each category in which more answered than were drawn: the frame is another
  /// survey's, or its categories are.
  ///
  /// - Parameter frame: the frame file as the user named it.
  public func findings(frame: String) -> [Finding] {
    rates.compactMap { rate in
      guard rate.counts.answered > rate.counts.drawn else { return nil }
      let place = rate.variable.map { " with \($0)=\(rate.code ?? "(none)")" } ?? ""
      return Finding(
        .data, "nonresponse.more-than-drawn",
        "\(rate.counts.answered) respondents\(place), but \(rate.counts.drawn) were drawn",
        at: SourceLocation(file: frame), expected: "at least as many drawn as answered",
        remedy: "give the frame of this wave, with the description's codes")
    }
  }
}
