import Estimation
import SurveyModel
import TestSupport
import Testing

/// Two-stage variance against the formula written out, on made-up designs.
@Suite struct TwoStageTests {
  @Test(arguments: [true, false])
  func agreesWithTheFormula(_ hasClusters: Bool) throws {
    var generator = SeededGenerator(seed: hasClusters ? 91 : 92)
    var compared = 0
    for number in 0..<60 {
      let survey = TwoStageSurvey(hasClusters: hasClusters, using: &generator)
      let table = try survey.pipeline().table(by: ["omr"])
      for row in table.rows {
        guard let estimate = row.estimate else { continue }
        let area = row.groups[0]
        let isHere = { (person: TwoStageSurvey.Row) in area == nil || person.area == area }
        let expected: TwoStageSurvey.Figures? =
          switch row.part {
          case .all: survey.mean(isHere)
          case .group(let code): survey.mean { isHere($0) && $0.gender == code }
          case .gap:
            survey.gap(
              { isHere($0) && $0.gender == "2" }, { isHere($0) && $0.gender == "1" })
          case .quotient, .gapVersusTotal: nil
          }
        let place = "\(number): \(row.groups), \(row.part)"
        let figures = try #require(expected, "\(place)")
        #expect(isClose(estimate.value, figures.value, within: 1e-12, floor: 1e-12), "\(place)")
        #expect(
          isClose(
            estimate.standardError, figures.variance.squareRoot(), within: 1e-10, floor: 1e-12),
          "\(place)")
        compared += 1
      }
    }
    #expect(compared > 500)
  }

  /// A PSU with one unit is set against the mean of all units, whether anybody of the domain is in it or
  /// not: (1 − f_hi) f_h (t − t̄)² is 0.8 · ¾ · (8 − 81/8)² + ⅔ · ⅖ · (32 − 81/8)² among A, of which the
  /// totals are 81, and 0.8 · ¾ · 7² + ⅔ · ⅖ · 7² among B, where both have none of the 56. R, which sets
  /// them against 0, has the rest: 27.028556327389314 and 31.97487853210481 with `certainty`.
  @Test func lonelyUnitsAreSetAgainstTheMean() throws {
    let rest = ["A": 27.028556327389314, "B": 31.97487853210481]
    let more = [
      "A": 0.6 * 2.125 * 2.125 + 4.0 / 15 * 21.875 * 21.875, "B": (0.6 + 4.0 / 15) * 49,
    ]
    for area in ["A", "B"] {
      let certain = try Self.lonely("certainty").row("y", [area])?.estimate?.standardError
      let adjusted = try Self.lonely("adjust").row("y", [area])?.estimate?.standardError
      let (known, added) = (rest[area] ?? .nan, more[area] ?? .nan)
      #expect(isClose(certain, known, within: 1e-13))
      #expect(isClose(adjusted, (known * known + added).squareRoot(), within: 1e-13))
    }
  }

  private static func lonely(_ rule: String) throws -> EstimatedTable {
    let folder = try TemporaryFolder()
    _ = try folder.write(
      """
      stratum,psu,ssu,N,M,w,area,y
      1,a,a1,4,6,3,A,5
      1,a,a2,4,6,3,A,7
      1,b,b1,4,5,4,A,2
      1,c,c1,4,8,2,B,9
      1,c,c2,4,8,2,B,4
      2,d,d1,5,7,5,B,6
      2,d,d2,5,7,5,A,1
      2,e,e1,5,3,4,A,8

      """, as: "d.csv")
    var pipeline = try TestPipeline(
      """
      { id: "t", title: "T", waves: [{ year: 2020, files: ["d.csv"] }], csv: { delimiter: "," },
        design: {
          weight: "w", strata: "stratum", cluster: "psu", stratumSize: "N",
          secondStage: { cluster: "ssu", size: "M" }, lonelyPSU: "\(rule)",
        },
        variables: { area: { codes: { A: "A", B: "B" } }, y: { label: "y" } },
        indicators: { y: { label: "y", variable: "y", measure: "total" } },
        tables: [{ id: "t", title: "t", indicators: "all", by: ["area"], gap: false }],
      }
      """, in: folder.path)
    pipeline.temporary = folder
    return try pipeline.table(by: ["area"], gap: false)
  }
}

/// A made-up two-stage sample: PSUs of strata, and units or respondents drawn within them.
private struct TwoStageSurvey {
  struct Row {
    var stratum: Int
    var psu: Int
    var unit: Int
    /// Thousandths.
    var weight: Int
    var gender: String
    var area: String
    /// Hundredths.
    var number: Int
  }

  struct Figures {
    var value: Double
    var variance: Double
  }

  var rows: [Row] = []
  var hasClusters: Bool
  /// PSUs in the population of each stratum, and units in that of each PSU.
  var sizes: [Int: Int] = [:]
  var sizesOfPSU: [Int: Int] = [:]

  init(hasClusters: Bool, using generator: inout SeededGenerator) {
    self.hasClusters = hasClusters
    var psu = 0
    var unit = 0
    for stratum in 1...Int.random(in: 1...3, using: &generator) {
      let psus = Int.random(in: 2...4, using: &generator)
      sizes[stratum] = psus + Int.random(in: 0...6, using: &generator)
      for _ in 0..<psus {
        psu += 1
        let units = Int.random(in: 1...4, using: &generator)
        // Some PSUs are asked in full; one unit alone is as if it had been.
        sizesOfPSU[psu] = units + Int.random(in: 0...5, using: &generator)
        for _ in 0..<units {
          unit += 1
          for _ in 0..<(hasClusters ? Int.random(in: 1...4, using: &generator) : 1) {
            rows.append(
              Row(
                stratum: stratum, psu: psu, unit: unit,
                weight: Int.random(in: 100...9000, using: &generator),
                gender: Bool.random(using: &generator) ? "1" : "2",
                area: Bool.random(using: &generator) ? "a" : "b",
                number: Int.random(in: -300...900, using: &generator)))
          }
        }
      }
    }
  }

  func pipeline() throws -> TestPipeline {
    let lines = rows.map { row in
      let cells = [
        "\(row.stratum)", "\(sizes[row.stratum] ?? 0)", "\(row.psu)", "\(row.unit)",
        "\(sizesOfPSU[row.psu] ?? 0)", RandomSurvey.decimal(row.weight, 3), row.gender, row.area,
        RandomSurvey.decimal(row.number, 2),
      ]
      return cells.joined(separator: ",")
    }
    let unit = hasClusters ? "cluster: \"u\", " : ""
    return try TestPipeline(
      "h,N,c,u,M,w,kon,omr,tal\n" + lines.joined(separator: "\n") + "\n",
      design: """
        weight: "w", strata: "h", cluster: "c", stratumSize: "N", lonelyPSU: "certainty",
        secondStage: { \(unit)size: "M" },
        """,
      variables: """
        kon: { label: "Kön", codes: { "2": "Kvinnor", "1": "Män" } },
        omr: { label: "Område", codes: { a: "A", b: "B" } }, tal: { label: "Tal" },
        """,
      indicators: "medel: { label: \"Medel\", variable: \"tal\", measure: \"mean\" },",
      gap: "variable: \"kon\", of: \"2\", minus: \"1\"")
  }

  func mean(_ isMember: (Row) -> Bool) -> Figures? {
    scores(isMember).map { Figures(value: $0.mean, variance: variance($0.z)) }
  }

  func gap(_ isFirst: (Row) -> Bool, _ isSecond: (Row) -> Bool) -> Figures? {
    guard let a = scores(isFirst), let b = scores(isSecond) else { return nil }
    return Figures(
      value: a.mean - b.mean, variance: variance(zip(a.z, b.z).map { $0 - $1 }))
  }

  private func scores(_ isMember: (Row) -> Bool) -> (mean: Double, z: [Double])? {
    let members = rows.filter(isMember)
    let total = members.reduce(0) { $0 + Double($1.weight) / 1000 }
    guard total > 0 else { return nil }
    let sum = members.reduce(0) { $0 + Double($1.weight) / 1000 * Double($1.number) / 100 }
    let mean = sum / total
    let z = rows.map { row in
      isMember(row) ? Double(row.weight) / 1000 * (Double(row.number) / 100 - mean) / total : 0
    }
    return (mean, z)
  }

  /// Σ_h (1 − f_h) n/(n − 1) Σ_i (t_i − t̄)² + Σ_h f_h Σ_i (1 − f_i) m/(m − 1) Σ_j (t_ij − t̄_i)².
  private func variance(_ z: [Double]) -> Double {
    var sum = 0.0
    for stratum in Set(rows.map(\.stratum)).sorted() {
      let psus = Set(rows.filter { $0.stratum == stratum }.map(\.psu)).sorted()
      let fraction = Double(psus.count) / Double(sizes[stratum] ?? 0)
      sum += (1 - fraction) * spread(psus.map { psu in total(z) { $0.psu == psu } })
      for psu in psus {
        let units = Set(rows.filter { $0.psu == psu }.map(\.unit)).sorted()
        let own = Double(units.count) / Double(sizesOfPSU[psu] ?? 0)
        sum += fraction * (1 - own) * spread(units.map { unit in total(z) { $0.unit == unit } })
      }
    }
    return sum
  }

  private func total(_ z: [Double], _ isMember: (Row) -> Bool) -> Double {
    rows.indices.reduce(0) { isMember(rows[$1]) ? $0 + z[$1] : $0 }
  }

  /// n/(n − 1) Σ(t − t̄)², and 0 for one unit alone.
  private func spread(_ totals: [Double]) -> Double {
    let n = Double(totals.count)
    guard n > 1 else { return 0 }
    let mean = totals.reduce(0, +) / n
    return n / (n - 1) * totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }
}
