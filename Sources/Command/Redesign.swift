import Aggregation
import Publishing
import SurveyModel

/// A description with one change that could make less of its tables fall.
struct Redesign: Sendable {
  enum Change: Sendable, Hashable {
    case leaveOutTable(String)
    case leaveOutVariable(String, table: String)
    case leaveOutGap(table: String)
    /// An area, by one that it lies in.
    case replaceVariable(String, by: String, table: String)
    /// Two groups side by side, by the codes that they have.
    case merge(String, String, of: String)
    case leaveOutIndicator(String, table: String)
    case leaveOutEverywhere(String)
  }

  let change: Change
  /// What the wave can show of the changed description.
  let survey: Survey
  /// The new number of each category of a variable whose categories are put together.
  let merged: [String: [Int]]

  /// Nil where the change leaves no table, or does not fit the description.
  init?(_ change: Change, of survey: Survey) {
    self.change = change
    var changed = survey
    var merged: [String: [Int]] = [:]
    switch change {
    case .leaveOutTable(let id): changed.tables.removeAll { $0.id == id }
    case .leaveOutVariable(let name, let id):
      changed.change(id) { $0.by.removeAll { $0 == name } }
    case .leaveOutGap(let id):
      changed.change(id) {
        $0.gap = false
        $0.ownGap = nil
      }
    case .replaceVariable(let inner, let outer, let id):
      changed.change(id) { table in
        table.by = table.by.map { $0 == inner ? outer : $0 }
      }
    case .merge(let first, let second, let name):
      guard let variable = changed.variables.firstIndex(where: { $0.name == name }),
        let groups = changed.variables[variable].merge(first, second)
      else { return nil }
      merged[name] = groups
    case .leaveOutIndicator(let indicator, let id):
      changed.change(id) { $0.indicators.removeAll { $0 == indicator } }
    case .leaveOutEverywhere(let indicator):
      for id in changed.tables.map(\.id) {
        changed.change(id) { $0.indicators.removeAll { $0 == indicator } }
      }
    }
    changed.tables.removeAll(where: \.indicators.isEmpty)
    guard !changed.tables.isEmpty else { return nil }
    self.survey = changed
    self.merged = merged
  }

  /// The one indicator that the change is about; nil where it is about the groups of tables.
  var indicator: String? {
    switch change {
    case .leaveOutIndicator(let id, _), .leaveOutEverywhere(let id): id
    case .leaveOutTable, .leaveOutVariable, .leaveOutGap, .replaceVariable, .merge: nil
    }
  }

  /// What the run of a description shows, as a list that is the same where the same figures are asked
  /// for: for each indicator the crossings that are not a margin of another.
  static func figures(_ survey: Survey) -> Set<String> {
    var crossings: [String: [Set<String>]] = [:]
    for table in survey.tables {
      var parts = Set(
        survey.crossed(by: table).map { name in
          let codes = survey.variable(name)?.categories.map { JSONText.quoted($0.code) } ?? []
          return "\(name)[\(codes.joined(separator: ","))]"
        })
      parts.formUnion(table.also.subtracting([.tests]).map { "+\($0.rawValue)" })
      if let gap = survey.gap(of: table) { parts.insert("\(gap.variable):\(gap.of)-\(gap.minus)") }
      for indicator in table.indicators { crossings[indicator, default: []].append(parts) }
    }
    return crossings.reduce(into: []) { list, own in
      for parts in own.value where !own.value.contains(where: { parts.isStrictSubset(of: $0) }) {
        list.insert("\(own.key): \(parts.sorted().joined(separator: " "))")
      }
    }
  }
}

extension Survey {
  /// Changes a table, and leaves away what it can then no longer show.
  fileprivate mutating func change(_ id: String, _ change: (inout TableSpec) -> Void) {
    guard let place = tables.firstIndex(where: { $0.id == id }) else { return }
    change(&tables[place])
    if gap(of: tables[place]) == nil {
      tables[place].also.subtract([.quotient, .gapVersusTotal, .composition])
    }
    if tables[place].by.isEmpty { tables[place].also.subtract([.gapVersusTotal, .tests]) }
  }
}

extension Variable {
  /// Puts two groups that stand side by side together.
  ///
  /// - Returns: the new number of each category; nil where they do not stand so.
  fileprivate mutating func merge(_ first: String, _ second: String) -> [Int]? {
    let codes = categories.map(\.code)
    guard let place = codes.firstIndex(of: first), place + 1 < codes.count,
      codes[place + 1] == second
    else { return nil }
    switch kind {
    case .banded(var edges):
      edges.remove(at: place + 1)
      kind = .banded(edges: edges)
    case .coded(var categories):
      let other = categories.remove(at: place + 1)
      // A code of its own, since its figures are not those of the first group.
      categories[place].code += "+" + other.code
      categories[place].label.sv += " + " + other.label.sv
      guard !codes.contains(categories[place].code) else { return nil }
      kind = .coded(categories)
    case .numeric: return nil
    }
    return codes.indices.map { $0 > place ? $0 - 1 : $0 }
  }
}
