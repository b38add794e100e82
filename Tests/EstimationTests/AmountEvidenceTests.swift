import Estimation
import SurveyModel
import TestSupport
import Testing

/// Who makes up a sum, against sorted lists of respondents and against Statistics Norway's figures.
@Suite struct AmountEvidenceTests {
  /// A figure about one group with who makes up its sums.
  private struct Figure {
    let groups: [String?]
    let part: Part
    let estimate: Estimate?
    let amounts: [AmountConcentration]
  }

  private func figures(_ table: EstimatedTable, _ indicator: String) throws -> [Figure] {
    let block = try #require(table.blocks.first { $0.indicator.id == indicator })
    #expect(block.amounts.count == block.cells.count)
    return block.cells.indices.compactMap { place in
      let (line, column) = place.quotientAndRemainder(dividingBy: block.columns.count)
      let part = block.columns[column].part
      let isAboutOne = [.all, .group("1"), .group("2")].contains(part)
      guard isAboutOne, block.columns[column].statistic == .crude else {
        #expect(block.amounts[place].isEmpty)
        return nil
      }
      return Figure(
        groups: table.lines[line], part: part, estimate: block.cells[place]?.estimate,
        amounts: block.amounts[place])
    }
  }

  private struct Person {
    let weight: Double
    let gender: String
    let area: String
    let y: Double?
    let x: Double?
  }

  private func people(_ csv: String) -> [Person] {
    csv.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Person(
        weight: Double(fields[3]) ?? 0, gender: fields[4], area: fields[5], y: Double(fields[7]),
        x: Double(fields[8]))
    }
  }

  private func expect(
    _ amounts: AmountConcentration, _ sizes: [Double],
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    let sorted = sizes.sorted(by: >) + [0, 0, 0]
    let near = { (a: Double, b: Double) in abs(a - b) <= 1e-12 * (sizes.reduce(0, +) + 1e-300) }
    #expect(near(amounts.largest, sorted[0]), sourceLocation: sourceLocation)
    #expect(near(amounts.sum, sizes.reduce(0, +)), sourceLocation: sourceLocation)
    for count in 0...3 {
      let rest = sorted.dropFirst(count).reduce(0, +)
      #expect(near(amounts.rest(without: count), rest), sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: [false, true], [UInt64](1...4))
  func theLargestOfEveryGroup(_ isCalibrated: Bool, _ seed: UInt64) throws {
    let csv = MadeSample.csv(strata: [3, 2, 2], perPSU: 4, seed: seed)
    var pipeline = try MadeSample.pipeline(csv, design: "strata: \"h\", cluster: \"psu\"")
    let people = people(csv)
    let populations = ["a": 1200.0, "b": 55, "c": 3]
    if isCalibrated {
      let cells = ["a", "b", "c"].map {
        Margin.Cell(codes: [$0], population: populations[$0] ?? 0)
      }
      pipeline.survey.calibration = Calibration(
        method: .poststratification,
        margins: [Margin(file: "omr.csv", variables: ["omr"], cells: cells)])
    }
    /// The factor of everybody in an area.
    let g = { (area: String) in
      isCalibrated
        ? (populations[area] ?? 0)
          / people.filter { $0.area == area }.reduce(0) { $0 + $1.weight } : 1
    }
    let table = try pipeline.everything(by: ["omr"])
    for id in ["tid", "tider", "kvot"] {
      var seen = 0
      for figure in try figures(table, id) {
        let own = people.filter { person in
          (figure.groups[0].map { $0 == person.area } ?? true)
            && (figure.part == .all || figure.part == .group(person.gender))
            && person.y != nil && (id != "kvot" || person.x != nil)
        }
        try #require(figure.amounts.count == (id == "kvot" ? 2 : 1))
        expect(figure.amounts[0], own.map { $0.weight * g($0.area) * ($0.y ?? 0) })
        if id == "kvot" {
          expect(figure.amounts[1], own.map { $0.weight * g($0.area) * ($0.x ?? 0) })
        } else if let estimate = figure.estimate {
          let total = id == "tid" ? estimate.value * estimate.weightedN : estimate.value
          #expect(abs(figure.amounts[0].sum - total) <= 1e-9 * total)
          seen += 1
        }
      }
      #expect(seen > 8 || id == "kvot")
    }
    for id in ["svar", "antal", "median"] {
      #expect(table.blocks.first { $0.indicator.id == id }?.amounts.isEmpty == true)
    }
  }

  /// Negative amounts count by their size.
  @Test func negativeAmounts() throws {
    let pipeline = try TestPipeline(
      "vikt,kon,y\n2,1,-7\n1,1,3\n1,2,0\n3,2,4\n", design: "weight: \"vikt\"",
      variables: "kon: { codes: { \"1\": \"M\", \"2\": \"K\" } }, y: {},",
      indicators: "y: { variable: \"y\", measure: \"total\" },")
    let table = try pipeline.table(by: ["kon"], gap: false)
    let figures = try figures(table, "y")
    #expect(figures.map(\.groups) == [["1"], ["2"], [nil]])
    #expect(figures.map { $0.estimate?.value } == [-11, 12, 1])
    expect(figures[0].amounts[0], [14, 3])
    expect(figures[1].amounts[0], [0, 12])
    expect(figures[2].amounts[0], [14, 3, 0, 12])
  }

  /// The data set magnitude1 of SSBtools, whose 20 values are named in Fixtures/Dominance/README.md, and
  /// the shares of the largest that GaussSuppression prints of it.
  @Test func theSharesOfStatisticsNorway() throws {
    let text = try Repository.text("Fixtures/Dominance/magnitude1.csv")
    let lines = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    let values = lines.map {
      (sector: String($0[0]), geo: String($0[1]), value: Double($0[2]) ?? 0)
    }
    let published = try Repository.text("Fixtures/Dominance/magnitude1-largest.csv")
    var compared = 0
    let pipeline = try TestPipeline(
      text.replacing("sector4,geo,value", with: "sektor,land,varde"), design: "unweighted: true",
      variables: """
        sektor: { codes: { Agriculture: "A", Entertainment: "E", Governmental: "G", Industry: "I" } },
        land: { codes: { Iceland: "I", Portugal: "P", Spain: "S" } }, varde: {},
        """, indicators: "summa: { variable: \"varde\", measure: \"total\" },")
    let table = try pipeline.table(by: ["sektor", "land"], gap: false)
    let figures = try figures(table, "summa")
    for line in published.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",").map(String.init)
      let groups = fields[..<2].map { $0 == "Total" ? nil : $0 }
      let figure = try #require(figures.first { $0.groups == groups })
      let (sum, share) = (Double(fields[2]) ?? .nan, Double(fields[3]) ?? .nan)
      let amounts = figure.amounts[0]
      #expect(abs(amounts.sum - sum) < 1e-9)
      if sum > 0 { #expect(abs(amounts.largest / amounts.sum - share) < 5e-8) }
      let own = values.filter {
        (groups[0] ?? $0.sector) == $0.sector && (groups[1] ?? $0.geo) == $0.geo
      }
      expect(amounts, own.map(\.value))
      compared += 1
    }
    #expect(compared == 20)
  }
}
