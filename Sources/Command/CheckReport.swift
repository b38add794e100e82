import Aggregation
import Diagnostics
import Microdata
import Publishing
import SurveyModel

/// The balance of a wave in words and numbers.
struct CheckReport {
  let survey: Survey
  let wave: Wave
  let notAsked: NotAsked
  let aggregated: AggregatedWave
  let emptyCells: [String]
  let findings: [Finding]
  /// What the files' labels say and the description does not.
  let labels: [String]

  var text: String {
    var text = "\(survey.title.sv) \(wave.year)\n\n"
    text += "rows  \(number(aggregated.tally.rows))\(responseRate)\n\n"
    text += section("files", aggregated.readings.map(\.description)) + rejected
    text += section("labels", labels)
    text += weights + strata + variables
    text += notAsked.line.map { $0 + "\n\n" } ?? ""
    text += section("empty cells", emptyCells)
    text += findings.isEmpty ? "" : "findings\n" + FindingPrinter.text(findings) + "\n"
    let count = findings.count + emptyCells.count
    text += count == 0 ? "nothing to mend\n" : "\(count) \(count == 1 ? "finding" : "findings")\n"
    return text
  }

  private func number(_ count: Int) -> String { NumberText.grouped(count) }

  private var rejected: String {
    guard survey.csv.rejectsBadRows else { return "" }
    let rejected = aggregated.rejected
    // When they are too many, the findings list them.
    let isListed = findings.contains { $0.rule == "csv.too-many-rejected" }
    let lines = isListed ? [] : RejectedReport.lines(rejected)
    return section("rejected", [RejectedReport.summary(rejected)] + lines)
  }

  private var responseRate: String {
    guard let sampled = wave.sampled, sampled > 0 else { return "" }
    let rate = Double(aggregated.tally.rows) / Double(sampled)
    let percent = NumberText.fixed(rate, decimals: 1, powerOfTen: 2)
    return " of \(number(sampled)) sampled (\(percent) %)"
  }

  private var weights: String {
    guard let name = survey.design.weight else { return "weights  none: unweighted\n\n" }
    let weights = aggregated.tally.weights
    var lines = ["column \(wave.column(of: name))"]
    if let range = weights.range {
      lines.append("sum  \(NumberText.shortest(range.sum))")
      lines.append(
        "min  \(NumberText.shortest(range.smallest)), max  \(NumberText.shortest(range.largest))")
    }
    lines.append(
      "zero  \(weights.zero), negative  \(weights.negative), missing  \(weights.missing)")
    return section("weights", lines)
  }

  private var strata: String {
    let strata = aggregated.design.strata
    let lonely = strata.filter(\.isLonely).map(\.name)
    let units = aggregated.design.units
    let what = aggregated.design.hasClusters ? "clusters" : "respondents"
    let names = lonely.prefix(10).joined(separator: ", ") + (lonely.count > 10 ? " …" : "")
    return section(
      "design",
      [
        "strata  \(number(strata.count)), units  \(number(units)) (\(what))",
        "strata with one unit  \(lonely.count)\(lonely.isEmpty ? "" : ": " + names)",
      ])
  }

  /// The variables, and apart from them what is built from several.
  private var variables: String {
    let rows = codedRows + numericRows
    let isDerived = { (name: String) in survey.variable(name)?.derivation != nil }
    return section("variables", lines(rows.filter { !isDerived($0.name) }))
      + section(
        "indicators built from others",
        lines(
          rows.filter { isDerived($0.name) }.map {
            (String($0.name.dropFirst()), $0.valid, $0.rest)
          }))
  }

  private func lines(_ rows: [CountedRow]) -> [String] {
    let width = rows.map(\.name.count).max() ?? 0
    return rows.map { row in
      row.name + String(repeating: " ", count: width - row.name.count)
        + "  valid \(number(row.valid))" + row.rest
    }
  }

  private typealias CountedRow = (name: String, valid: Int, rest: String)

  private var codedRows: [CountedRow] {
    zip(aggregated.plan.coded, aggregated.plan.codebooks).enumerated().map { index, pair in
      let (variable, codebook) = pair
      var valid = 0
      var parts: [String] = []
      for (meaning, count) in zip(codebook.meanings, aggregated.tally.codes[index]) {
        switch meaning {
        case .category: valid += count
        case .notReported(let code) where count > 0:
          parts.append("not reported \(code) \(number(count))")
        case .missing(let reason) where count > 0: parts.append("\(reason) \(number(count))")
        default: break
        }
      }
      return (variable.name, valid, parts.map { ", " + $0 }.joined())
    }
  }

  private var numericRows: [CountedRow] {
    let tally = aggregated.tally
    return aggregated.plan.numeric.indices.map { index in
      let reasons = aggregated.plan.missingReasons[index].reasons
      let counts = zip(reasons, tally.numberReasons[index]).filter { $0.1 > 0 }
      let parts = counts.map { ", \($0.0) \(number($0.1))" }
      return (aggregated.plan.numeric[index].name, tally.numbers[index].valid, parts.joined())
    }
  }

  private func section(_ title: String, _ lines: [String]) -> String {
    lines.isEmpty ? "" : title + "\n" + lines.map { "  \($0)\n" }.joined() + "\n"
  }
}
