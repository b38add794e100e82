/// Weights are changed as little as possible until they give the population's known totals.
///
/// Non-response is adjusted for in cells by a margin that is counted in the frame: post-stratification
/// multiplies each respondent's weight by Σ d of all who were drawn over Σ d of those who answered in
/// the cell, when the margin's population is that Σ d (or the frame's own count). With several such
/// margins, raking or linear calibration adjusts for each of them without crossing them.
public struct Calibration: Sendable, Hashable {
  /// The distance that is made small.
  public enum Method: String, Sendable, CaseIterable {
    /// One margin: each cell of it is scaled to its size.
    case poststratification
    /// Multiplicative: iterative proportional fitting's limit.
    case raking
    /// Linear (GREG), with or without bounds.
    case linear
    /// Between bounds that no g-weight reaches.
    case logit
  }

  public var method: Method
  public var margins: [Margin]
  /// The smallest and the largest g-weight, around 1; nil without bounds.
  public var bounds: GWeightBounds?
  /// How much the margins' totals may differ, relative to the largest; those that are smaller are
  /// scaled to the first one's.
  public var tolerance: Double
  /// What becomes of respondents who have no category of a margin.
  public var unclassified: Unclassified

  public init(
    method: Method, margins: [Margin], bounds: GWeightBounds? = nil, tolerance: Double = 0.001,
    unclassified: Unclassified = .fail
  ) {
    self.method = method
    self.margins = margins
    self.bounds = bounds
    self.tolerance = tolerance
    self.unclassified = unclassified
  }
}

/// The smallest and the largest factor by which calibration may change a weight.
public struct GWeightBounds: Sendable, Hashable {
  public var lower: Double
  public var upper: Double

  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }
}

/// What becomes of a respondent who has no category of a margin.
public enum Unclassified: String, Sendable, CaseIterable {
  /// An error that says how many there are.
  case fail
  /// The weight stays as it is, and the margins are those of the others.
  case keep
}

/// The population's size in each combination of some variables' categories.
public struct Margin: Sendable, Hashable {
  public struct Cell: Sendable, Hashable {
    /// One code per variable of the margin.
    public var codes: [String]
    public var population: Double

    public init(codes: [String], population: Double) {
      self.codes = codes
      self.population = population
    }
  }

  /// The file as the description names it.
  public var file: String
  public var variables: [String]
  /// Every combination of categories once, in the variables' order of print.
  public var cells: [Cell]

  public init(file: String, variables: [String], cells: [Cell]) {
    self.file = file
    self.variables = variables
    self.cells = cells
  }

  /// The margin's total.
  public var population: Double { cells.reduce(0) { $0 + $1.population } }
}
