/// Numbers of questions are given to other questions between waves: a column holds one question.
extension SurveyDecoder {
  /// Reports a column that two variables with different questions read in one wave.
  ///
  /// Two variables may group the answers of one column in two ways; then the question is one, or
  /// stands at one of them only.
  ///
  /// - Parameter waves: with the columns that variables name for themselves.
  func checkColumns(
    _ object: ObjectDecoder<SurveyKey>, _ variables: [Variable], _ waves: [Wave]
  ) {
    var reported: Set<String> = []
    for wave in waves {
      var readers: [String: Variable] = [:]
      for variable in variables where variable.isAsked(in: wave.year) {
        guard let question = variable.question(in: wave.year) else { continue }
        let column = wave.column(of: variable.name)
        let first = readers[column] ?? variable
        readers[column] = first
        guard let other = first.question(in: wave.year),
          SpelledName.key(other.sv) != SpelledName.key(question.sv),
          reported.insert(variable.name).inserted
        else { continue }
        twoQuestions(
          column, first.name, variable.name, wave.year,
          at: object.position(ofVariable: variable.name))
      }
    }
  }

  private func twoQuestions(
    _ column: String, _ first: String, _ second: String, _ year: Int, at position: JSON5Position
  ) {
    report.add(
      .contradiction,
      "the column \(Quoted.text(column)) of the wave \(year) is read as \(Quoted.shortened(first)) "
        + "and as \(Quoted.shortened(second)), which are different questions",
      at: position,
      expected: "one question in a column: its number may be another one's in that wave",
      remedy: "name the right column of each in rename or inWave, or say asked: false")
  }
}
