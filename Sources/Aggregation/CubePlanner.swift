public import Microdata
public import SurveyModel

/// Decides which cubes a list of tables needs.
///
/// One cube with the union of all crossings serves every table, as long as that union stays small;
/// a table that would make it explode gets a cube of its own.
public enum CubePlanner {
  /// A full crossing above this many cells is not shared between tables.
  public static let largestShared: UInt64 = 1 << 18
  /// A table above this many groups and margins is refused: nobody reads it, and it fills memory.
  public static let largestTable: UInt64 = 1 << 22

  /// A crossing above this many cells, the calibration's variables included, cannot be numbered.
  public static let largestCrossing: UInt64 = 1 << 32

  /// The cubes, and for each table the number of the cube it reads.
  ///
  public static func plan(
    _ tables: [TableSpec], survey: Survey, reading plan: ReadingPlan
  ) -> (cubes: [CubePlan], cubeOfTable: [Int]) {
    var groups: [(variables: [String], indicators: Set<String>)] = []
    var cubeOfTable: [Int] = []
    for table in tables {
      let variables = survey.crossed(by: table)
      let union = { (group: [String]) in group + variables.filter { !group.contains($0) } }
      let fitting = groups.indices.first { index in
        let shared = union(groups[index].variables)
        return shared.count == groups[index].variables.count
          || cells(shared, plan) <= largestShared
      }
      if let fitting {
        groups[fitting].variables = union(groups[fitting].variables)
        groups[fitting].indicators.formUnion(table.indicators)
        cubeOfTable.append(fitting)
      } else {
        groups.append((variables, Set(table.indicators)))
        cubeOfTable.append(groups.count - 1)
      }
    }
    let cubes = groups.map { variables, ids in
      CubePlan(
        variables: variables, calibration: survey.calibration?.variables ?? [],
        countsEverybody: survey.standard?.population == nil && survey.standard != nil,
        indicators: survey.indicators.filter { ids.contains($0.id) },
        reading: plan)
    }
    return (cubes, cubeOfTable)
  }

  /// Groups and margins of a full crossing; the largest number when there are more.
  public static func cells(_ variables: [String], _ plan: ReadingPlan) -> UInt64 {
    variables.reduce(1) { product, name in
      guard let column = plan.codedIndex(of: name) else { return product }
      return product.timesSaturating(UInt64(plan.coded[column].categories.count + 1))
    }
  }
}
