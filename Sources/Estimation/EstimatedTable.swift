public import SurveyModel

/// Everything that was estimated for one table, unprotected: only Disclosure may let it out.
///
/// Lines and columns make a rectangle for each indicator. There can be a hundred thousand figures, so
/// that what they share stands beside them once.
public struct EstimatedTable: Sendable {
  public var surveyID: String
  /// The wave's year.
  public var wave: Int
  public var spec: TableSpec
  /// The crossed variables, as in ``TableSpec/by``.
  public var by: [Variable]
  /// The gap variable and its two groups; nil for a table without the gap.
  public var gap: (variable: Variable, groups: Gap)?
  /// The groups of each line, one entry per crossed variable: a code, or nil for the margin over all.
  ///
  /// In the description's order, each margin behind its parts.
  public var lines: [[String?]]
  /// In the description's order of the indicators.
  public var blocks: [EstimatedBlock]
  /// Ordered by indicator, then by the crossed variables.
  public var tests: [GroupTest]

  public init(
    surveyID: String, wave: Int, spec: TableSpec, by: [Variable],
    gap: (variable: Variable, groups: Gap)?, lines: [[String?]], blocks: [EstimatedBlock],
    tests: [GroupTest] = []
  ) {
    self.surveyID = surveyID
    self.wave = wave
    self.spec = spec
    self.by = by
    self.gap = gap
    self.lines = lines
    self.blocks = blocks
    self.tests = tests
  }
}

/// The figures of one indicator in a table's lines.
public struct EstimatedBlock: Sendable {
  public var indicator: Indicator
  /// Women, men, total, gap, and what stands beside it.
  public var columns: [TableColumn]
  /// Line by line, as many as there are columns in each; nil where a line has no such figure.
  public var cells: [EstimatedCell?]
  /// For each figure about one group who makes up its sums, a ratio's numerator before its denominator;
  /// empty where no numbers are added up.
  public var amounts: [[AmountConcentration]]

  public init(
    indicator: Indicator, columns: [TableColumn], cells: [EstimatedCell?],
    amounts: [[AmountConcentration]] = []
  ) {
    self.indicator = indicator
    self.columns = columns
    self.cells = cells
    self.amounts = amounts
  }
}

/// One figure, and what it rests on.
public struct EstimatedCell: Sendable {
  /// Nil when nobody in the cell gave a valid answer, or when the figure is not defined.
  public var estimate: Estimate?
  /// Whether there are answers and yet no figure: a quotient with a divisor of 0, a standardised share
  /// where an age has no answers.
  public var isUndefined: Bool
  /// The smallest number of valid answers that the figure rests on: the cell's own n, and for a gap
  /// the smaller of its two groups'.
  public var smallestCount: Int
  /// How many of the cell's valid answers count, unweighted, for a share or an estimated number of
  /// people; nil for any other figure.
  public var counted: Int?

  public init(
    estimate: Estimate?, isUndefined: Bool = false, smallestCount: Int, counted: Int? = nil
  ) {
    self.estimate = estimate
    self.isUndefined = isUndefined
    self.smallestCount = smallestCount
    self.counted = counted
  }
}
