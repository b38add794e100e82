import SurveyModel

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
