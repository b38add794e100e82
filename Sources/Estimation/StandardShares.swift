import Aggregation
import Numerics
import SurveyModel

/// The shares of the standard population's categories, and where a table's domains have them.
struct StandardShares: Sendable {
  /// Per category, proportions that add up to 1.
  let shares: [Double]
  /// Place of the variable among the table's.
  let place: Int

  /// Nil when the table has no standardised rows.
  ///
  /// Where the description names no population, the shares are those of everybody in the survey who has
  /// a category, with final weights.
  init?(
    _ spec: TableSpec, of survey: Survey, crossed: [String], from layout: TableLayout,
    _ calibration: CalibratedSample?
  ) {
    guard spec.also.contains(.standardised), let standard = survey.standard,
      let place = crossed.firstIndex(of: standard.variable)
    else { return nil }
    let sizes =
      standard.population ?? Self.sizes(place, layout, calibration)
    let sum = sizes.reduce(0, +)
    guard sum > 0 else { return nil }
    shares = sizes.map { $0 / sum }
    self.place = place
  }

  private static func sizes(
    _ place: Int, _ layout: TableLayout, _ calibration: CalibratedSample?
  ) -> [Double] {
    let everybody = layout.cube.cube.sumsOfEverybody
    let margins = [Int?](repeating: nil, count: layout.categories.count)
    return (0..<layout.categories[place]).map { category in
      var groups = margins
      groups[place] = category
      let sum = layout.entries(of: layout.domain(groups)).reduce(DoubleDouble.zero) { sum, entry in
        let entry = Int(entry)
        let weight = DoubleDouble(everybody[layout.cube.entries[entry].slot].w)
        return sum + (calibration.map { weight * $0.g[layout.cellOfEntry[entry]] } ?? weight)
      }
      return sum.value
    }
  }

  /// The domains of a group, one per category; nil where the group has one category of it only.
  ///
  /// - Parameter groups: of the table's variables, those left out at the end being margins.
  func domains(_ groups: [Int?], _ layout: TableLayout) -> [Int]? {
    var whole = groups
    while whole.count < layout.categories.count { whole.append(nil) }
    guard whole[place] == nil else { return nil }
    return shares.indices.map { category in
      whole[place] = category
      return layout.domain(whole)
    }
  }
}
