import Diagnostics
import Testing

@testable import SurveyModel

/// What calibration says, and what its margins must be.
@Suite struct CalibrationRuleTests {
  private typealias Tables = PopulationTables

  private func found(_ text: String, _ tables: [String: String] = [:]) -> [String] {
    Tables.found("calibration: { \(text) }", tables)
  }

  /// What is found in one margin by gender and age.
  private func margin(_ table: String) -> [String] {
    found("method: 'linear', margins: ['m.csv']", ["m.csv": table])
  }

  @Test func `margins come in the order of print, whatever the table's`() throws {
    let survey = try Tables.read(
      "calibration: { method: 'raking', margins: ['a.csv', 'b.csv'] }",
      ["a.csv": Tables.konAlder, "b.csv": Tables.omrade])
    #expect(
      survey.calibration
        == Calibration(
          method: .raking,
          margins: [
            Margin(
              file: "a.csv", variables: ["kon", "alder"],
              cells: [
                .init(codes: ["2", "16-24"], population: 40),
                .init(codes: ["2", "25-79"], population: 30),
                .init(codes: ["1", "16-24"], population: 50),
                .init(codes: ["1", "25-79"], population: 80),
              ]),
            Margin(
              file: "b.csv", variables: ["omrade"],
              cells: [
                .init(codes: ["101"], population: 120), .init(codes: ["102"], population: 80),
              ]),
          ]))
  }

  @Test func `every key arrives`() throws {
    let survey = try Tables.read(
      """
      calibration: { method: 'logit', margins: ['a.csv'], bounds: [0.3, 3], tolerance: 0.01,
        unclassified: 'keep' }
      """, ["a.csv": Tables.omrade])
    #expect(survey.calibration?.method == .logit)
    #expect(survey.calibration?.bounds == GWeightBounds(lower: 0.3, upper: 3))
    #expect(survey.calibration?.tolerance == 0.01)
    #expect(survey.calibration?.unclassified == .keep)
  }

  @Test(arguments: ["raking", "linear", "logit"])
  func `g-weights have bounds in every method that can keep them`(method: String) throws {
    let survey = try Tables.read(
      "calibration: { method: '\(method)', margins: ['a.csv'], bounds: [0.3, 3] }",
      ["a.csv": Tables.omrade])
    #expect(survey.calibration?.bounds == GWeightBounds(lower: 0.3, upper: 3))
  }

  @Test func `calibration goes with equal weights and with replicates`() throws {
    let survey = try Tables.read(
      "calibration: { method: 'poststratification', margins: ['a.csv'] }",
      ["a.csv": Tables.omrade],
      edits: [
        ("weight: \"vikt\"", "unweighted: true"),
        ("replicates: null", "replicates: { generate: 'jkn' }"),
      ])
    #expect(survey.design.weight == nil)
    #expect(survey.design.replicates == .generated(GeneratedReplicates(kind: .jkn)))
    #expect(survey.calibration?.method == .poststratification)
  }

  @Test func `codes compared as numbers are found in other spellings`() throws {
    let survey = try Tables.read(
      "calibration: { method: 'linear', margins: ['a.csv'] }",
      ["a.csv": "skola;population|01;3|2.0;4"])
    #expect(survey.calibration?.margins.first?.cells.map(\.codes) == [["1"], ["2"]])
  }

  @Test(arguments: [
    ("margins: ['a.csv']", ["missing-key calibration has no method"]),
    (
      "method: 'rake', margins: ['a.csv']", [#"bad-value method in calibration is the text "rake""#]
    ),
    ("method: 'linear'", ["missing-key calibration has no margins"]),
    ("method: 'linear', margins: []", ["bad-value margins in calibration is an empty list"]),
    (
      "method: 'linear', margins: 'a.csv'",
      [#"wrong-type margins in calibration is the text "a.csv""#]
    ),
    (
      "method: 'linear', margins: ['a.csv', 'a.csv']",
      [#"repetition "a.csv" stands twice in margins in calibration"#]
    ),
    (
      "method: 'poststratification', margins: ['a.csv', 'b.csv']",
      [
        "contradiction margins in calibration names 2 tables beside method: \"poststratification\""
      ]
    ),
    ("method: 'logit', margins: ['a.csv']", ["missing-key calibration has no bounds"]),
    (
      "method: 'poststratification', margins: ['a.csv'], bounds: [0.3, 3]",
      ["contradiction bounds in calibration stands beside method: \"poststratification\""]
    ),
    (
      "method: 'linear', margins: ['a.csv'], bounds: [1, 3]",
      ["bad-value bounds in calibration are [1, 3]"]
    ),
    (
      "method: 'linear', margins: ['a.csv'], bounds: [0.3]",
      ["bad-value bounds in calibration are [0.3]"]
    ),
    (
      "method: 'linear', margins: ['a.csv'], bounds: [0.3, '3']",
      [#"wrong-type a number in bounds in calibration is the text "3""#]
    ),
    (
      "method: 'linear', margins: ['a.csv'], bounds: [-1, 3]",
      ["bad-value a number in bounds in calibration is the number -1"]
    ),
    (
      "method: 'linear', margins: ['a.csv'], tolerance: 1",
      ["bad-value tolerance in calibration is the number 1"]
    ),
    (
      "method: 'linear', margins: ['a.csv'], unclassified: 'drop'",
      [#"bad-value unclassified in calibration is the text "drop""#]
    ),
    (
      "method: 'linear', margins: ['a.csv'], margin: 1",
      [#"unknown-key unknown key "margin" in calibration"#]
    ),
    ("method: 'linear', margins: ['c.csv']", ["input.missing no file c.csv"]),
  ])
  func key(_ text: String, _ messages: [String]) {
    let all = found(text, ["a.csv": Tables.omrade, "b.csv": Tables.konAlder])
    #expect(all == messages)
  }

  @Test(arguments: [
    (
      "kon;alder;population|2;16-24;40",
      "1 bad-companion the table has no row for kon 2 × alder 25-79, kon 1 × alder 16-24, kon 1 × alder 25-79"
    ),
    ("kon;population|2;4", "1 bad-companion the table has no row for kon 1"),
    ("kon;population", "1 bad-companion the table has no row for kon 2, kon 1"),
    ("kon;population|2;4|1;3|2;5", "4 bad-companion kon 2 stands on line 2 and again on line 4"),
    ("kon;population|2;4|4;3", #"3 bad-companion unknown code of kon "4""#),
    ("kon;population|2;4|Män;3", #"3 bad-companion unknown code of kon "Män""#),
    ("kon;population|2;4|1;3|3;1", #"4 bad-companion the code "3" of kon is not reported"#),
    ("kon;population|2;4|;3", "3 bad-companion the code of kon is empty"),
    ("kon;population|2;4|1", "3 bad-companion the row has 1 fields"),
    ("kon;population|2;4|1;många", #"3 bad-companion the population is "många""#),
    ("kon;population|2;4|1;-3", #"3 bad-companion the population is "-3""#),
    ("kon;population|2;4|1;3,5", #"3 bad-companion the population is "3,5""#),
    ("kon;population|2;4|1;1 000", #"3 bad-companion the population is "1 000""#),
    ("kon;population|2;4|1;", "3 bad-companion the population is empty"),
    ("kon;population|2;0|1;0", "1 bad-companion the populations add up to 0"),
    ("kon;antal|2;4|1;3", #"1 bad-companion unknown column "antal""#),
    ("population|4", "1 bad-companion the table has no column of a variable"),
    ("kön;population|2;4|1;3", #"1 bad-companion unknown column "kön""#),
    ("kon;kon;population|2;2;4", "1 bad-companion the column kon stands there twice"),
    ("inkomst;population|2;4", "1 bad-companion the variable inkomst is numeric"),
  ])
  func margin(_ table: String, _ message: String) {
    #expect(margin(table).first == "data/m.csv:\(message)")
    #expect(margin(table).count == (table.hasPrefix("kon;antal") ? 2 : 1))
  }

  @Test func `the remedy names the code whose label stands there`() {
    do throws(Findings) {
      _ = try Tables.read(
        "calibration: { method: 'linear', margins: ['m.csv'] }",
        ["m.csv": "kon;population|2;4|män;3"])
    } catch {
      #expect(error.list.map(\.remedy) == ["write 1"])
      #expect(error.list.map(\.expected) == ["2 or 1"])
    }
  }

  @Test func `a variable of a margin was asked in every wave`() {
    let found = Tables.found(
      "calibration: { method: 'linear', margins: ['m.csv'] }", ["m.csv": "kon;population|2;4|1;3"],
      edits: [("kon: {", "kon: { inWave: { '2020': { asked: false } },")])
    #expect(found.first == "data/m.csv:1 bad-companion the variable kon was not asked in 2020")
  }

  @Test func `totals may differ by the tolerance, relative to the largest, and no more`() {
    let tables = [
      "a.csv": "kon;population|2;60|1;40", "b.csv": "alder;population|16-24;40|25-79;59",
    ]
    let text = "method: 'raking', margins: ['a.csv', 'b.csv']"
    #expect(found(text + ", tolerance: 0.01", tables) == [])
    #expect(
      found(text + ", tolerance: 0.0099", tables) == [
        #"contradiction "b.csv" has 99 people in all, and "a.csv" 100: they differ by 0.01 of the largest"#
      ])
    #expect(found(text, tables).count == 1)
  }

  @Test func `margins that share a variable say the same of it`() {
    let tables = [
      "a.csv": "kon;alder;population|2;16-24;30|1;16-24;30|2;25-79;20|1;25-79;20",
      "b.csv": "kon;omrade;population|2;101;20|2;102;20|1;101;30|1;102;30",
    ]
    #expect(
      found("method: 'raking', margins: ['a.csv', 'b.csv']", tables) == [
        #"contradiction "b.csv" has 60 people in kon 1, and "a.csv" 50: they differ by 0.1 of the population"#
      ])
    #expect(found("method: 'raking', margins: ['a.csv', 'b.csv'], tolerance: 0.1", tables) == [])
  }

  @Test func `a share is rounded up, so that it can be the tolerance`() {
    #expect(DescriptionReport.rounded(0.0101) == "0.011")
    #expect(DescriptionReport.rounded(0.25) == "0.25")
    #expect(DescriptionReport.rounded(1) == "1")
    #expect(DescriptionReport.rounded(0) == "0")
  }
}
