/// Variables that follow from others of the same respondent.
extension Survey {
  /// The variables that are read from columns.
  public var described: [Variable] { variables.filter { $0.derivation == nil } }

  /// Names of variables, with those of all variables that they follow from.
  public func withSources(_ names: Set<String>) -> Set<String> { variables.withSources(names) }

  /// The indicators that a name stands for: the one with that id, or all answers of a distribution.
  public func indicators(named name: String) -> [Indicator] {
    indicators.filter { $0.id == name || $0.id.hasPrefix("\(name)=") }
  }
}

extension [Variable] {
  /// - Precondition: each variable stands behind those that it follows from.
  func withSources(_ names: Set<String>) -> Set<String> {
    reversed().reduce(into: names) { names, variable in
      if let derivation = variable.derivation, names.contains(variable.name) {
        names.formUnion(derivation.sources)
      }
    }
  }
}

extension Variable {
  /// The codes of a derived variable: the condition holds, or does not.
  public static let (holds, holdsNot) = ("1", "0")

  /// The variable behind an indicator that is built from others.
  init(of id: String, label: LocalizedText, _ derivation: Derivation) {
    let codes = [
      Category(code: Self.holds, label: LocalizedText(sv: "Ja", en: "Yes")),
      Category(code: Self.holdsNot, label: LocalizedText(sv: "Nej", en: "No")),
    ]
    let kind: Kind = if case .index = derivation { .numeric } else { .coded(codes) }
    self.init(name: "=\(id)", label: label, kind: kind)
    self.derivation = derivation
  }
}

extension Indicator {
  /// The variables that it is measured in, its own first.
  public var variables: [String] {
    if case .ratio(let over) = measure { [variable, over] } else { [variable] }
  }
}
