import Aggregation
import Diagnostics
import SurveyModel
import TestSupport
import Testing

@testable import Estimation

/// Estimates with replicates against formulas that must hold, and against others' numbers.
@Suite struct ReplicatedSampleTests {
  private static let clusters = "strata: \"h\", cluster: \"psu\""
  private static let csv = MadeSample.csv(strata: [5, 4, 7], perPSU: 6, seed: 11)

  private func errors(
    _ csv: String, _ design: String, _ indicator: String, by: [String] = ["omr"]
  ) throws -> [Double] {
    let table = try MadeSample.pipeline(csv, design: design).table([indicator], by: by)
    return table.rows.map { $0.estimate?.standardError ?? -1 }
  }

  @Test(arguments: ["antal", "tider"], ["", ", stratumSize: \"N\""])
  func `the jackknife of totals is the linearised variance`(
    _ indicator: String, _ size: String
  ) throws {
    for design in [Self.clusters, "strata: \"h\"", ""] where size.isEmpty || design != "" {
      let separator = design.isEmpty ? "" : ", "
      let linear = try errors(Self.csv, design + size, indicator)
      let jackknife = try errors(
        Self.csv, "\(design)\(size)\(separator)replicates: { generate: \"jkn\" }", indicator)
      #expect(linear.count == jackknife.count && linear.allSatisfy { $0 > 0 })
      for (a, b) in zip(linear, jackknife) { #expect(isClose(b, a, within: 1e-12), "\(design)") }
    }
  }

  @Test(arguments: ["svar", "tid", "kvot", "tider", "median"])
  func `the bootstrap is near the linearised variance`(_ indicator: String) throws {
    let csv = MadeSample.csv(strata: [40, 30, 50], perPSU: 4, seed: 5)
    for design in [Self.clusters, Self.clusters + ", stratumSize: \"N\""] {
      let linear = try errors(csv, design, indicator, by: [])
      let bootstrap = try errors(
        csv, design + ", replicates: { generate: \"bootstrap\", count: 1000, seed: 9 }", indicator,
        by: [])
      #expect(linear.count == 4)
      // The bootstrap's own error is 1/√2000; the two are alike to the first order only.
      for (a, b) in zip(linear, bootstrap) { #expect(abs(b / a - 1) < 0.12, "\(a), \(b)") }
    }
  }

  @Test(arguments: [
    "cluster: \"psu\", strata: \"h\", replicates: { generate: \"jkn\" }",
    "strata: \"h\", replicates: { generate: \"bootstrap\", count: 37, seed: 2 }",
  ])
  func `neither threads nor blocks change a bit`(_ design: String) throws {
    let pipeline = try MadeSample.pipeline(Self.csv, design: design)
    let one = try pipeline.table(by: ["omr"]).rows.map(\.estimate)
    #expect(one.count == 6 * 4 * 4)
    for (threads, blockSize) in [(1, 1), (2, 50), (4, 333), (2, 1 << 14)] {
      let other = try pipeline.table(by: ["omr"], threads: threads, blockSize: blockSize)
      #expect(other.rows.map(\.estimate) == one)
    }
  }

  @Test func `answers that are all alike have no variance`() throws {
    let rows = (0..<40).map { "h,\($0 % 8),24,\(1 + Double($0) / 7),\($0 % 2 + 1),a,1,0.1,1" }
    let csv = "h,psu,N,vikt,kon,omr,svar,tid,rum\n" + rows.joined(separator: "\n") + "\n"
    let table = try MadeSample.pipeline(
      csv, design: "cluster: \"psu\", replicates: { generate: \"jkn\" }"
    ).table(["svar", "tid"])
    #expect(table.rows.count == 8)
    for row in table.rows {
      #expect(row.estimate?.standardError == 0)
      #expect(
        row.estimate?.remark
          == (row.part == .gap || row.indicator.id == "tid"
            ? .zeroStandardError : .betaAtBoundary))
    }
  }

  @Test func `a quantile of decimals is that of whole numbers, a tenth of it`() throws {
    let whole = Self.csv.split(separator: "\n").dropFirst().enumerated().map { row, line in
      line.split(separator: ",", omittingEmptySubsequences: false)[..<7].joined(separator: ",")
        + ",\(row * 37 % 101),1"
    }
    let tenths = Self.csv.split(separator: "\n").dropFirst().enumerated().map { row, line in
      line.split(separator: ",", omittingEmptySubsequences: false)[..<7].joined(separator: ",")
        + ",\(row * 37 % 101 / 10).\(row * 37 % 101 % 10),1"
    }
    let header = "h,psu,N,vikt,kon,omr,svar,tid,rum\n"
    for replicates in ["", ", replicates: { generate: \"jkn\" }"] {
      let tables = try [whole, tenths].map { lines in
        try MadeSample.pipeline(
          header + lines.joined(separator: "\n") + "\n", design: Self.clusters + replicates
        ).table(["median"])
      }
      for (a, b) in zip(tables[0].rows, tables[1].rows) {
        let (a, b) = (try #require(a.estimate), try #require(b.estimate))
        #expect(isClose(b.value * 10, a.value, within: 1e-14))
        #expect(isClose(b.standardError * 10, a.standardError, within: 1e-12))
        #expect(a.standardError > 0 && b.interval != nil)
      }
    }
  }

  @Test func `in each replicate the calibrated weights give the margins`() throws {
    var pipeline = try MadeSample.pipeline(
      Self.csv,
      design: Self.clusters + ", replicates: { generate: \"bootstrap\", count: 20, seed: 1 }")
    let cells = { (codes: [String], sizes: [Double]) in
      zip(codes, sizes).map { Margin.Cell(codes: [$0], population: $1) }
    }
    pipeline.survey.calibration = Calibration(
      method: .raking,
      margins: [
        Margin(file: "kon.csv", variables: ["kon"], cells: cells(["2", "1"], [130, 170])),
        Margin(
          file: "omr.csv", variables: ["omr"], cells: cells(["a", "b", "c"], [90, 100, 110])),
      ])
    let (_, sums, _) = try pipeline.aggregate([pipeline.survey.tables[0]])
    let sample = try #require(try ReplicatedSample.make(pipeline.survey, sums, threads: 2))
    let plan = sums.cubes[0].cube.plan
    let groups = plan.groupings.map(sample.rows.groups)
    #expect(groups.count == 2 && sample.factors.count == 20)
    for replicate in 0..<20 {
      var totals: [[Double]] = [[0, 0], [0, 0, 0]]
      for row in 0..<sample.rows.count {
        let line = Int(sample.factors.lineOfRow[row])
        let weight = sample.weights[row] * sample.factors.blocks[replicate / 8][line][replicate % 8]
        for margin in groups.indices { totals[margin][groups[margin][row]] += weight }
      }
      for (found, asked) in zip(totals.joined(), [130.0, 170, 90, 100, 110]) {
        #expect(isClose(found, asked, within: 1e-8))
      }
    }
  }

  @Test func `the test of independence is near the linearised one`() throws {
    let csv = MadeSample.csv(strata: [30, 40], perPSU: 5, seed: 8)
    let statistics = try ["", ", replicates: { generate: \"jkn\" }"].map { replicates in
      let pipeline = try MadeSample.pipeline(csv, design: Self.clusters + replicates)
      let spec = TableSpec(
        id: "t", title: LocalizedText(sv: "t"), indicators: ["svar"], by: ["omr"], gap: true,
        also: [.tests])
      return try pipeline.tables([spec])[0].tests.filter { $0.kind == .independence }
    }
    #expect(statistics[0].count == 2 && statistics[1].count == 2)
    for (linear, jackknife) in zip(statistics[0], statistics[1]) {
      #expect(jackknife.statistic != linear.statistic)
      #expect(abs(jackknife.statistic / linear.statistic - 1) < 0.05)
      #expect(abs(jackknife.numeratorFreedom / linear.numeratorFreedom - 1) < 0.01)
    }
  }

  /// The joint tests of the gaps, by case: R's covariances of the replicates.
  @Test(arguments: [
    "jk1", "jk1-estimate", "jk2", "brr", "brr-estimate", "fay", "bootstrap", "sdr", "made-jkn",
    "made-jkn-nofpc",
  ])
  func `the joint test of gaps is R's`(_ name: String) throws {
    let pipeline = try TestPipeline(fixture: "designs/\(name)")
    let tests = try pipeline.tables(pipeline.survey.tables)[0].tests
    let rows = try FixtureTable("Fixtures/Reference/replicates.csv").rows.filter {
      $0["case"] == "designs/\(name)" && $0["measure"] == "wald_gap_equal"
    }
    #expect(rows.count == 3)
    for row in rows {
      let test = tests.first { $0.indicator.id == row["indicator"] && $0.kind == .gapsEqual }
      for (ours, theirs) in [
        (test?.statistic, row["estimate"]), (test?.numeratorFreedom, row["df1"]),
        (test?.denominatorFreedom, row["df"]), (test?.pValue, row["p_value"]),
      ] {
        let theirs = try #require(theirs.flatMap(Double.init))
        #expect(isClose(ours, theirs, within: 1e-8), "\(row["indicator"] ?? "")")
      }
    }
  }
}
