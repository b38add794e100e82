import SurveyModel

/// What was taken from the labels of the delivered files, in words.
enum LabelReport {
  /// Codes of a variable that are listed.
  private static let listed = 12

  /// One line for each thing that the files say and the description does not.
  ///
  /// - Parameter weights: the files that SPSS weighted, and by which variable.
  static func lines(
    _ survey: Survey, _ wave: Wave, weights: [(file: String, column: String)]
  ) -> [String] {
    let used = survey.design.weight.map(wave.column)
    let others = weights.filter { $0.column != used }.map { weight in
      "\(weight.file) is weighted by \(weight.column), which the design does not name"
    }
    return survey.described.flatMap(lines) + others
  }

  private static func lines(_ variable: Variable) -> [String] {
    var lines: [String] = []
    if variable.codesFromLabels {
      let codes = variable.categories.prefix(listed).map { "\($0.code) \($0.label.sv)" }
      let more = variable.categories.count > listed ? " …" : ""
      lines.append("codes from the labels: " + codes.joined(separator: ", ") + more)
    }
    let declared = variable.declared
    let single = declared.codes.filter { code in !declared.ranges.contains { $0.contains(code) } }
    let missing = single + declared.ranges.map(words)
    if !missing.isEmpty {
      lines.append(missing.joined(separator: ", ") + " declared missing by the file")
    }
    if !declared.overruled.isEmpty {
      let codes = declared.overruled.joined(separator: ", ")
      lines.append(codes + " declared missing by the file, an answer in the description")
    }
    return lines.map { "\(variable.name): \($0)" }
  }

  private static func words(_ range: MissingRange) -> String {
    switch (range.low, range.high) {
    case (let low?, let high?): "\(low) to \(high)"
    case (let low?, nil): "\(low) and above"
    case (nil, let high?): "\(high) and below"
    case (nil, nil): "every number"
    }
  }
}
