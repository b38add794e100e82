import Disclosure
import Estimation
import Numerics

/// All groups of the published tables, each once, and what they are rows of.
struct JointGroups: Sendable {
  /// A group with the choices that name it.
  struct Group: Sendable {
    let choices: [(variable: Int, category: Int?)]
    let group: RespondentGroup
  }

  let variables: JointVariables
  let space: GroupSpace
  private(set) var all: [Group] = []
  private var numbers: [RespondentGroup: Int] = [:]
  /// By table and key the group of a cell; nil for what is not about one.
  private(set) var ofKeys: [[Int?]] = []
  /// Groups that no table shows and that those who know the shown ones could look for.
  private(set) var hidden: [Int] = []

  init(_ releases: [(knowledge: CommonKnowledge, tables: [PublishedTable])]) {
    let variables = JointVariables(releases.map(\.knowledge))
    self.variables = variables
    let names = variables.identities
    space = GroupSpace(
      zip(names, variables.all).map { ($0, $1.codes.count) },
      pairs: { first, second in
        Int(first).flatMap { one in Int(second).flatMap { variables.pairs(one, $0) } }
      },
      column: { name in Int(name).map { variables.all[$0].column } ?? name })
    for (release, own) in releases.enumerated() {
      for table in own.tables { ofKeys.append(groups(of: table, variables.numbers[release])) }
    }
    addHidden(releases)
  }

  private mutating func groups(of table: PublishedTable, _ own: [String: Int]) -> [Int?] {
    table.keys.map { key in
      guard key.isCell else { return nil }
      return group(of: zip(table.variables, key.codes).map { ($0, $1) }, own)
    }
  }

  /// The number of the group with some codes; nil where one is no group's.
  private mutating func group(
    of codes: [(variable: String, code: String)], _ own: [String: Int]
  ) -> Int? {
    var choices: [(variable: Int, category: Int?)] = []
    for (name, code) in codes where code != PublishedTable.total {
      guard let variable = own[name],
        let category = variables.all[variable].codes.firstIndex(of: code)
      else { return nil }
      choices.append((variable, category))
    }
    return add(choices)
  }

  /// The groups that a figure compares; none where it compares nothing.
  func compared(_ key: PublishedTable.Key, _ table: PublishedTable, _ own: [String: Int]) -> [Int] {
    guard let name = table.variables.last, let code = key.codes.last, let variable = own[name]
    else { return [] }
    let codes = variables.all[variable].codes
    let pair =
      PublishedTable.pair(code, among: codes, "-") ?? PublishedTable.pair(code, among: codes, "/")
    let parts = pair ?? (key.measure == "composition" ? codes : [code])
    let rest = zip(table.variables, key.codes).dropLast()
    return parts.compactMap { part in
      number(of: rest.map { ($0, $1) } + [(name, part)], own)
    }
  }

  /// The number of a group that is there already.
  func number(of codes: [(variable: String, code: String)], _ own: [String: Int]) -> Int? {
    var choices: [(variable: String, choice: GroupSpace.Choice)] = []
    for (name, code) in codes where code != PublishedTable.total {
      guard let variable = own[name],
        let category = variables.all[variable].codes.firstIndex(of: code)
      else { return nil }
      choices.append((variables.identities[variable], .category(category)))
    }
    return numbers[space.group(choices)]
  }

  @discardableResult
  private mutating func add(_ choices: [(variable: Int, category: Int?)]) -> Int {
    let names = variables.identities
    let group = space.group(
      choices.map { (names[$0.variable], $0.category.map { .category($0) } ?? .nobody) })
    if let known = numbers[group] { return known }
    numbers[group] = all.count
    all.append(Group(choices: choices, group: group))
    return all.count - 1
  }

  /// What a group is called.
  func name(_ group: Int) -> String {
    CellNames().groups(
      all[group].choices.map { choice in
        let variable = variables.all[choice.variable]
        return (variable.name, choice.category.map { variable.codes[$0] })
      })
  }

  /// The groups of a group's respondents, as a run names them.
  func told(_ group: Int) -> [Suppression.Group] {
    all[group].choices.map { choice in
      let variable = variables.all[choice.variable]
      return Suppression.Group(variable.name, choice.category.map { variable.codes[$0] })
    }
  }

  /// The ways in which variables divide a group into groups that are there, with those of no category.
  func divisions(of whole: Int) -> [(parts: [Int], rest: RespondentGroup)] {
    let classes = all[whole].group.classes
    return space.axes.enumerated().flatMap { number, axis in
      // What is one class only is divided by nothing.
      let dividing = classes[number]?.count == 1 ? 0..<0 : axis.variables.indices
      return dividing.compactMap { variable -> (parts: [Int], rest: RespondentGroup)? in
        let restricted = { (own: [Int]) -> RespondentGroup in
          var classes = classes
          classes[number] = classes[number].map { $0.filter(own.contains) } ?? own
          return RespondentGroup(classes: classes)
        }
        let count = Int(axis.variables[variable]).map { variables.all[$0].codes.count } ?? 0
        let parts = (0..<count).map { restricted(axis.classes(of: variable, $0)) }
          .filter { $0.classes[number] != [] }
        let found = parts.compactMap { numbers[$0] }
        guard !found.isEmpty, found.count == parts.count, found != [whole] else { return nil }
        return (found, restricted(axis.classes(of: variable, nil)))
      }
    }
  }

  /// The rows of all groups for a reader who knows how many have no group on some axes.
  func rows(knowingOthers: (Axis) -> Bool) -> [SparseRow] {
    var rows = GroupRows(space, knowingOthers: knowingOthers)
    return all.map { rows.row(of: $0.group) }
  }

  /// Whether an axis has people with a real category that is never shown.
  func hides(_ axis: Axis) -> Bool {
    axis.variables.contains { Int($0).map { variables.all[$0].hidesCategory } ?? false }
  }

  /// Groups of those not reported, and of those between two cuts of the same thing.
  private mutating func addHidden(
    _ releases: [(knowledge: CommonKnowledge, tables: [PublishedTable])]
  ) {
    let shown = all.count
    for (release, own) in releases.enumerated() {
      for table in own.tables {
        let numbers = table.variables.compactMap { variables.numbers[release][$0] }
        for choices in notReported(numbers) { add(choices) }
      }
    }
    hidden = Array(shown..<all.count)
    for group in 0..<shown { addBetween(all[group]) }
    hidden += (shown + hidden.count)..<all.count
  }

  /// The most groups without a category that are looked for in one crossing.
  private static let most = 50_000

  /// All choices of some variables with at least one that is not reported.
  private func notReported(_ numbers: [Int]) -> [[(variable: Int, category: Int?)]] {
    guard numbers.contains(where: { variables.all[$0].hidesCategory }) else { return [] }
    var found: [(choices: [(variable: Int, category: Int?)], isHidden: Bool)] = [([], false)]
    for number in numbers {
      let variable = variables.all[number]
      found = found.flatMap { begun in
        let shown = variable.codes.indices.map {
          (begun.choices + [(number, Optional($0))], begun.isHidden)
        }
        let hidden = variable.hidesCategory ? [(begun.choices + [(number, nil)], true)] : []
        return [begun] + shown + hidden
      }
      if found.count > Self.most { return [] }
    }
    return found.filter(\.isHidden).map(\.choices)
  }

  /// The parts into which other cuts of the same thing divide a shown group, one cut at a time.
  private mutating func addBetween(_ group: Group) {
    for (number, axis) in space.axes.enumerated() where axis.variables.count > 1 {
      guard let own = group.group.classes[number], own.count > 1 else { continue }
      let cut = Set(axis.variables.compactMap { Int($0) })
      let rest = group.choices.filter { !cut.contains($0.variable) }
      for place in own {
        let atom = axis.classes[place]
        let choices = zip(axis.variables, atom).compactMap { name, category in
          Int(name).flatMap { variable in category.map { (variable, Optional($0)) } }
        }
        if !choices.isEmpty { add(rest + choices) }
      }
    }
  }
}
