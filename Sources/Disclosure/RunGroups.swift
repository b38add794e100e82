import Estimation
import Numerics
import SurveyModel

/// The groups of all tables of a run, each once, and how they follow from one another.
struct RunGroups: Sendable {
  let tables: [TableGroups]
  /// By table and place the number of the group.
  private var numbers: [[Int: Int]] = []
  private var known: [RespondentGroup: Int] = [:]
  let space: GroupSpace
  private(set) var groups: [RespondentGroup] = []
  /// By table the places of groups that are never shown.
  let hidden: [[Int]]
  /// Each group's row when those without a group are known, and when they are not where some of them are
  /// never shown.
  private(set) var rows: (knowingOthers: [SparseRow], plain: [SparseRow]) = ([], [])
  let relations: GroupRelations
  let blocks: GroupBlocks
  let crossing: GroupCrossing

  /// - Parameters:
  ///   - joint: which categories occur together; nil when that is not known.
  ///   - column: where a variable is read from.
  init(_ tables: [EstimatedTable], _ joint: JointCategories?, column: (String) -> String) {
    let shown = tables.map(TableGroups.init)
    self.tables = shown
    hidden = shown.map(\.hiddenPlaces)
    var variables: [(name: String, categories: Int)] = []
    for variable in shown.flatMap(\.variables)
    where !variables.contains(where: { $0.name == variable.name }) {
      variables.append((variable.name, variable.codes.count))
    }
    space = GroupSpace(variables, joint, column: column)
    for (table, estimated) in tables.enumerated() {
      let parts = estimated.blocks.first?.columns ?? []
      let places = Set(
        estimated.lines.indices.flatMap { line in
          parts.compactMap { shown[table].place(line: line, $0) }
        })
      var own: [Int: Int] = [:]
      for place in places.sorted() + hidden[table] {
        let group = space.group(shown[table].choices(place))
        let number = known[group] ?? groups.count
        if number == groups.count {
          known[group] = number
          groups.append(group)
        }
        own[place] = number
      }
      numbers.append(own)
    }
    let known = known
    let hiding = Set(shown.flatMap(\.variables).filter(\.hidesCategory).map(\.name))
    relations = GroupRelations(groups, space, hidesCategory: hiding.contains) { known[$0] }
    blocks = GroupBlocks(groups)
    crossing = GroupCrossing(groups)
    var knowing = GroupRows(space) { _ in true }
    var plain = GroupRows(space) { !$0.variables.contains(where: hiding.contains) }
    for group in groups {
      rows.knowingOthers.append(knowing.row(of: group))
      rows.plain.append(plain.row(of: group))
    }
  }

  func number(table: Int, place: Int) -> Int? { numbers[table][place] }

  /// The groups of a table by their places.
  func places(of table: Int) -> [Int: Int] { numbers[table] }

  /// Where a group stands in a table; nil where it does not.
  func place(of group: Int, table: Int) -> Int? {
    numbers[table].filter { $0.value == group }.keys.min()
  }

  /// The groups that a cell's group falls into by the categories of a variable, as far as a table shows
  /// them.
  func ages(of variable: String, table: Int, line: Int, _ column: TableColumn) -> [Int] {
    guard let place = tables[table].place(line: line, column),
      let ages = tables.lazy.flatMap(\.variables).first(where: { $0.name == variable })
    else { return [] }
    let choices = tables[table].choices(place).filter { $0.variable != variable }
    return ages.codes.indices.compactMap { age in
      known[space.group(choices + [(variable, .category(age))])]
    }
  }
}
