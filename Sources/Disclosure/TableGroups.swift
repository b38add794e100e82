import Estimation
import SurveyModel

/// The groups that a table shows, and those of its variables that it never shows.
struct TableGroups: Sendable {
  /// A variable as its table has it: codes in the order of print.
  struct Crossed: Sendable {
    let name: String
    let codes: [String]
    /// Whether there are people whose category is real and never shown.
    let hidesCategory: Bool
  }

  let variables: [Crossed]
  let shape: LatticeShape
  /// For each line its place with everybody of the gap variable.
  let lines: [Int]
  /// For each part of the gap variable how far its place is from that.
  private let parts: [Part: Int]

  init(_ table: EstimatedTable) {
    var variables = table.spec.by.enumerated().map { place, name in
      let described = place < table.by.count ? table.by[place] : nil
      return Crossed(name, described, table.lines.compactMap { $0.count > place ? $0[place] : nil })
    }
    // Tables by hand may have groups of variables that they do not name.
    for place in variables.count..<max(variables.count, table.lines.first?.count ?? 0) {
      variables.append(Crossed("\(place)", nil, table.lines.compactMap { $0[place] }))
    }
    let shown = table.blocks.flatMap(\.columns).compactMap { column -> String? in
      if case .group(let code) = column.part, column.statistic == .crude { code } else { nil }
    }
    if !shown.isEmpty {
      variables.append(Crossed(table.gap?.variable.name ?? "gap", table.gap?.variable, shown))
    }
    let shape = LatticeShape(categories: variables.map(\.codes.count))
    let hasParts = !shown.isEmpty
    lines = table.lines.map { groups in
      let choices = zip(groups, variables).map { code, variable in
        code.flatMap(variable.codes.firstIndex)
      }
      return shape.place(hasParts ? choices + [nil] : choices)
    }
    var parts: [Part: Int] = [.all: 0]
    if hasParts, let codes = variables.last?.codes {
      for (place, code) in codes.enumerated() { parts[.group(code)] = place - codes.count - 1 }
    }
    self.parts = parts
    self.variables = variables
    self.shape = shape
  }

  /// The place of a cell; nil for what is made of several cells.
  func place(line: Int, _ column: TableColumn) -> Int? {
    guard column.statistic == .crude else { return nil }
    return parts[column.part].map { lines[line] + $0 }
  }

  /// What stands at a place, variable by variable.
  func choices(_ place: Int) -> [(variable: String, choice: GroupSpace.Choice)] {
    variables.enumerated().map { number, variable in
      let choice = shape.choice(number, place)
      switch choice - variable.codes.count {
      case 0: return (variable.name, .nobody)
      case 1: return (variable.name, .everybody)
      default: return (variable.name, .category(choice))
      }
    }
  }

  /// The places of people with real categories that are never shown.
  var hiddenPlaces: [Int] {
    guard variables.contains(where: \.hidesCategory) else { return [] }
    return (0..<shape.count).filter { place in
      let others = variables.indices.filter {
        shape.choice($0, place) == variables[$0].codes.count
      }
      return !others.isEmpty && others.allSatisfy { variables[$0].hidesCategory }
    }
  }
}

extension TableGroups.Crossed {
  fileprivate init(_ name: String, _ described: Variable?, _ codes: [String]) {
    self.name = name
    self.codes =
      described?.categories.map(\.code)
      ?? codes.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    hidesCategory = described.map { !$0.notReported.isEmpty } ?? false
  }
}
