/// What follows from a question that was not put in a wave: nothing that needs it can be shown then.
extension SurveyDecoder {
  /// A question that was not put has no words, codes or column.
  func checkNotAsked(_ object: ObjectDecoder<InWaveKey>, of variable: Variable, _ wave: Wave) {
    for key in [InWaveKey.question, .codes, .column] {
      guard let value = object[key] else { continue }
      report.add(
        .contradiction, "\(object.label(key)) stands beside asked: false", at: value.position,
        expected: "asked: false alone", remedy: "remove \(key.rawValue), or asked: false")
    }
    guard let column = wave.rename[variable.name] else { return }
    report.add(
      .contradiction,
      "\(object.name) was not asked, and is \(Quoted.text(column)) in the wave's rename",
      at: object[.asked]?.position ?? object.position, expected: "a column, or asked: false",
      remedy: "remove one of the two")
  }

  /// Every variable was asked in some wave, and those of the design in all of them.
  func checkAsked(
    _ object: ObjectDecoder<SurveyKey>, _ variables: [Variable], _ waves: WaveBook,
    _ design: Design?
  ) {
    for variable in variables {
      let missing = variable.yearsNotAsked
      guard let first = missing.first else { continue }
      let position = object.position(ofVariable: variable.name)
      if waves.isComplete, missing.count == waves.waves.count {
        report.add(
          .contradiction, "variable \(Quoted.shortened(variable.name)) was asked in no wave",
          at: position, expected: "one wave at least in which it was asked",
          remedy: "remove the variable with its indicators")
      } else if design?.columns.contains(variable.name) == true {
        report.add(
          .contradiction,
          "variable \(Quoted.shortened(variable.name)) is part of the design, "
            + "and was not asked in \(first)",
          at: position, expected: "a column of the design in every wave",
          remedy: "name its column in that wave")
      }
    }
  }

  /// What is built from others can be shown in a wave that asked for all of them.
  func checkSources(
    _ object: ObjectDecoder<SurveyKey>, _ indicators: IndicatorBook,
    _ variables: NameBook<Variable>, _ waves: WaveBook
  ) {
    guard waves.isComplete else { return }
    for derived in indicators.derived {
      let sources = indicators.derived.withSources([derived.name]).compactMap { variables[$0] }
      let isShown = waves.waves.contains { wave in
        sources.allSatisfy { $0.isAsked(in: wave.year) }
      }
      let isAskedAlone = sources.allSatisfy { $0.yearsNotAsked.count < waves.waves.count }
      guard !isShown, isAskedAlone else { continue }
      let id = String(derived.name.dropFirst())
      report.add(
        .contradiction,
        "indicator \(Quoted.shortened(id)) is built from variables that no wave asked together",
        at: object.position(ofIndicator: id), expected: "a wave in which all of them were asked",
        remedy: "remove the indicator, or those variables from it")
    }
  }

  /// Groups are the same in every wave: a table without them would be another table.
  func checkAsked(_ variable: Variable, crossedBy name: Located<String>, inTable id: String) {
    for year in variable.yearsNotAsked {
      report.add(
        .contradiction,
        "table \(Quoted.text(id)) is by \(Quoted.shortened(variable.name)), "
          + "which was not asked in \(year)",
        at: name.position, expected: "variables that were asked in every wave",
        remedy: "remove it from by, or name its column in that wave")
    }
  }

  func checkAsked(_ variable: Variable, ofGap name: Located<String>) {
    for year in variable.yearsNotAsked {
      report.add(
        .contradiction,
        "the variable of the gap, \(Quoted.shortened(variable.name)), was not asked in \(year)",
        at: name.position, expected: "a variable that was asked in every wave",
        remedy: "name its column in that wave")
    }
  }
}

extension ObjectDecoder where Key == SurveyKey {
  /// Where a variable's name stands.
  func position(ofVariable name: String) -> JSON5Position { position(of: name, in: .variables) }

  /// Where an indicator's id stands.
  func position(ofIndicator id: String) -> JSON5Position { position(of: id, in: .indicators) }

  private func position(of name: String, in key: SurveyKey) -> JSON5Position {
    guard case .object(let members)? = self[key]?.kind,
      let member = members.first(where: { $0.key == name })
    else { return position }
    return member.keyPosition
  }
}
