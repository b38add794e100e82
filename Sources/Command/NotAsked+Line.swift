import SurveyModel

extension NotAsked {
  /// What a wave's tables lack, and why, in one line; nil where everything was asked.
  var line: String? {
    guard !variables.isEmpty else { return nil }
    let list = { (names: [String]) in names.joined(separator: ", ") }
    let lost =
      (indicators.isEmpty ? [] : ["indicators \(list(indicators))"])
      + (tables.isEmpty ? [] : ["tables \(list(tables))"])
    let effect = lost.isEmpty ? "" : "; left out: " + lost.joined(separator: "; ")
    return "not asked in \(year): \(list(variables))\(effect)"
  }
}
