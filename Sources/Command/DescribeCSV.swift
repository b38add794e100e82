import Profile
import Publishing

/// Profiles for machines, a record for each column (RFC 4180).
///
/// `values` is a JSON array of pairs, the most frequent value first: `[["1",8678],["2",7394]]`.
enum DescribeCSV {
  static let header = [
    "file", "column", "label", "type", "refused", "rows", "missing", "declared_missing", "distinct",
    "distinct_is_estimate", "min", "max", "mean", "sd", "q1", "median", "q3",
    "quartiles_are_estimates", "decimal_comma", "leading_zeros", "values",
  ]

  static func text(_ profiles: [DeliveryProfile]) -> String {
    var text = header.joined(separator: ",") + "\r\n"
    for profile in profiles {
      for column in profile.columns { text += record(column, of: profile) }
    }
    return text
  }

  private static func record(_ column: ColumnProfile, of profile: DeliveryProfile) -> String {
    let names = [profile.file, column.name, column.label ?? ""]
    guard !column.isRefused else {
      let rest = ["", "true", String(profile.rows)]
      return line(names + rest + Array(repeating: "", count: header.count - names.count - 3))
    }
    let numbers = [
      column.mean, column.standardDeviation, column.quartiles?.lower, column.quartiles?.median,
      column.quartiles?.upper,
    ].map { $0.map(NumberText.shortest) ?? "" }
    let counts = [
      column.kind.rawValue, "false", String(profile.rows), String(column.missing),
      String(column.declaredMissing), String(column.distinct), String(column.distinctIsEstimate),
      column.smallest ?? "", column.largest ?? "",
    ]
    let rest = [
      column.quartiles == nil ? "" : String(column.distinctIsEstimate),
      String(column.decimalComma), String(column.hasLeadingZeros), values(column),
    ]
    return line(names + counts + numbers + rest)
  }

  private static func values(_ column: ColumnProfile) -> String {
    let pairs = column.shownValues.shown.map { "[\(JSONText.quoted($0.text)),\($0.count)]" }
    return "[\(pairs.joined(separator: ","))]"
  }

  private static func line(_ fields: [String]) -> String {
    fields.map { CSVField.quoted($0, delimiter: ",") }.joined(separator: ",") + "\r\n"
  }
}
