public import SurveyModel

/// How many were drawn and how many answered, in all and in each category of some variables.
public struct ResponseTally: Sendable, Hashable {
  /// Those drawn and those who answered, with their design weights.
  public struct Counts: Sendable, Hashable {
    public var drawn = 0
    public var drawnWeight = 0.0
    public var answered = 0
    public var answeredWeight = 0.0

    public init() {}
  }

  public let variables: [Variable]
  public private(set) var overall = Counts()
  /// For each variable the counts of each category, and last those without one.
  public private(set) var byCategory: [[Counts]]

  public init(_ variables: [Variable]) {
    self.variables = variables
    byCategory = variables.map { [Counts](repeating: Counts(), count: $0.categories.count + 1) }
  }

  /// Counts some of the frame's drawn sample who have the same categories.
  ///
  /// - Parameters:
  ///   - groups: for each variable the number of the category; any other number is none.
  ///   - weight: their design weights' sum.
  public mutating func addDrawn(_ groups: [Int], count: Int, weight: Double) {
    change(groups) {
      $0.drawn += count
      $0.drawnWeight += weight
    }
  }

  /// Counts some respondents who have the same categories; the weights are the design's, before any
  /// adjustment for those who did not answer.
  public mutating func addAnswered(_ groups: [Int], count: Int, weight: Double) {
    change(groups) {
      $0.answered += count
      $0.answeredWeight += weight
    }
  }

  private mutating func change(_ groups: [Int], _ change: (inout Counts) -> Void) {
    change(&overall)
    for variable in byCategory.indices {
      let none = byCategory[variable].count - 1
      let group = variable < groups.count ? groups[variable] : none
      change(&byCategory[variable][group >= 0 && group < none ? group : none])
    }
  }
}
