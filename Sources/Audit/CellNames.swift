/// What cells are called, without a figure.
struct CellNames: Sendable {
  /// The groups of a tidy record, such as `kon 2 · alder 16-24`; empty for everybody.
  func groups(_ variables: [String], _ codes: [String]) -> String {
    zip(variables, codes).filter { $1 != PublishedTable.total }.map { "\($0) \($1)" }
      .joined(separator: " · ")
  }

  /// The groups of choices; those without a code are called not reported.
  func groups(_ choices: [(variable: String, code: String?)]) -> String {
    choices.map { "\($0) \($1 ?? "not reported")" }.joined(separator: " · ")
  }
}
