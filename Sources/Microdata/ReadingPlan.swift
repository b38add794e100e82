public import SurveyModel

/// Which variables of a wave are read, and what the design needs: the same for every file of the wave.
public struct ReadingPlan: Sendable {
  public let wave: Wave
  public let design: Design
  /// The stated decimal mark; nil when each column shows its own.
  public let decimal: UInt8?
  /// The largest share of a wave's records that may be left out because of their form.
  public var mostRejected: Double
  /// Decimals that columns keep whose digits do not fit; nil for the first reading of a wave.
  public var rounding: NumberRounding?
  /// The column that tells respondents apart, where one is asked for.
  public var identifier: String?
  /// Variables with codes or bands, in the description's order, derived ones behind; a batch's code
  /// columns.
  public let coded: [Variable]
  public let codebooks: [Codebook]
  /// Variables that hold numbers, derived ones behind; a batch's number columns.
  public let numeric: [Variable]
  /// How many of the coded and of the numeric variables stand in columns of the files.
  let (readCoded, readNumeric): (Int, Int)
  /// How the others follow from them.
  let derived: DerivedColumns
  /// The numbers that are missing codes of each numeric variable: `999` also stands as `999.0`.
  let missingNumbers: [MissingNumbers]
  /// Why answers to each numeric variable are missing.
  public let missingReasons: [MissingReasons]

  /// - Parameter variables: names of the variables that are needed; others are not looked at, but for
  ///   those that they follow from.
  public init(_ survey: Survey, wave: Wave, variables: Set<String>) {
    self.wave = wave
    design = survey.design
    decimal = survey.csv.decimal
    mostRejected = survey.csv.maxRejected
    let names = survey.withSources(variables)
    let needed = survey.variables.filter { names.contains($0.name) }
    let read = needed.filter { $0.derivation == nil }
    let derived = needed.filter { $0.derivation != nil }
    coded = (read + derived).filter { $0.kind != .numeric }
    numeric = (read + derived).filter { $0.kind == .numeric }
    readCoded = read.count { $0.kind != .numeric }
    readNumeric = read.count { $0.kind == .numeric }
    (codebooks, self.derived) = DerivedColumns.plan(coded, numeric, in: wave)
    missingNumbers = numeric.map(MissingNumbers.init)
    missingReasons = numeric.map(MissingReasons.init)
  }

  /// Cells of a column of numbers that are no numbers of it: missing codes.
  func missingTexts(of column: String) -> Set<[UInt8]> {
    let variables = numeric.filter { wave.column(of: $0.name) == column }
    return Set(variables.flatMap { $0.missing.keys.map { Array($0.utf8) } })
  }

  public func codedIndex(of variable: String) -> Int? {
    coded.firstIndex { $0.name == variable }
  }

  public func numericIndex(of variable: String) -> Int? {
    numeric.firstIndex { $0.name == variable }
  }
}
