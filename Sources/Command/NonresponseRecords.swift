import Publishing
import Weighting

/// The figures one by one, for programmes.
extension MaskedNonresponse {
  private struct Record {
    var section: String
    var variable = ""
    var code = ""
    var measure: String
    /// Nil when it is masked, or when there is none.
    var value: String?
    var isMasked = false
  }

  /// `section,variable,code,measure,value,status`; shares and rates are proportions.
  var csv: String {
    let header = "section,variable,code,measure,value,status\n"
    return header
      + records.map { record in
        let cells = [
          record.section, record.variable, record.code, record.measure, record.value ?? "",
          status(record),
        ]
        return cells.map { CSVField.quoted($0, delimiter: ",") }.joined(separator: ",") + "\n"
      }.joined()
  }

  func json(_ survey: String, _ year: Int) -> String {
    let lines = records.map { record in
      let members = [
        ("section", record.section), ("variable", record.variable), ("code", record.code),
        ("measure", record.measure), ("status", status(record)),
      ]
      let texts = members.map { "\(JSONText.quoted($0)): \(JSONText.quoted($1))" }
      return "    {" + (texts + ["\"value\": \(record.value ?? "null")"]).joined(separator: ", ")
        + "}"
    }
    return "{\n  \"survey\": \(JSONText.quoted(survey)),\n  \"wave\": \(year),\n"
      + "  \"figures\": [\n\(lines.joined(separator: ",\n"))\n  ]\n}\n"
  }

  private func status(_ record: Record) -> String {
    if record.isMasked { return "suppressed" }
    return record.value == nil ? "no_data" : "ok"
  }

  private var records: [Record] {
    rates.flatMap(records) + items.flatMap(records) + margins.flatMap(records)
      + estimates.flatMap(records)
  }

  private func records(_ rate: Rate) -> [Record] {
    let values: [(String, String?)] = [
      ("drawn", rate.counts.map { "\($0.drawn)" }),
      ("answered", rate.counts.map { "\($0.answered)" }),
      ("response_rate", rate.rate.map(NumberText.plain)),
      ("weighted_response_rate", rate.weightedRate.map(NumberText.plain)),
    ]
    return values.map { measure, value in
      Record(
        section: "response", variable: rate.variable ?? "_T",
        code: rate.code ?? (rate.variable == nil ? "_T" : "_U"), measure: measure, value: value,
        isMasked: rate.counts == nil)
    }
  }

  private func records(_ item: Item) -> [Record] {
    let valid = Record(
      section: "item", variable: item.variable, measure: "valid",
      value: item.valid.map(String.init), isMasked: item.valid == nil)
    return [valid]
      + item.reasons.map { reason, count in
        Record(
          section: "item", variable: item.variable, code: reason, measure: "missing",
          value: count.map(String.init), isMasked: count == nil)
      }
  }

  private func records(_ share: Share) -> [Record] {
    let values: [(String, Double?)] = [
      ("share_before", share.before), ("share_after", share.after), ("share_asked", share.asked),
    ]
    return values.map { measure, value in
      Record(
        section: "margin", variable: share.line.variables.joined(separator: " "),
        code: share.line.codes.joined(separator: " "), measure: measure,
        value: value.map(NumberText.plain), isMasked: value == nil)
    }
  }

  private func records(_ estimate: NonresponseReport.EstimateChange) -> [Record] {
    [("design_weights", estimate.before), ("calibrated_weights", estimate.after)].map {
      Record(
        section: "estimate", variable: estimate.indicator, measure: $0,
        value: $1.map(NumberText.plain))
    }
  }
}
