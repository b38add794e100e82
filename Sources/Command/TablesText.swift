import Disclosure
import Publishing
import SurveyModel

/// What falls in a wave's tables as a planner reads it, in at most ``TextLayout/pageWidth`` columns.
struct TablesText {
  private let report: TablesReport

  /// How many changes are told.
  private static let most = 10
  /// How many lines of a table are named.
  private static let mostNamed = 5

  init(_ report: TablesReport) { self.report = report }

  var text: String {
    let mark = report.advice == nil ? "" : "INTERNAL: not to leave the office\n"
    var text = mark + grid + notes
    if let advice = report.advice { text += "\n" + self.text(advice) }
    return text
  }

  private func number(_ count: Int) -> String { NumberText.grouped(count) }

  private func percent(_ loss: TableLoss) -> String {
    loss.percent.map { NumberText.fixed($0, decimals: 1) } ?? ""
  }

  // MARK: - The tables

  /// Statuses of which there are no cells have no column.
  private var statuses: [(status: Status, name: String)] {
    let all: [(Status, String)] = [
      (.suppressed, "suppressed"), (.suppressedSecondary, "for others"),
      (.withheldUncertain, "uncertain"), (.noData, "no data"), (.notApplicable, "undefined"),
    ]
    return all.filter {
      $0.0 == .suppressed || $0.0 == .suppressedSecondary || report.all.counts[$0.0] != nil
    }
  }

  private var grid: String {
    let rows = zip(report.figures.tables, report.losses).map { table, loss in
      let count = table.spec.indicators.count
      let indicators = count == 1 ? "1 indicator" : "\(count) indicators"
      return row("\(table.spec.id): \(report.crossing(table)), \(indicators)", loss)
    }
    let whole = rows.count > 1 ? [row("all tables", report.all)] : []
    return TextGrid(
      title: "\(report.survey.title.sv) \(report.wave.year)",
      header: ["table", "cells", "shown"] + statuses.map(\.name) + ["fall, %", "everybody"],
      rows: (rows + whole).map(TextGrid.Row.numbers)
    ).text
  }

  private func row(_ label: String, _ loss: TableLoss) -> [String] {
    [label, number(loss.cells), number(loss.shown)]
      + statuses.map { number(loss.counts[$0.status] ?? 0) }
      + [percent(loss), number(loss.fallenOfEverybody)]
  }

  private var notes: String {
    let lines = [
      "suppressed: too few answers; for others: would give a suppressed one away; fall: both, in per "
        + "cent of the cells; everybody: those of them in the line of everybody"
    ]
    return "\n" + wrapped(lines + [report.notAsked.line].compactMap(\.self), indent: 0)
  }

  private func wrapped(_ lines: [String], indent: Int) -> String {
    lines.flatMap { line in
      TextLayout.wrap(
        TextLayout.withoutControls(line), width: TextLayout.pageWidth - indent - 2
      ).enumerated().map { TextLayout.spaces(indent + ($0 == 0 ? 0 : 2)) + $1 + "\n" }
    }.joined()
  }
}

// MARK: - The changes

extension TablesText {
  private func text(_ advice: TablesReport.Advised) -> String {
    if report.all.suppressed == 0 { return "nothing falls: there is nothing to bring back\n" }
    let tried = "\(number(advice.tried)) \(advice.tried == 1 ? "change" : "changes") tried"
    var text = ""
    if advice.ranked.isEmpty {
      text = "\(tried): none of them alone brings a figure back\n"
    } else {
      text = wrapped(
        [
          "\(tried), \(number(advice.ranked.count)) bring figures back; those about most people first"
        ], indent: 0)
    }
    for (place, one) in advice.ranked.prefix(Self.most).enumerated() {
      text += "\n\(place + 1). \(one.redesign.sentence)\n" + wrapped(lines(one), indent: 3)
    }
    let more = advice.ranked.count - Self.most
    if more > 0 { text += "\n\(number(more)) more: --format json has them all\n" }
    if !advice.untried.isEmpty {
      let names = advice.untried.map(\.sentence).joined(separator: "; ")
      text += "\n" + wrapped(["not tried, as the sums at hand do not tell: \(names)"], indent: 0)
    }
    return text
  }

  private func lines(_ advice: Advice) -> [String] {
    var lines = [advice.redesign.line]
    if advice.everybody != Advice.Balance() {
      lines.append("about everybody: \(balance(advice.everybody))")
    }
    lines.append(
      "all figures: \(balance(advice.all)); of the cells \(percent(advice.loss)) % fall, now "
        + "\(percent(report.all))")
    return lines + self.lines(advice.tables)
  }

  private func balance(_ balance: Advice.Balance) -> String {
    let new = balance.new == 0 ? [] : ["\(number(balance.new)) new"]
    return (["\(number(balance.again)) shown again"] + new + ["\(number(balance.gone)) lost"])
      .joined(separator: ", ")
  }

  /// Names of figures that stand in a table above are not told again.
  private func lines(_ tables: [Advice.TableChange]) -> [String] {
    var told: Set<String> = []
    return tables.compactMap { table in
      let own = table.again.filter { !told.contains("\($0.indicator) \($0.place.key)") }
      told.formUnion(table.again.map { "\($0.indicator) \($0.place.key)" })
      var parts: [String] = []
      if table.fallen > 0 {
        parts.append("\(number(table.fallen)) \(table.fallen == 1 ? "falls" : "fall") that did not")
      }
      if !table.again.isEmpty {
        let count = "\(number(table.again.count)) more"
        let above = table.again.count - own.count
        let known =
          above == 0 ? "" : own.isEmpty ? ", all named above" : ", \(number(above)) named above"
        let names = own.isEmpty ? "" : ": " + self.names(own)
        parts.append(
          "\(count) \(table.again.count == 1 ? "cell is" : "cells are") shown\(known)\(names)")
      }
      return parts.isEmpty ? nil : "\(table.id): " + parts.joined(separator: "; ")
    }
  }

  /// The cells of one line and indicator together.
  private func names(_ cells: [Advice.Cell]) -> String {
    var lines: [(line: String, parts: [String])] = []
    for cell in cells {
      let (line, part) = name(cell)
      if let place = lines.firstIndex(where: { $0.line == line }) {
        lines[place].parts.append(part)
      } else {
        lines.append((line, [part]))
      }
    }
    let told = lines.prefix(Self.mostNamed).map {
      "\($0.line) (\($0.parts.joined(separator: ", ")))"
    }
    return told.joined(separator: ", ") + (lines.count > Self.mostNamed ? " …" : "")
  }

  private func name(_ cell: Advice.Cell) -> (line: String, part: String) {
    let gaps = report.figures.tables.compactMap(\.gap)
    let label = { (group: (variable: String, code: String)) -> String in
      let categories = report.survey.variable(group.variable)?.categories
      return categories?.first { $0.code == group.code }?.label.sv ?? group.code
    }
    let line = cell.place.groups.filter { !gaps.contains($0.variable) }.map(label)
    let groups = cell.place.groups.filter { gaps.contains($0.variable) }.map(label)
    let kind = cell.place.kind == "value" ? [] : [cell.place.kind.replacing("_", with: " ")]
    let part = groups + kind
    return (
      ([cell.indicator] + line).joined(separator: " "),
      part.isEmpty ? "total" : part.joined(separator: " ")
    )
  }
}
