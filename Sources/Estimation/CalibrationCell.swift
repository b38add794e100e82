import Aggregation

/// The number of a respondent's cell in the crossing of the calibration's variables.
///
/// The first variable changes slowest; each has one place more than categories, for those who have
/// none of them.
enum CalibrationCell {
  /// The number of a cube's cell; 0 without a calibration.
  static func number(of groups: [Int], _ plan: CubePlan) -> Int {
    plan.groupings.prefix(plan.calibrated).enumerated().reduce(0) { number, grouping in
      number * (grouping.element.categories + 1) + groups[grouping.offset]
    }
  }

  /// The groups of every cell, in the order of the numbers.
  static func places(_ plan: CubePlan) -> [[Int]] {
    plan.groupings.prefix(plan.calibrated).reduce([[]]) { cells, grouping in
      cells.flatMap { cell in (0...grouping.categories).map { cell + [$0] } }
    }
  }
}
