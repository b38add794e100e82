import Diagnostics

/// Turns the tree of a description into a survey; each part has a file of its own.
///
/// A part that is wrong is reported and stands empty, so that the other parts are still checked.
struct SurveyDecoder {
  let report: DescriptionReport
  let companions: Companions
  /// What each of a wave's files says about a column.
  let labels: (Wave, _ isNewest: Bool, _ column: String) throws(Findings) -> [LabelledColumn]

  /// The survey, to be used only when nothing was reported.
  func survey(_ root: JSON5Value) -> Survey? {
    guard let object = ObjectDecoder<SurveyKey>(root, "the description", report) else {
      return nil
    }
    let design = object.required(.design).flatMap { self.design($0) }
    let columns = variableNames(object) + (design?.columns ?? [])
    let waves = self.waves(object, columns: columns)
    let variables = self.variables(object, waves)
    let indicators = self.indicators(object, variables)
    checkSources(object, indicators, variables, waves)
    let gap = object[.gap].flatMap { self.gap($0, variables) }
    let standard = object[.standard].flatMap { self.standard($0, variables, gap) }
    let calibration = object[.calibration].flatMap { self.calibration($0, variables) }
    let publishing = Published(
      variables: variables, indicators: indicators, gap: gap, hasGap: object[.gap] != nil,
      hasStandard: object[.standard] != nil)
    let id = identifier(object) ?? ""
    let title = localizedText(object.required(.title), "title") ?? LocalizedText(sv: "")
    let renamed = waves.framed(by: frames(object, waves, variables))
      .renamed(by: variables.usable)
    checkAsked(object, variables.usable, waves, design)
    checkColumns(object, variables.usable, renamed)
    let read = Set(renamed.flatMap { wave in columns.map(wave.column) })
    let csv = object[.csv].flatMap { deliveryFormat($0, columns: read) } ?? DeliveryFormat()
    checkReplicates(object, design, read: read, ignored: csv.ignored)
    return Survey(
      id: id, title: title,
      population: localizedText(object[.population], "population"),
      producer: localizedText(object[.producer], "producer"),
      waves: renamed,
      csv: csv,
      design: design ?? Design(weight: nil),
      calibration: calibration,
      standard: standard,
      variables: variables.usable + indicators.derived,
      indicators: indicators.usable,
      gap: gap,
      tables: tables(object, publishing, rejects: csv.rejectsBadRows),
      disclosure: object[.disclosure].flatMap(disclosure) ?? DisclosureRules(),
      reliability: object[.reliability].flatMap(reliability))
  }

  private func identifier(_ object: ObjectDecoder<SurveyKey>) -> String? {
    guard let id = object.requiredText(.id) else { return nil }
    return report.isIdentifier(id, object.label(.id)) ? id.value : nil
  }

  func localizedText(_ value: JSON5Value?, _ what: String) -> LocalizedText? {
    value.flatMap { report.localizedText($0, what) }
  }
}
