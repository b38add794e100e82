public import SurveyModel

/// What everybody is taken to know of a survey beside its tables, as `manifest.json` states it.
///
/// Nothing of it is about a respondent: codes and which of them lie in which, what counts as an answer,
/// and the rules. It lets the files of a run be attacked without its description and data.
public struct CommonKnowledge: Sendable {
  /// Changes when the members or their meaning do.
  public static let version = 1

  /// A variable that tables are crossed by.
  public struct Variable: Sendable, Hashable {
    public let name: String
    /// Where it is read from: variables of one column are cuts of the same thing.
    public let column: String
    /// Its groups, in the order of print.
    public let codes: [String]
    /// The limits of its bands, the last one outside; none unless it has any.
    public let edges: [Int]
    /// Whether there are people whose category is real and never shown.
    public let hidesCategory: Bool

    public init(
      name: String, column: String, codes: [String], edges: [Int], hidesCategory: Bool
    ) {
      (self.name, self.column, self.codes) = (name, column, codes)
      (self.edges, self.hidesCategory) = (edges, hidesCategory)
    }
  }

  /// Two variables of which one divides the other's groups, or that are cuts of one column.
  public struct Nesting: Sendable, Hashable {
    public let first: String
    public let second: String
    /// The codes of both that somebody has together.
    public let pairs: [[String]]
    /// Whether everybody with a code of one has a code of the other.
    public let isComplete: Bool

    public init(first: String, second: String, pairs: [[String]], isComplete: Bool) {
      (self.first, self.second, self.pairs) = (first, second, pairs)
      self.isComplete = isComplete
    }
  }

  /// What an indicator counts.
  public struct Counted: Sendable, Hashable {
    public let id: String
    /// The question; indicators of one question tell of each other.
    public let variable: String
    /// `share`, `mean`, `total`, `count`, `ratio` or `quantile`.
    public let measure: String
    /// Codes; none for what is measured in numbers.
    public let counts: [String]
    public let outOf: [String]

    public init(
      id: String, variable: String, measure: String, counts: [String], outOf: [String]
    ) {
      (self.id, self.variable, self.measure) = (id, variable, measure)
      (self.counts, self.outOf) = (counts, outOf)
    }
  }

  public var survey: String
  public var wave: Int
  public var tables: [String]
  public var variables: [Variable]
  public var nestings: [Nesting]
  public var indicators: [Counted]
  /// The variable of the standard population; nil when nothing is standardised.
  public var standard: String?
  public var rules: DisclosureRules

  public init(
    survey: String, wave: Int, tables: [String], variables: [Variable], nestings: [Nesting],
    indicators: [Counted], standard: String?, rules: DisclosureRules
  ) {
    (self.survey, self.wave, self.tables) = (survey, wave, tables)
    (self.variables, self.nestings, self.indicators) = (variables, nestings, indicators)
    (self.standard, self.rules) = (standard, rules)
  }
}

extension CommonKnowledge.Counted {
  /// As the manifest states it; the codes of what counts answers.
  public init(_ indicator: Indicator) {
    let none: ([String], [String]) = ([], [])
    let (measure, codes): (String, ([String], [String])) =
      switch indicator.measure {
      case .share(let counts, let outOf): ("share", (counts, outOf))
      case .count(let counts, let outOf): ("count", (counts, outOf))
      case .mean: ("mean", none)
      case .total: ("total", none)
      case .ratio: ("ratio", none)
      case .quantile: ("quantile", none)
      }
    self.init(
      id: indicator.id, variable: indicator.variable, measure: measure, counts: codes.0,
      outOf: codes.1)
  }
}
