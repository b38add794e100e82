import Aggregation
import Diagnostics
import Numerics
import SurveyModel
import Weighting

/// Counts those who were drawn, from the frame's table of counts or its rows.
struct FrameReader {
  let loader: SurveyLoader
  let survey: Survey
  let wave: Wave
  let threads: Int
  let memory: MemoryLimit?

  /// Adds everybody in the frame to a tally of its variables.
  func read(_ frame: Frame, into tally: inout ResponseTally) throws(Findings) {
    switch frame.source {
    case .counts(_, let cells):
      let codes = tally.variables.map { $0.categories.map(\.code) }
      for cell in cells {
        let groups = zip(codes, cell.codes).map { $0.firstIndex(of: $1) ?? -1 }
        tally.addDrawn(groups, count: cell.drawn, weight: cell.weight ?? 0)
      }
    case .rows(let files, let weight, let rename):
      let cube = try counted(frame.variables, files, weight, rename)
      Self.forEach(in: cube) { groups, count, sum in
        tally.addDrawn(groups, count: count, weight: weight == nil ? 0 : sum)
      }
    }
  }

  /// The rows of the frame's files, read as a wave's are.
  private func counted(
    _ variables: [String], _ files: [String], _ weight: String?, _ rename: [String: String]
  ) throws(Findings) -> OrderedCube {
    var drawn = survey
    drawn.variables = survey.variables.filter { variables.contains($0.name) }
    (drawn.indicators, drawn.tables, drawn.gap) = ([], [], nil)
    (drawn.calibration, drawn.standard) = (nil, nil)
    drawn.design = Design(weight: weight)
    // A register is written by another hand than the delivery.
    drawn.csv = DeliveryFormat(ignored: survey.csv.ignored)
    let frame = Wave(
      year: wave.year, files: files, fieldworkStart: wave.fieldworkStart,
      fieldworkEnd: wave.fieldworkEnd, rename: rename)
    let pipeline = try Pipeline(drawn, wave: frame, tables: [], alsoCounting: variables)
    let none = CommandShape(name: "", operands: [], options: [])
    let plain = try Arguments([], for: none)
    let opened = try SurveyLoader(survey: drawn, folder: loader.folder).open(frame, plain)
    let aggregated = try pipeline.aggregate(opened, threads: threads, memory: memory)
    guard aggregated.problems.isEmpty, let cube = aggregated.cubes.last else {
      throw Findings(aggregated.problems)
    }
    return cube
  }

  /// Each occupied combination of categories with its people and the sum of their weights.
  static func forEach(
    in cube: OrderedCube, _ visit: (_ groups: [Int], _ count: Int, _ sum: Double) -> Void
  ) {
    let sums = cube.cube.sumsOfEverybody
    let unit = DoubleDouble.powerOfTen(-cube.cube.weightScale)
    for entry in cube.entries {
      let sum = sums[entry.slot]
      visit(entry.groups, sum.n, (DoubleDouble(sum.w) * unit).value)
    }
  }
}
