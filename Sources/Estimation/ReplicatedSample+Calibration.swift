import Aggregation
import Diagnostics
import SurveyModel
import Weighting

extension ReplicatedSample {
  /// The sample with the weights of each replicate calibrated from its own totals; itself without a
  /// calibration.
  func calibrated(
    _ survey: Survey, _ wave: AggregatedWave, threads: Int
  ) throws(Findings) -> ReplicatedSample {
    guard let calibration = survey.calibration, let plan = wave.cubes.first?.cube.plan else {
      return self
    }
    let cells = try CalibrationCells(calibration, variables: survey.variables)
    let grouped = LinesByCell(
      self, cells, plan.groupings.prefix(plan.calibrated).map(rows.groups))
    let start = try calibration.solve(
      cells, designWeights: grouped.totals(rows.weights), respondents: grouped.respondents)
    let blocks = ParallelFold.map(factors.blocks.count, threads: threads) { block in
      let lanes = min(8, factors.count - block * 8)
      return grouped.calibrated(factors.blocks[block], lanes, calibration, cells, from: start)
    }
    let failures = blocks.flatMap(\.failures)
    guard failures.isEmpty else { throw Findings([.notCalibrated(failures, of: factors.count)]) }
    return ReplicatedSample(
      rows: rows,
      factors: ReplicateFactors(
        count: factors.count, blocks: blocks.map(\.factors), lineOfRow: grouped.lineOfRow),
      weights: weights, variance: variance)
  }
}

/// Lines that are parted by calibration cell, since respondents of a PSU have different g-weights.
private struct LinesByCell: Sendable {
  /// The new line of each respondent.
  private(set) var lineOfRow: [Int32] = []
  /// The line before, the calibration cell (nil for none) and the weight of each new line.
  private var origin: [Int] = []
  private var cell: [Int?] = []
  private var weight: [Double] = []
  private(set) var respondents: [Int]
  private let cellOfRow: [Int?]

  init(_ sample: ReplicatedSample, _ cells: CalibrationCells, _ groups: [[Int]]) {
    respondents = Array(repeating: 0, count: cells.count)
    cellOfRow = (0..<sample.rows.count).map { row in cells.cell(of: groups.map { $0[row] }) }
    var known: [Int: Int32] = [:]
    for (row, origin) in sample.factors.lineOfRow.enumerated() {
      let cell = cellOfRow[row]
      if let cell, sample.rows.weights[row] > 0 { respondents[cell] += 1 }
      let key = Int(origin) * (cells.count + 1) + (cell ?? cells.count)
      let line = known[key] ?? Int32(self.origin.count)
      if known.updateValue(line, forKey: key) == nil {
        self.origin.append(Int(origin))
        self.cell.append(cell)
        weight.append(0)
      }
      weight[Int(line)] += sample.weights[row]
      lineOfRow.append(line)
    }
  }

  /// Respondents' weights by calibration cell.
  func totals(_ weights: [Double]) -> [Double] {
    var totals = [Double](repeating: 0, count: respondents.count)
    for (weight, cell) in zip(weights, cellOfRow) {
      if let cell { totals[cell] += weight }
    }
    return totals
  }

  /// The factors of a block times the g-weights, and which of its replicates could not be calibrated.
  func calibrated(
    _ block: ReplicateFactors.Block, _ lanes: Int, _ calibration: Calibration,
    _ cells: CalibrationCells, from start: CalibratedWeights
  ) -> (factors: ReplicateFactors.Block, failures: [Finding]) {
    var totals = ReplicateFactors.Block(repeating: .zero, count: cells.count)
    for (line, cell) in cell.enumerated() {
      if let cell { totals[cell] += block[origin[line]] * weight[line] }
    }
    var g = ReplicateFactors.Block(repeating: SIMD8(repeating: 1), count: cells.count)
    var failures: [Finding] = []
    for lane in 0..<lanes {
      do throws(Findings) {
        let weights = try calibration.solve(
          cells, designWeights: totals.map { $0[lane] }, respondents: respondents, from: start)
        for cell in g.indices { g[cell][lane] = weights.g[cell] }
      } catch { failures.append(error.list[0]) }
    }
    return (
      cell.enumerated().map { line, cell in
        cell.map { block[origin[line]] * g[$0] } ?? block[origin[line]]
      }, failures
    )
  }
}

extension Finding {
  fileprivate static func notCalibrated(_ failures: [Finding], of count: Int) -> Finding {
    Finding(
      .data, "replicates.not-calibrated",
      "\(failures.count) of \(count) replicates cannot be calibrated; in the first of them "
        + failures[0].message,
      expected: failures[0].expected ?? "weights that give every margin in each replicate",
      remedy: "merge the margins' categories that have few respondents, or leave `replicates` out "
        + "of `design`: the linearised variance needs no replicates")
  }
}
