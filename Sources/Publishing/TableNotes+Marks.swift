/// What the marks mean that stand in the place of figures, and beside them.
extension TableNotes {
  func meaning(of mark: Mark) -> String {
    switch mark {
    case .suppressed: "uppgiften visas inte: " + suppressed
    case .suppressedSecondary:
      "uppgiften visas inte: en uppgift \(hidden) skulle kunna räknas ut med den"
    case .withheld: "uppgiften visas inte: för osäker" + (tooUncertain.map { " (\($0))" } ?? "")
    case .nobody: "inga svar"
    case .inapplicable: "inte tillämpligt, uppgiften kan inte beräknas"
    case .incomputable: "felmarginalen kan inte beräknas"
    case .uncertain: "osäker uppgift" + (uncertain.map { " (\($0))" } ?? "")
    }
  }

  /// What is kept by what falls for its sake.
  private var hidden: String { judgesAmounts ? "som inte får visas" : "med för få svar" }

  /// The rules by which a cell falls for its own sake.
  private var suppressed: String {
    let few = "för få svar (färre än \(minimumCount)"
    guard minimumInCategory > 0 else { return few + ")" + dominated }
    return few + ", eller färre än \(minimumInCategory) som räknas eller inte räknas)" + dominated
  }

  /// The rule of dominance where it holds. Its numbers stay unsaid: with them more could be told.
  private var dominated: String {
    judgesAmounts ? ", eller någon enstaka har nästan hela summan" : ""
  }
}
