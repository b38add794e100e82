import Profile
import Publishing

/// Profiles as one JSON array (RFC 8259), a line for each column.
enum DescribeJSON {
  static func text(_ profiles: [DeliveryProfile]) -> String {
    "[\n" + profiles.map(object).joined(separator: ",\n") + "\n]\n"
  }

  private static func object(_ profile: DeliveryProfile) -> String {
    let columns = profile.columns.map { "    " + object($0) }.joined(separator: ",\n")
    let head = [
      ("file", JSONText.quoted(profile.file)), ("dialect", JSONText.quoted(profile.dialect)),
      ("rows", String(profile.rows)),
    ]
    return "  {" + members(head) + ", \"columns\": [\n" + columns + "\n  ]}"
  }

  private static func object(_ column: ColumnProfile) -> String {
    var list = [("column", JSONText.quoted(column.name))]
    if let label = column.label { list.append(("label", JSONText.quoted(label))) }
    guard !column.isRefused else { return "{" + members(list + [("refused", "true")]) + "}" }
    list += [
      ("type", JSONText.quoted(column.kind.rawValue)), ("missing", String(column.missing)),
      ("declaredMissing", String(column.declaredMissing)), ("distinct", String(column.distinct)),
      ("distinctIsEstimate", String(column.distinctIsEstimate)),
      ("decimalComma", String(column.decimalComma)),
      ("leadingZeros", String(column.hasLeadingZeros)),
    ]
    list += numbers(column)
    list.append(("values", values(column)))
    if !column.valueLabels.isEmpty { list.append(("labels", labels(column))) }
    return "{" + members(list) + "}"
  }

  /// Smallest and largest as they are, a date in quotes; nothing of a column that has none.
  private static func numbers(_ column: ColumnProfile) -> [(String, String)] {
    let quoted = { (text: String) in column.kind == .date ? JSONText.quoted(text) : text }
    let quartiles = column.quartiles
    let list: [(String, String?)] = [
      ("min", column.smallest.map(quoted)), ("max", column.largest.map(quoted)),
      ("mean", column.mean.map(NumberText.shortest)),
      ("sd", column.standardDeviation.map(NumberText.shortest)),
      ("q1", quartiles.map { NumberText.shortest($0.lower) }),
      ("median", quartiles.map { NumberText.shortest($0.median) }),
      ("q3", quartiles.map { NumberText.shortest($0.upper) }),
      ("quartilesAreEstimates", quartiles.map { _ in String(column.distinctIsEstimate) }),
    ]
    return list.compactMap { name, value in value.map { (name, $0) } }
  }

  private static func values(_ column: ColumnProfile) -> String {
    let pairs = column.shownValues.shown.map { value in
      "{\"value\": \(JSONText.quoted(value.text)), \"count\": \(value.count)}"
    }
    return "[\(pairs.joined(separator: ", "))]"
  }

  private static func labels(_ column: ColumnProfile) -> String {
    let pairs = column.valueLabels.map { code, label in
      "{\"value\": \(JSONText.quoted(code)), \"label\": \(JSONText.quoted(label))}"
    }
    return "[\(pairs.joined(separator: ", "))]"
  }

  private static func members(_ list: [(String, String)]) -> String {
    list.map { "\"\($0)\": \($1)" }.joined(separator: ", ")
  }
}
