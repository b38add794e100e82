/// The codes that count, and out of which.
extension SurveyDecoder {
  func codes(
    _ object: ObjectDecoder<IndicatorKey>, _ variable: Variable?
  ) -> (counts: [String], outOf: [String])? {
    if variable?.kind == .numeric {
      codesOfNumbers(object, variable?.name ?? "")
      return nil
    }
    let known = variable?.categories.map(\.code)
    object.required(.counts)
    let counts = codeList(object, .counts, of: variable, known)
    let outOf = codeList(object, .outOf, of: variable, known)
    if let counts, let outOf, !outOf.isEmpty {
      let isKnown = Set(known ?? []).contains
      checkSubset(counts.filter { known == nil || isKnown($0.value) }, of: outOf, object)
    }
    guard let counts, let denominator = outOf?.map(\.value) ?? known else { return nil }
    return (counts.map(\.value), denominator)
  }

  /// The answers among which shares are taken: all, or those of `outOf`.
  func answers(_ object: ObjectDecoder<IndicatorKey>, _ variable: Variable) -> [String]? {
    let known = variable.categories.map(\.code)
    guard object[.outOf] != nil else { return known }
    return codeList(object, .outOf, of: variable, known)?.map(\.value)
  }

  /// The codes of a list, each of them one of the variable's.
  private func codeList(
    _ object: ObjectDecoder<IndicatorKey>, _ key: IndicatorKey, of variable: Variable?,
    _ known: [String]?
  ) -> [Located<String>]? {
    let what = object.label(key)
    guard
      let elements = object.list(key, expected: "a list of codes", least: "one code at least")
    else { return nil }
    let codes = report.codes(elements, what)
    guard let variable, let known else { return codes }
    let valid = Set(known)
    for code in codes where !valid.contains(code.value) {
      unknownCode(code, of: variable)
    }
    return codes
  }

  private func checkSubset(
    _ counts: [Located<String>], of outOf: [Located<String>],
    _ object: ObjectDecoder<IndicatorKey>
  ) {
    let denominator = Set(outOf.map(\.value))
    for code in counts where !denominator.contains(code.value) {
      report.add(
        .contradiction,
        "the code \(Quoted.text(code.value)) counts in \(object.name), not in outOf",
        at: code.position, expected: "every code of counts among those of outOf",
        remedy: "add it to outOf, or remove it from counts")
    }
  }

  private func codesOfNumbers(_ object: ObjectDecoder<IndicatorKey>, _ name: String) {
    report.add(
      .contradiction, "\(object.name) counts codes of \(Quoted.shortened(name)), which is numeric",
      at: (object[.counts] ?? object[.measure])?.position ?? object.position,
      expected: "a variable with codes or bands",
      remedy: "write measure: \"mean\", or give the variable codes")
  }
}
