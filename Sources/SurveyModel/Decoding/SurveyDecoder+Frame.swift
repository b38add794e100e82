/// Those who were drawn, of whom only some answered.
extension SurveyDecoder {
  /// The frame of each wave that has one.
  func frames(
    _ object: ObjectDecoder<SurveyKey>, _ waves: WaveBook, _ variables: NameBook<Variable>
  ) -> [Int: Frame] {
    var frames: [Int: Frame] = [:]
    for element in object[.waves]?.elements ?? [] {
      // A wave that is wrong itself was reported when it was read.
      guard let value = element.member(WaveKey.frame.rawValue),
        case .number(_, let number)? = element.member(WaveKey.year.rawValue)?.kind,
        let wave = Int(exactly: number).flatMap({ waves[$0] })
      else { continue }
      if case .null = value.kind { continue }
      let what = "frame in wave \(wave.year)"
      guard let part = ObjectDecoder<FrameKey>(value, what, report) else { continue }
      frames[wave.year] = frame(part, wave, variables)
    }
    return frames
  }

  private func frame(
    _ object: ObjectDecoder<FrameKey>, _ wave: Wave, _ variables: NameBook<Variable>
  ) -> Frame? {
    if object[.counts] != nil {
      report.contradict(
        object, [.files, .by, .weight, .rename], beside: "counts",
        expected: "counts alone: the table's columns are the variables, drawn and weight")
      return object.text(.counts).flatMap { counts($0, wave, variables) }
    }
    guard object[.files] != nil else {
      report.add(
        .missingKey, "\(object.name) has neither counts nor files", at: object.position,
        expected: "counts: \"urval.csv\", or files: [\"urval.csv\"] with by: [\"kon\"]",
        remedy: "add one of the two")
      return nil
    }
    return rows(object, wave, variables)
  }

  private func rows(
    _ object: ObjectDecoder<FrameKey>, _ wave: Wave, _ variables: NameBook<Variable>
  ) -> Frame? {
    let files = object.list(
      .files, expected: "a list of files, [\"urval.csv\"]", least: "one file at least")
    let named = files?.compactMap { report.text($0, "a file in \(object.label(.files))") }
    object.required(.by)
    let elements = object.list(
      .by, expected: "a list of variables, [\"kon\", \"alder\"]", least: "one variable at least")
    let names = report.once(
      elements?.compactMap { report.text($0, "a variable in \(object.label(.by))") } ?? [],
      object.label(.by))
    let grouping = names.compactMap { name in
      self.variable(name, variables).flatMap { variable in
        let fault = fault(variable, wave)
        if let fault {
          report.add(
            .contradiction, "\(object.label(.by)) names \(fault.found)", at: name.position,
            expected: fault.expected, remedy: "leave it out")
        }
        return fault == nil ? variable.name : nil
      }
    }
    let rename = rename(object.members(.rename, expected: Self.renamed), columns: grouping)
    let weight = object.text(.weight)?.value
    guard let named, !named.isEmpty, !grouping.isEmpty, grouping.count == names.count else {
      return nil
    }
    return Frame(
      variables: grouping,
      source: .rows(files: named.map(\.value), weight: weight, rename: rename))
  }

  /// Why a variable cannot group those drawn.
  func fault(_ variable: Variable, _ wave: Wave) -> (found: String, expected: String)? {
    let shown = Quoted.shortened(variable.name)
    if variable.kind == .numeric {
      return ("\(shown), which is numeric", "variables with codes or bands")
    }
    return variable.isAsked(in: wave.year)
      ? nil : ("\(shown), which was not asked in \(wave.year)", "variables of that wave")
  }
}
