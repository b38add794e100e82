import SurveyModel

/// The tables that an explained figure is decided on with, as `run` does, and which of them show it.
///
/// Only tables that tell of the same question can give each other's figures away.
struct ExplainTables {
  /// The description's; last the request's own, where none of them shows what is asked for.
  let specs: [TableSpec]
  /// The number of the request's own table; nil where it is not needed.
  let own: Int?
  /// The number of the table that the figure is taken from.
  let figure: Int
  /// The number of the table that the gap is taken from; nil where none is asked for.
  let gap: Int?

  init(_ request: ExplainRequest) {
    let survey = request.survey
    let tables = survey.tables(tellingOf: [request.indicator])
    let showing = tables.indices.filter { request.isShown(in: tables[$0]) }
    let withGap = showing.first { request.hasGap(in: tables[$0]) }
    let isWhole = request.table.gap ? withGap != nil : !showing.isEmpty
    own = isWhole ? nil : tables.count
    specs = isWhole ? tables : tables + [request.table]
    let last = specs.count - 1
    figure = (request.table.gap ? withGap : nil) ?? showing.first ?? last
    gap = request.table.gap ? withGap ?? last : nil
  }
}

extension ExplainRequest {
  /// Whether a table of the description has the figure.
  func isShown(in table: TableSpec) -> Bool {
    let gap = survey.gap(of: table)?.variable
    return table.indicators.contains(indicator.id)
      && groups.allSatisfy { table.by.contains($0.variable.name) || $0.variable.name == gap }
  }

  /// Whether a table that has the figure has its gap between the description's groups too.
  fileprivate func hasGap(in table: TableSpec) -> Bool {
    survey.gap != nil && survey.gap(of: table) == survey.gap
      && groups.allSatisfy { table.by.contains($0.variable.name) }
  }
}
