public import Diagnostics

extension Survey {
  /// The survey as a wave's files complete it: values that they declare missing are no answers.
  ///
  /// A code that the description takes for an answer, or gives a reason of its own, keeps that
  /// meaning. Bands list no codes: what is declared missing is missing there too.
  ///
  /// - Parameter labels: what each of the wave's files says about a column; as for
  ///   ``read(_:file:companion:labels:)``.
  /// - Throws: a finding for each code that is declared missing in one file and an answer in another.
  public func declaringMissing(
    in wave: Wave, labels: (_ column: String) throws(Findings) -> [LabelledColumn]
  ) throws(Findings) -> Survey {
    var survey = self
    var findings: [Finding] = []
    for index in variables.indices
    where variables[index].derivation == nil && variables[index].isAsked(in: wave.year) {
      let column = wave.column(of: variables[index].name)
      guard let said = ColumnLabels(try labels(column), column: column) else { continue }
      let isAnswer = variables[index].isAnswer(in: wave)
      survey.variables[index].declare(said, except: isAnswer)
      let taken = Set(survey.variables[index].declared.codes)
      // Of a code that the description knows no file needs to say what it is.
      findings += said.disputed.filter { taken.contains($0.code) }.map(\.finding)
    }
    guard findings.isEmpty else { throw Findings(findings) }
    return survey
  }
}

extension Variable {
  /// Whether the description takes a cell of a wave for an answer.
  fileprivate func isAnswer(in wave: Wave) -> (String) -> Bool {
    let comparison = CodeComparison(asNumbers: numericCodes)
    var codes = notReported + (recodings[wave.year] ?? []).map(\.from)
    if case .coded(let categories) = kind {
      codes += (inWave[wave.year]?.codes ?? categories).map(\.code)
    }
    let keys = Set(codes.map(comparison.key))
    return { keys.contains(comparison.key($0)) }
  }

  fileprivate mutating func declare(_ said: ColumnLabels, except isAnswer: (String) -> Bool) {
    let comparison = CodeComparison(asNumbers: numericCodes || kind == .numeric)
    let own = Set(missing.keys.map(comparison.key))
    declared = DeclaredMissing(ranges: said.ranges)
    for (code, reason) in said.missingCodes {
      if isAnswer(code) {
        declared.overruled.append(code)
      } else if !own.contains(comparison.key(code)) {
        declared.codes.append(code)
        missing[code] = reason
      }
    }
  }
}
