public import Diagnostics

extension Survey {
  /// The survey that a description asks for, or everything that is wrong with the description.
  ///
  /// ```
  /// let survey = try Survey.read(bytes, file: "survey.json5") { path throws(Findings) in
  ///   try table(of: folder + "/" + path)
  /// }
  /// survey.indicators.map(\.id)  // ["otrygg_kvall", "avstar"]
  /// ```
  ///
  /// - Parameters:
  ///   - bytes: the description, JSON5 in UTF-8.
  ///   - file: the description's file as the user named it, for the findings.
  ///   - companion: loads a table that the description names, by the path written there; called once
  ///     for each path. What it throws is reported together with all else.
  ///   - labels: what each of a wave's files says about a column, those left out that say nothing or
  ///     do not have it; asked for variables without codes, bands or `numeric`. What it throws is
  ///     reported too, but for files that are not there, which another wave can do without.
  /// - Throws: findings in the order of their places. A text that is no JSON5 gives the faults of
  ///   its grammar only.
  public static func read(
    _ bytes: [UInt8], file: String, companion: (String) throws(Findings) -> CompanionTable,
    labels:
      @escaping (_ wave: Wave, _ isNewest: Bool, _ column: String) throws(Findings)
      -> [LabelledColumn] = { _, _, _ in [] }
  ) throws(Findings) -> Survey {
    let document = try JSON5Reader.document(of: bytes, file: file)
    let report = DescriptionReport(file: file, findings: document.duplicates)
    let companions = Companions(
      namedIn: document.root, report: report, load: companion)
    let survey = SurveyDecoder(
      report: report, companions: companions, labels: labels
    ).survey(document.root)
    guard let survey, report.isEmpty else { throw report.sorted }
    return survey
  }
}
