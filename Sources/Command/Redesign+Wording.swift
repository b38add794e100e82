import Publishing
import SurveyModel

extension Redesign {
  /// The change as the beginning of a sentence.
  var sentence: String {
    switch change {
    case .leaveOutTable(let id): "without \(id)"
    case .leaveOutVariable(let name, let id): "without \(name) in \(id)"
    case .leaveOutGap(let id): "without the gap in \(id)"
    case .replaceVariable(let inner, let outer, let id): "with \(outer) for \(inner) in \(id)"
    case .merge(let first, let second, let name): "with \(first) and \(second) of \(name) as one"
    case .leaveOutIndicator(let indicator, let id): "without \(indicator) in \(id)"
    case .leaveOutEverywhere(let indicator): "without \(indicator) in any table"
    }
  }

  /// What to write in the description.
  var line: String {
    switch change {
    case .leaveOutTable(let id): return "remove \(id) from tables"
    case .leaveOutVariable(_, let id), .replaceVariable(_, _, let id):
      let by = table(id)?.by ?? []
      return "table \(id): by: [\(by.map(JSONText.quoted).joined(separator: ", "))]"
    case .leaveOutGap(let id): return "table \(id): gap: false"
    case .merge(let first, let second, let name): return merging(first, second, of: name)
    case .leaveOutIndicator(let indicator, let id):
      return "table \(id): take \(JSONText.quoted(indicator)) out of indicators"
    case .leaveOutEverywhere(let indicator):
      return "take \(JSONText.quoted(indicator)) out of the indicators of every table"
    }
  }

  /// The change as one word.
  var word: String {
    switch change {
    case .leaveOutTable: "leave_out_table"
    case .leaveOutVariable: "leave_out_variable"
    case .leaveOutGap: "leave_out_gap"
    case .replaceVariable: "replace_variable"
    case .merge: "merge_groups"
    case .leaveOutIndicator: "leave_out_indicator"
    case .leaveOutEverywhere: "leave_out_indicator_everywhere"
    }
  }

  /// What the change is about, name by name.
  var members: [(name: String, value: String)] {
    switch change {
    case .leaveOutTable(let id), .leaveOutGap(let id): [("table", id)]
    case .leaveOutVariable(let name, let id): [("table", id), ("variable", name)]
    case .replaceVariable(let inner, let outer, let id):
      [("table", id), ("variable", inner), ("by", outer)]
    case .merge(let first, let second, let name):
      [("variable", name), ("first", first), ("second", second)]
    case .leaveOutIndicator(let indicator, let id): [("table", id), ("indicator", indicator)]
    case .leaveOutEverywhere(let indicator): [("indicator", indicator)]
    }
  }

  private func table(_ id: String) -> TableSpec? { survey.tables.first { $0.id == id } }

  private func merging(_ first: String, _ second: String, of name: String) -> String {
    if case .banded(let edges)? = survey.variable(name)?.kind {
      return "variable \(name): bands: [\(edges.map(String.init).joined(separator: ", "))]"
    }
    return "variable \(name): take \(JSONText.quoted(second)) out of codes, and recode it to "
      + JSONText.quoted(first)
  }
}
