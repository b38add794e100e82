import SurveyModel

/// How the derived columns of a batch follow from those that were read.
struct DerivedColumns: Sendable {
  /// In the survey's order: a column stands behind those that it follows from.
  let flags: [DerivedFlag]
  let indexes: [DerivedIndex]

  var isEmpty: Bool { flags.isEmpty && indexes.isEmpty }

  /// What filling the columns needs at hand.
  var scratch: DerivedScratch {
    DerivedScratch(flags: !flags.isEmpty, indexes: !indexes.isEmpty)
  }

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
