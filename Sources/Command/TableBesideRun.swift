import Disclosure
import SurveyModel

/// A table of one's own, with the description's tables that tell of the same questions.
///
/// What `run` shows is published, so what may stand beside it is decided with it.
struct TableBesideRun {
  /// The description as the wave can show it.
  let survey: Survey
  /// The description's tables as far as they tell of the questions, and last one's own.
  let tables: [TableSpec]

  /// The number of one's own table.
  var own: Int { tables.count - 1 }

  /// - Parameters:
  ///   - whole: the description, whose gap the run's tables have.
  ///   - isAlone: leaves the run's tables out, where everything is shown.
  init(_ request: TableRequest, _ whole: Survey, isAlone: Bool) {
    var survey = request.survey
    survey.gap = whole.gap
    self.survey = survey
    var table = request.table
    table.ownGap = table.gap ? request.survey.gap : nil
    let isDecided = survey.disclosure.secondary && !isAlone
    let asked = survey.indicators.filter { table.indicators.contains($0.id) }
    tables = (isDecided ? survey.tables(tellingOf: asked) : []) + [table]
  }
}

extension Survey {
  /// The description's tables, with the indicators that can give figures of others away.
  ///
  /// Only indicators of the same question can.
  func tables(tellingOf indicators: [Indicator]) -> [TableSpec] {
    let linked = Set(
      indicators.flatMap { SuppressionPlan.linked(to: $0, among: self.indicators) }.map(\.id))
    return tables.map { table in
      var table = table
      table.indicators.removeAll { !linked.contains($0) }
      // Tests and compositions decide on no cell.
      table.also.formIntersection([.standardised])
      return table
    }.filter { !$0.indicators.isEmpty }
  }
}
