import SurveyModel

extension Survey {
  /// The survey with missing codes drawn as answers are, where a model gives them a share: faults of a
  /// delivery, as another grade in place of the two that were asked.
  ///
  /// - Parameter shares: the codes with a share, by variable.
  func drawing(_ shares: [String: [String]]) -> Survey {
    var survey = self
    survey.variables = variables.map { variable in
      guard let codes = shares[variable.name], case .coded = variable.kind else { return variable }
      return variable.drawing(codes)
    }
    return survey
  }
}

extension Variable {
  fileprivate func drawing(_ codes: [String]) -> Variable {
    var variable = self
    for code in codes where missing[code] != nil && !code.isEmpty && !drawnCodes.contains(code) {
      variable.missing[code] = nil
      variable.notReported.append(code)
    }
    return variable
  }
}

extension SynthesisModel {
  /// The codes with a share, by variable.
  var drawnShares: [String: [String]] { variables.mapValues { $0.shares.keys.sorted() } }
}

extension JSON5Value {
  /// The codes with a share in a model's text, by variable.
  var drawnShares: [String: [String]] {
    let variables = self["variables"]?.members ?? []
    return Dictionary(
      variables.map { ($0.key, $0.value["shares"]?.members.map(\.key) ?? []) }
    ) { first, _ in first }
  }

  private var members: [JSON5Member] {
    if case .object(let members) = kind { members } else { [] }
  }

  private subscript(name: String) -> JSON5Value? {
    members.first { $0.key == name }?.value
  }
}
