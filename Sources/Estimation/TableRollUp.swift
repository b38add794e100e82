import Aggregation
import SurveyModel

/// Sums a cube's cells up to every group and margin of a table.
///
/// Domains are numbered like a number whose digits are the variables' groups; the last digit value of
/// each variable is its margin, which also holds those whose group is missing or not reported.
struct TableRollUp {
  private let cube: OrderedCube
  /// Categories of each variable of the table, gap variable last.
  let categories: [Int]
  /// The domains of each entry, entry after entry.
  private var domainsOfEntries: [Int32] = []
  private var ends: [Int] = []
  private(set) var domains: [Domain]

  init(_ cube: OrderedCube, variables: [String]) {
    self.cube = cube
    let groupings = cube.cube.plan.groupings
    let places = variables.compactMap { name in groupings.firstIndex { $0.variable == name } }
    categories = places.map { groupings[$0].categories }
    domains = Array(repeating: Domain(), count: categories.reduce(1) { $0 * ($1 + 1) })
    for entry in cube.entries {
      domainsOfEntries += Self.domains(of: places.map { entry.groups[$0] }, categories)
      ends.append(domainsOfEntries.count)
    }
  }

  /// Sums one indicator; the domains of the one before are gone.
  mutating func sum(_ indicator: Indicator) {
    for index in domains.indices { domains[index].removeAll() }
    var position = 0
    for (entry, end) in zip(cube.entries, ends) {
      let sums = cube.cube.sums(of: indicator.id, in: entry.slot)
      if sums.n > 0 {
        for domain in domainsOfEntries[position..<end] {
          domains[Int(domain)].add(sums, unit: entry.unit)
        }
      }
      position = end
    }
  }

  /// The domain of a group number (nil for the margin) in each variable.
  func domain(_ groups: [Int?]) -> Domain {
    var index = 0
    for (group, count) in zip(groups, categories) { index = index * (count + 1) + (group ?? count) }
    return domains[index]
  }

  /// Every margin that a cell belongs to.
  private static func domains(of groups: [Int], _ categories: [Int]) -> [Int32] {
    zip(groups, categories).reduce([0]) { domains, variable in
      let (group, count) = variable
      let margins = domains.map { $0 * Int32(count + 1) + Int32(count) }
      guard group < count else { return margins }
      return domains.map { $0 * Int32(count + 1) + Int32(group) } + margins
    }
  }
}
