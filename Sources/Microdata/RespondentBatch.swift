/// Some respondents as columns of small numbers: what the sums are made from.
///
/// All columns have ``capacity`` places, of which the first ``count`` hold respondents.
public struct RespondentBatch: Sendable {
  public static let capacity = 1024
  /// Stands in a numeric column for an answer that is missing.
  public static let missingNumber = Int64.min

  public internal(set) var count = 0
  /// Final weights as integers at ``weightScale`` decimals.
  public internal(set) var weights: [Int64]
  public internal(set) var weightScale = 0
  /// Whether a weight may be zero, and its respondent count nowhere.
  public internal(set) var mayHaveZeroWeights = true
  /// Each respondent's unit in the ``DesignIndex``.
  public internal(set) var units: [Int32]
  /// Code numbers of the coded variables, variable by variable; see ``Codebook``.
  public internal(set) var codes: [UInt16]
  /// Answers to the numeric variables as integers, variable by variable.
  public internal(set) var numbers: [Int64]
  /// Decimals of each numeric variable.
  public internal(set) var numberScales: [Int]
  /// Delivered replicate weights, respondent by respondent.
  public internal(set) var replicateWeights: [Double]
  /// How many of them each respondent has.
  public let replicates: Int

  public init(codedVariables: Int, numericVariables: Int, replicates: Int = 0) {
    self.replicates = replicates
    replicateWeights = Array(repeating: 0, count: Self.capacity * replicates)
    weights = Array(repeating: 0, count: Self.capacity)
    units = Array(repeating: 0, count: Self.capacity)
    codes = Array(repeating: 0, count: Self.capacity * codedVariables)
    numbers = Array(repeating: 0, count: Self.capacity * numericVariables)
    numberScales = Array(repeating: 0, count: numericVariables)
  }
}
