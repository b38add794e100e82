import Aggregation
import Estimation
import SurveyModel
import TestSupport
import Testing

@Suite struct TableEstimationTests {
  /// The same respondents in any order, cut anywhere, read by any number of threads: the same bits.
  @Test func orderBlocksAndThreadsDoNotMatter() throws {
    var generator = SeededGenerator(seed: 7)
    for hasClusters in [false, true] {
      var survey = RandomSurvey(using: &generator)
      survey.rows = (0..<25).flatMap { _ in RandomSurvey(using: &generator).rows }
      survey.hasClusters = hasClusters
      survey.lonelyPSU = .adjust
      survey.sizes = survey.psus.mapValues { $0.count * 3 }
      let expected = try survey.pipeline().table(by: ["omr"])
      for threads in [1, 2, 3, 8] {
        survey.rows.shuffle(using: &generator)
        let pipeline = try survey.pipeline()
        for blockSize in [64, 1000, 1 << 14] {
          let table = try pipeline.table(by: ["omr"], threads: threads, blockSize: blockSize)
          #expect(table.rows.map(\.estimate) == expected.rows.map(\.estimate))
        }
      }
    }
  }

  /// Tables estimated together, on several threads, are those estimated one by one.
  @Test func togetherOrAlone() throws {
    let pipeline = try TestPipeline(fixture: "api/apiclus1-schwide")
    let specs = [[], ["stype"], ["stype", "comp.imp"], ["comp.imp"]].map { by in
      TableSpec(
        id: "t", title: LocalizedText(sv: "t"), indicators: ["awards", "enroll"], by: by, gap: true,
        also: [.tests])
    }
    let (wave, sums, cubeOfTable) = try pipeline.aggregate(specs)
    let jobs = zip(specs, cubeOfTable).map { (spec: $0, cube: sums.cubes[$1]) }
    for threads in [1, 2, 5] {
      let tables = EstimatedTable.estimates(
        jobs, of: pipeline.survey, wave: wave, sums.design, threads: threads)
      #expect(tables.map(\.spec) == specs)
      for (table, spec) in zip(tables, specs) {
        let alone = try pipeline.tables([spec])[0]
        #expect(table.rows.map(\.estimate) == alone.rows.map(\.estimate))
        #expect(table.rows.map(\.groups) == alone.rows.map(\.groups))
        #expect(table.tests.map(\.statistic) == alone.tests.map(\.statistic))
        #expect(!table.tests.isEmpty)
      }
    }
  }

  /// Indicators, groups with each margin behind its parts, and women, men, all, gap within them.
  @Test func rowsStandInTheOrderOfPrint() throws {
    let pipeline = try TestPipeline(fixture: "api/apiclus1-schwide")
    let table = try pipeline.table(["enroll", "awards"], by: ["stype", "comp.imp"])
    let groups = ["E", "H", "M", nil].flatMap { type in ["Yes", "No", nil].map { [type, $0] } }
    let parts = [Part.group("Yes"), .group("No"), .all, .gap]
    let expected = ["awards", "enroll"].flatMap { indicator in
      groups.flatMap { group in parts.map { "\(indicator) \(group) \($0)" } }
    }
    #expect(table.rows.map { "\($0.indicator.id) \($0.groups) \($0.part)" } == expected)
    #expect(table.surveyID == "apiclus1" && table.wave == 2000)
    #expect(table.by.map(\.name) == ["stype", "comp.imp"])
    #expect(table.gap?.groups == pipeline.survey.gap)
  }

  @Test func withoutTheGapThereIsOneRowPerGroup() throws {
    let pipeline = try TestPipeline(fixture: "api/apiclus1-schwide")
    let table = try pipeline.table(["awards"], by: ["stype"], gap: false)
    #expect(table.gap == nil)
    #expect(table.rows.map(\.part) == [.all, .all, .all, .all])
    let withGap = try pipeline.table(["awards"], by: ["stype"])
    for row in table.rows {
      #expect(row.estimate == withGap.estimate("awards", row.groups))
    }
  }

  @Test func anEmptyDomainHasNoEstimate() throws {
    let table = try Self.table("kon,svar\n2,1\n2,0\n2,1\n1,\n")
    #expect(table.estimate("andel", [], .group("2"))?.n == 3)
    let men = table.row("andel", [], .group("1"))
    #expect(men?.estimate == nil && men?.smallestCount == 0)
    let gap = table.row("andel", [], .gap)
    #expect(gap?.estimate == nil && gap?.smallestCount == 0)
    #expect(table.estimate("andel")?.n == 3)
  }

  /// One answer: a value, but nothing about its uncertainty.
  @Test func aSingleAnswer() throws {
    let table = try Self.table("kon,svar\n2,1\n2,0\n2,1\n1,1\n")
    let man = table.estimate("andel", [], .group("1"))
    #expect(man?.n == 1 && man?.value == 1 && man?.standardError == 0)
    #expect(man?.degreesOfFreedom == 0 && man?.remark == .noDegreesOfFreedom)
    #expect(man?.interval == nil && man?.designEffect == nil)
    let gap = table.row("andel", [], .gap)
    #expect(gap?.smallestCount == 1)
    #expect(gap?.estimate?.degreesOfFreedom == 3)
  }

  /// Who did not say which group they belong to counts in the total only.
  @Test func theTotalHoldsThoseOutsideTheGroups() throws {
    let table = try Self.table("kon,svar\n2,1\n2,0\n1,1\n1,0\n,1\n,1\n")
    #expect(table.estimate("andel")?.n == 6)
    #expect(isClose(table.estimate("andel")?.value, 4.0 / 6, within: 1e-15))
    #expect(table.estimate("andel", [], .gap)?.n == 4)
  }

  private static func table(_ csv: String) throws -> EstimatedTable {
    try TestPipeline(
      csv, design: "unweighted: true",
      variables: """
        kon: { label: "Kön", codes: { "2": "Kvinnor", "1": "Män" } },
        svar: { label: "Svar", codes: { "1": "Ja", "0": "Nej" } },
        """,
      indicators: """
        andel: { label: "Andel", variable: "svar", counts: ["1"], outOf: ["0", "1"] }
        """,
      gap: "variable: \"kon\", of: \"2\", minus: \"1\""
    ).table()
  }
}
