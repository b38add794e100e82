import SurveyModel

/// How the derived columns of a batch follow from those that were read.
struct DerivedColumns: Sendable {
  /// In the survey's order: a column stands behind those that it follows from.
  let flags: [DerivedFlag]
  let indexes: [DerivedIndex]

  var isEmpty: Bool { flags.isEmpty && indexes.isEmpty }

  /// The codebooks of all coded variables, and how those that are derived are filled.
  ///
  /// - Parameters:
  ///   - coded: a batch's code columns, the derived ones last.
  ///   - numeric: its number columns, the derived ones last.
  static func plan(
    _ coded: [Variable], _ numeric: [Variable], in wave: Wave
  ) -> (codebooks: [Codebook], columns: DerivedColumns) {
    var codebooks: [Codebook] = []
    var flags: [DerivedFlag] = []
    for (column, variable) in coded.enumerated() {
      guard let derivation = variable.derivation else {
        codebooks.append(Codebook(variable, in: wave))
        continue
      }
      let sources = SourceColumns(coded: Array(coded.prefix(column)), codebooks, numeric)
      let (codebook, flag) = DerivedFlag.plan(variable, derivation, column: column, sources)
      codebooks.append(codebook)
      flags.append(flag)
    }
    let sources = SourceColumns(coded: coded, codebooks, numeric)
    let indexes = numeric.enumerated().compactMap { column, variable -> DerivedIndex? in
      guard case .index(let index)? = variable.derivation else { return nil }
      return DerivedIndex(index, column: column, sources)
    }
    return (codebooks, DerivedColumns(flags: flags, indexes: indexes))
  }
}

/// The columns from which others can follow.
struct SourceColumns {
  let coded: [Variable]
  let codebooks: [Codebook]
  let numeric: [Variable]

  init(coded: [Variable], _ codebooks: [Codebook], _ numeric: [Variable]) {
    self.coded = coded
    self.codebooks = codebooks
    self.numeric = numeric
  }

  func codedColumn(of name: String) -> Int? { coded.firstIndex { $0.name == name } }
  func numericColumn(of name: String) -> Int? { numeric.firstIndex { $0.name == name } }
}

/// What a reader keeps at hand to fill derived columns, so that no row needs memory of its own.
struct DerivedScratch: Sendable {
  var states: [UInt8] = []
  var sums: [Int128] = []
  var answered: [Int32] = []
  /// Numbers that are no answers to an item of an index.
  var outside: [(row: Int, index: Int, item: Int)] = []

  init(_ columns: DerivedColumns) {
    if !columns.flags.isEmpty {
      states = Array(repeating: 0, count: RespondentBatch.capacity)
    }
    if !columns.indexes.isEmpty {
      sums = Array(repeating: 0, count: RespondentBatch.capacity)
      answered = Array(repeating: 0, count: RespondentBatch.capacity)
    }
  }
}
