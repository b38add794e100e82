import Diagnostics

/// Codes that the labels of the delivered files give to variables without codes.
extension SurveyDecoder {
  /// What the files say about a variable; nil when the description says itself what the column
  /// holds, or no file labels an answer.
  func labelled(
    _ name: Located<String>, _ object: ObjectDecoder<VariableKey>, common: [Reason],
    own: [Reason], _ survey: ObjectDecoder<SurveyKey>, _ waves: WaveBook
  ) -> LabelledVariable? {
    let described = [VariableKey.codes, .codesFrom, .bands].contains { object[$0] != nil }
    if described || object.flag(.numeric) == true { return nil }
    let entries = entries(name, object, waves)
    let answers = Self.answers(of: name.value, in: survey)
    for entry in entries {
      let open = entry.labels.disputed.filter { !answers.contains($0.code) }
      let findings = entry.labels.contradictions + open.map(\.finding)
      report.add(Findings(findings), askedAt: name.position)
    }
    return LabelledVariable(
      entries, answers: answers, notReported: Self.codes(in: object[.notReported]),
      missing: Set((common + own).map(\.code.value)))
  }

  /// The labels of every wave that has any, newest first.
  private func entries(
    _ name: Located<String>, _ object: ObjectDecoder<VariableKey>, _ waves: WaveBook
  ) -> [LabelledVariable.Entry] {
    var entries: [LabelledVariable.Entry] = []
    var newestFailure: Findings?
    for (age, wave) in waves.waves.reversed().enumerated() where Self.isAsked(object, wave) {
      let column = Self.column(of: name.value, object, wave)
      do throws(Findings) {
        let files = try labels(wave, age == 0, column)
        if let labels = ColumnLabels(files, column: column) {
          entries.append(LabelledVariable.Entry(wave: wave, column: column, labels: labels))
        }
      } catch {
        // A wave whose files are not there cannot be read, and is no hindrance to the others.
        if error.list.contains(where: { $0.kind != .missingInput }) {
          report.add(error, askedAt: name.position)
        } else if age == 0 {
          newestFailure = error
        }
      }
    }
    if entries.isEmpty, let newestFailure { noLabels(newestFailure, name) }
    return entries
  }

  /// Whether the question was put in a wave: else its column may hold another one.
  private static func isAsked(_ object: ObjectDecoder<VariableKey>, _ wave: Wave) -> Bool {
    let difference = object[.inWave]?.member(String(wave.year))
    if case .bool(false)? = difference?.member(InWaveKey.asked.rawValue)?.kind { return false }
    return true
  }

  /// The column of a wave, which the variable's `inWave` or the wave's `rename` may name.
  private static func column(
    of name: String, _ object: ObjectDecoder<VariableKey>, _ wave: Wave
  ) -> String {
    let difference = object[.inWave]?.member(String(wave.year))
    if case .string(let column)? = difference?.member(InWaveKey.column.rawValue)?.kind {
      return column
    }
    return wave.column(of: name)
  }

  /// The codes that indicators and the gap name.
  private static func answers(
    of name: String, in survey: ObjectDecoder<SurveyKey>
  ) -> Set<String> {
    let isOfVariable = { (value: JSON5Value) in
      if case .string(name)? = value.member(IndicatorKey.variable.rawValue)?.kind {
        true
      } else {
        false
      }
    }
    var codes: Set<String> = []
    if case .object(let members)? = survey[.indicators]?.kind {
      for member in members where isOfVariable(member.value) {
        codes.formUnion(Self.codes(in: member.value.member(IndicatorKey.counts.rawValue)))
        codes.formUnion(Self.codes(in: member.value.member(IndicatorKey.outOf.rawValue)))
      }
    }
    if let gap = survey[.gap], isOfVariable(gap) {
      for key in [GapKey.of, .minus] {
        codes.formUnion(gap.member(key.rawValue).flatMap(Self.code).map { [$0] } ?? [])
      }
    }
    return codes
  }

  /// The codes of a list as they stand; what is none is reported where the list is decoded.
  private static func codes(in value: JSON5Value?) -> Set<String> {
    guard case .array(let elements)? = value?.kind else { return [] }
    return Set(elements.compactMap(code))
  }

  private static func code(_ value: JSON5Value) -> String? {
    switch value.kind {
    case .string(let text), .number(let text, _): text
    default: nil
    }
  }

  private func noLabels(_ failure: Findings, _ name: Located<String>) {
    let findings = failure.list.map { finding in
      var finding = finding
      finding.expected = "a file whose labels give codes to the variables that have none"
      finding.remedy = "mend the path, or write codes or numeric: true at these variables"
      return finding
    }
    report.add(Findings(findings), askedAt: name.position)
  }
}
