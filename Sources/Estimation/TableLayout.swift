import Aggregation
import SurveyModel

/// Which cells of a cube belong to which groups and margins of a table.
///
/// Domains are numbered like a number whose digits are the variables' groups; the last digit value of
/// each variable is its margin, which also holds those whose group is missing or not reported.
struct TableLayout: Sendable {
  let cube: OrderedCube
  /// Categories of each variable of the table, gap variable last.
  let categories: [Int]
  let domainCount: Int
  /// The domains of each entry, entry after entry, and where each entry's end.
  private var domainsOfEntries: [Int32] = []
  private var ends: [Int] = []

  init(_ cube: OrderedCube, variables: [String]) {
    self.cube = cube
    let groupings = cube.cube.plan.groupings
    let places = variables.compactMap { name in groupings.firstIndex { $0.variable == name } }
    let categories = places.map { groupings[$0].categories }
    self.categories = categories
    domainCount = categories.reduce(1) { $0 * ($1 + 1) }
    for entry in cube.entries {
      domainsOfEntries += Self.domains(of: places.map { entry.groups[$0] }, categories)
      ends.append(domainsOfEntries.count)
    }
  }

  /// Sums one indicator in every domain; what the domains held before is gone.
  func sum(_ indicator: Indicator, into domains: inout [Domain]) {
    if domains.count < domainCount {
      domains.append(contentsOf: repeatElement(Domain(), count: domainCount - domains.count))
    }
    for index in 0..<domainCount { domains[index].removeAll() }
    let sumsOfSlots = cube.cube.sums(of: indicator.id)
    var position = 0
    for (entry, end) in zip(cube.entries, ends) {
      let sums = sumsOfSlots[entry.slot]
      if sums.n > 0 {
        for place in position..<end {
          domains[Int(domainsOfEntries[place])].add(sums, unit: entry.unit)
        }
      }
      position = end
    }
  }

  /// The number of the domain with a group (nil for the margin) of each variable.
  func domain(_ groups: [Int?]) -> Int {
    zip(groups, categories).reduce(0) { $0 * ($1.1 + 1) + ($1.0 ?? $1.1) }
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
