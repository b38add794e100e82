import Disclosure
import Estimation
import SurveyModel

/// The line of a released table that has the group of an explanation.
struct ExplainedLine {
  let table: ReleasedTable
  private let plan: SuppressionPlan
  private let number: Int
  private let block: Int
  private let line: Int
  /// The part of the gap variable that the figure is about.
  let part: Part

  /// - Parameters:
  ///   - number: the table's place among all that were decided on.
  ///   - plan: what decided on them, also where everything is shown internally.
  init?(
    _ request: ExplainRequest, in tables: [ReleasedTable], number: Int,
    decidedBy plan: SuppressionPlan
  ) {
    guard tables.indices.contains(number) else { return nil }
    let table = tables[number]
    let codes = Dictionary(
      request.groups.map { ($0.variable.name, $0.variable.categories[$0.category].code) }
    ) { first, _ in first }
    let groups = table.spec.by.map { codes[$0] }
    guard let block = table.blocks.firstIndex(where: { $0.indicator.id == request.indicator.id }),
      let line = table.lines.firstIndex(of: groups)
    else { return nil }
    self.table = table
    self.plan = plan
    self.number = number
    self.block = block
    self.line = line
    part = table.gap.flatMap { codes[$0.variable.name] }.map(Part.group) ?? .all
  }

  func row(_ part: Part) -> ReleasedRow? {
    column(part).flatMap { table.row(block: block, line: line, column: $0) }
  }

  /// Why a group's figure is not shown; nil for what is.
  func suppression(_ part: Part) -> Suppression? {
    column(part).flatMap {
      plan.suppression(of: table, number: number, block: block, line: line, column: $0)
    }
  }

  private func column(_ part: Part) -> Int? {
    table.blocks[block].columns.firstIndex(of: TableColumn(part: part))
  }
}
