import Disclosure
import Publishing
import SurveyModel

/// What falls in a wave's tables as one JSON object (RFC 8259), with every change that brings something
/// back.
struct TablesJSON {
  private let report: TablesReport

  /// Changes when the members or their meaning do.
  static let schema = "trygg-tables/1"

  init(_ report: TablesReport) { self.report = report }

  private typealias Members = [(name: String, value: String?)]

  var text: String {
    var members: Members = [
      ("schema", quoted(Self.schema)), ("survey", quoted(report.survey.id)),
      ("wave", quoted("\(report.wave.year)")),
      ("internal", report.advice == nil ? nil : "true"),
      ("tables", list(zip(report.figures.tables, report.losses).map(table), apart: true)),
      ("all", object(counts(report.all))),
    ]
    if let advice = report.advice {
      members += [
        ("tried", String(advice.tried)),
        ("changes", list(advice.ranked.map(change), apart: true)),
        (
          "untried",
          advice.untried.isEmpty ? nil : list(advice.untried.map { object(about($0)) })
        ),
      ]
    }
    return "{\n"
      + members.compactMap { name, value in value.map { "\(quoted(name)):\($0)" } }
      .joined(separator: ",\n") + "\n}\n"
  }

  private func quoted(_ text: String) -> String { JSONText.quoted(text) }

  private func list(_ values: [String], apart: Bool = false) -> String {
    apart
      ? "[\n" + values.joined(separator: ",\n") + "]" : "[" + values.joined(separator: ",") + "]"
  }

  private func object(_ members: Members) -> String {
    let parts = members.compactMap { name, value in value.map { "\(quoted(name)):\($0)" } }
    return "{" + parts.joined(separator: ",") + "}"
  }

  private func table(_ table: RunFigures.Table, _ loss: TableLoss) -> String {
    object(
      [
        ("id", quoted(table.spec.id)), ("by", list(table.spec.by.map(quoted))),
        ("gap", table.gap.map(quoted)), ("indicators", list(table.spec.indicators.map(quoted))),
      ] + counts(loss))
  }

  private func counts(_ loss: TableLoss) -> Members {
    let statuses = Status.allCases.map { ($0.rawValue, loss.counts[$0] ?? 0) }
    return [("cells", String(loss.cells))]
      + statuses.map { ($0, $1 == 0 ? nil : String($1)) }
      + [("suppressedOfEverybody", String(loss.fallenOfEverybody))]
  }

  private func about(_ redesign: Redesign) -> Members {
    [("change", quoted(redesign.word))]
      + redesign.members.map { ($0.name, quoted($0.value)) } + [("write", quoted(redesign.line))]
  }

  private func change(_ advice: Advice) -> String {
    object(
      about(advice.redesign) + [
        ("everybody", object(balance(advice.everybody))), ("figures", object(balance(advice.all))),
        ("tables", list(advice.tables.map(table))), ("all", object(counts(advice.loss))),
      ])
  }

  private func balance(_ balance: Advice.Balance) -> Members {
    [
      ("again", String(balance.again)), ("new", String(balance.new)),
      ("gone", String(balance.gone)), ("net", String(balance.net)),
    ]
  }

  private func table(_ change: Advice.TableChange) -> String {
    object(
      [("id", quoted(change.id))] + counts(change.loss) + [
        ("fallen", String(change.fallen)), ("again", list(change.again.map(cell))),
      ])
  }

  private func cell(_ cell: Advice.Cell) -> String {
    let groups = cell.place.groups.map { ($0.variable, Optional(quoted($0.code))) }
    return object([
      ("indicator", quoted(cell.indicator)), ("where", object(groups)),
      ("figure", quoted(cell.place.kind)),
      (
        "compared",
        cell.place.compared.map { gap in
          object([
            ("variable", quoted(gap.variable)), ("of", quoted(gap.of)),
            ("minus", quoted(gap.minus)),
          ])
        }
      ),
    ])
  }
}
