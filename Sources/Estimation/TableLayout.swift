import Aggregation
import SurveyModel

/// Which cells of a cube belong to which groups and margins of a table.
///
/// Domains are numbered like a number whose digits are the variables' groups; the last digit value of
/// each variable is its margin, which also holds those whose group is missing or not reported.
struct TableLayout: Sendable {
  let cube: OrderedCube
  /// Categories of each variable of the table: those shown, the gap's, the standard's.
  let categories: [Int]
  let domainCount: Int
  /// The calibration cell of each entry; 0 without a calibration.
  let cellOfEntry: [Int]
  /// The entries of each domain, domain after domain, and where each domain's begin.
  private let entries: [Int32]
  private let starts: [Int]

  init(_ cube: OrderedCube, variables: [String]) {
    self.cube = cube
    let groupings = cube.cube.plan.groupings
    let places = variables.compactMap { name in groupings.firstIndex { $0.variable == name } }
    let categories = places.map { groupings[$0].categories }
    self.categories = categories
    let count = categories.reduce(1) { $0 * ($1 + 1) }
    domainCount = count
    cellOfEntry = cube.entries.map { CalibrationCell.number(of: $0.groups, cube.cube.plan) }
    let domainsOfEntries = cube.entries.map { entry in
      Self.domains(of: places.map { entry.groups[$0] }, categories)
    }
    var ends = [Int](repeating: 0, count: count + 1)
    for domain in domainsOfEntries.joined() { ends[Int(domain) + 1] += 1 }
    for domain in 0..<count { ends[domain + 1] += ends[domain] }
    starts = ends
    var entries = [Int32](repeating: 0, count: ends[count])
    for (number, domains) in domainsOfEntries.enumerated() {
      for domain in domains {
        entries[ends[Int(domain)]] = Int32(number)
        ends[Int(domain)] += 1
      }
    }
    self.entries = entries
  }

  /// The entries of a domain, in the design's order.
  func entries(of domain: Int) -> ArraySlice<Int32> { entries[starts[domain]..<starts[domain + 1]] }

  /// Sums over a domain.
  ///
  /// - Parameter slots: the sums in every slot of the cube.
  func domain<Sums>(_ number: Int, of slots: [Sums]) -> Domain<Sums> {
    var domain = Domain<Sums>()
    for entry in entries(of: number) {
      let entry = Int(entry)
      let sums = slots[cube.entries[entry].slot]
      if sums.n > 0 {
        domain.add(sums, unit: cube.entries[entry].unit, cell: cellOfEntry[entry])
      }
    }
    return domain
  }

  /// The number of the domain with a group (nil for the margin) of each variable; variables that are
  /// left out at the end are summed over.
  func domain(_ groups: [Int?]) -> Int {
    let rest = Array(repeating: Int?.none, count: max(0, categories.count - groups.count))
    return zip(groups + rest, categories).reduce(0) { $0 * ($1.1 + 1) + ($1.0 ?? $1.1) }
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
