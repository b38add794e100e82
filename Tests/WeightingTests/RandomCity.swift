import SurveyModel
import TestSupport
import Weighting

/// A made-up city's sample with margins that it can be calibrated to: gender × age and district.
struct RandomCity {
  let example: CalibrationCase

  init(seed: UInt64, respondents: Int = 300) throws {
    var random = SeededGenerator(seed: seed)
    let variables: [Variable] = [
      .coded("kon", ["1", "2"]), .coded("alder", ["16-29", "30-44", "45-64", "65-84"]),
      .coded("omrade", (1...7).map { "\($0)" }),
    ]
    let sample = (0..<respondents).map { index in
      (groups: Self.groups(index, &random), weight: Double.random(in: 5...60, using: &random))
    }
    // The population: the same people, each with a weight that nonresponse has changed.
    let people = sample.map {
      (groups: $0.groups, weight: $0.weight * Double.random(in: 0.7...1.4, using: &random))
    }
    let margins = [[0, 1], [2]].map { Self.margin($0, variables, people) }
    example = try CalibrationCase(
      Calibration(method: .raking, margins: margins), variables, sample)
  }

  /// Every gender, age and district has somebody; women of the last district have not.
  private static func groups(_ index: Int, _ random: inout SeededGenerator) -> [Int] {
    let groups =
      index < 28
      ? [index % 2, index / 2 % 4, index / 4]
      : [2, 4, 7].map { Int.random(in: 0..<$0, using: &random) }
    return groups[2] == 6 ? [0, groups[1], 6] : groups
  }

  private static func margin(
    _ places: [Int], _ variables: [Variable], _ people: [(groups: [Int], weight: Double)]
  ) -> Margin {
    let codes = places.map { variables[$0].categories.map(\.code) }
    let combinations = codes.reduce([[]]) { lists, more in
      lists.flatMap { list in more.map { list + [$0] } }
    }
    let cells = combinations.map { combination in
      let here = people.filter { person in
        zip(places, zip(codes, combination)).allSatisfy { place, pair in
          pair.0[person.groups[place]] == pair.1
        }
      }
      return Margin.Cell(codes: combination, population: here.reduce(0) { $0 + $1.weight })
    }
    let names = places.map { variables[$0].name }
    return Margin(file: names.joined(separator: "-") + ".csv", variables: names, cells: cells)
  }

  func calibrated(
    _ method: Calibration.Method, _ bounds: GWeightBounds? = nil
  ) -> CalibrationCase {
    example.with {
      $0.method = method
      $0.bounds = bounds
    }
  }

  /// The same sample calibrated to gender × age only.
  func poststratified() throws -> CalibrationCase {
    var one = try CalibrationCase(
      Calibration(method: .poststratification, margins: [example.calibration.margins[0]]),
      example.variables)
    for kon in 0..<2 {
      for alder in 0..<4 {
        for omrade in 0..<7 {
          guard let cell = example.cells.cell(of: [kon, alder, omrade]) else { continue }
          one.add([kon, alder], example.weights[cell], n: example.respondents[cell])
        }
      }
    }
    return one
  }

  /// What weights changed by g add up to in each cell of each margin.
  func reached(_ g: [Double]) -> [[Double]] {
    example.calibration.margins.indices.map { margin in
      var sums = example.calibration.margins[margin].cells.map { _ in 0.0 }
      for cell in g.indices {
        sums[example.cells.cell(cell, inMargin: margin)] += example.weights[cell] * g[cell]
      }
      return sums
    }
  }

  /// Changes that no margin notices: one person more in a gender and age of one district and in another
  /// of a second, one fewer crosswise.
  func swaps() -> [[(cell: Int, sign: Double)]] {
    let corners = (0..<4).flatMap { alder in
      (0..<6).map { omrade in [[0, alder, omrade], [1, alder, omrade + 1]] }
    }
    return corners.compactMap { pair in
      let other = [[pair[0][0], pair[0][1], pair[1][2]], [pair[1][0], pair[1][1], pair[0][2]]]
      let cells = (pair + other).compactMap { example.cells.cell(of: $0) }
        .filter { example.weights[$0] > 0 }
      guard cells.count == 4 else { return nil }
      return zip(cells, [1, 1, -1, -1]).map { ($0, $1) }
    }
  }
}
