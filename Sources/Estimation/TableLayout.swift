import Aggregation
import SurveyModel

/// Which cells of a cube belong to which groups and margins of a table; see ``DomainIndex``.
///
/// One for all rows that are made from it, which hold it by reference.
final class TableLayout: Sendable {
  let cube: OrderedCube
  /// Names of the table's variables.
  let variables: [String]
  /// Categories of each variable of the table: those shown, the gap's, the standard's.
  let categories: [Int]
  /// The calibration cell of each entry; 0 without a calibration.
  let cellOfEntry: [Int]
  private let domains: DomainIndex
  var domainCount: Int { domains.count }

  init(_ cube: OrderedCube, variables: [String]) {
    self.cube = cube
    self.variables = variables
    let groupings = cube.cube.plan.groupings
    let places = variables.compactMap { name in groupings.firstIndex { $0.variable == name } }
    let categories = places.map { groupings[$0].categories }
    self.categories = categories
    cellOfEntry = cube.entries.map { CalibrationCell.number(of: $0.groups, cube.cube.plan) }
    domains = DomainIndex(
      cube.entries.map { entry in places.map { entry.groups[$0] } }, categories)
  }

  /// The entries of a domain, in the design's order.
  func entries(of domain: Int) -> ArraySlice<Int32> { domains.members(of: domain) }

  /// The number of the domain with a group (nil for the margin) of each variable; variables that are
  /// left out at the end are summed over.
  ///
  /// - Parameter next: the group of the variable behind those of `groups`.
  func domain(_ groups: [Int?], _ next: Int? = nil) -> Int {
    var number = 0
    for (place, count) in categories.enumerated() {
      let group = place < groups.count ? groups[place] : place == groups.count ? next : nil
      number = number * (count + 1) + (group ?? count)
    }
    return number
  }
}
