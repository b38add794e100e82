import Diagnostics
import Testing

@testable import SurveyModel

/// Those who were drawn for a wave.
@Suite struct FrameRuleTests {
  private typealias Tables = PopulationTables
  private static let wave = "{ year: 2020,"
  /// Goes with every frame: a standard that needs no table.
  private static let member = "standard: { by: 'alder' }"

  private func edits(_ frame: String) -> [(old: String, new: String)] {
    [(Self.wave, Self.wave + " frame: { \(frame) },")]
  }

  private func found(_ frame: String, _ table: String = "kon;drawn|2;40|1;30") -> [String] {
    Tables.found(Self.member, ["u.csv": table], edits: edits(frame))
  }

  @Test func `a table of counts names its variables by its columns`() throws {
    let survey = try Tables.read(
      Self.member, ["u.csv": "alder;kon;drawn;weight|16-24;2;40;400.5|25-79; 1 ;30;300"],
      edits: edits("counts: 'u.csv'"))
    #expect(
      survey.wave(2020)?.frame
        == Frame(
          variables: ["alder", "kon"],
          source: .counts(
            file: "u.csv",
            cells: [
              .init(codes: ["16-24", "2"], drawn: 40, weight: 400.5),
              .init(codes: ["25-79", "1"], drawn: 30, weight: 300),
            ])))
    #expect(survey.wave(2023)?.frame == nil)
  }

  @Test func `rows of those drawn are read as the wave's are`() throws {
    let survey = try Tables.read(
      Self.member,
      edits: edits("files: ['u-*.csv'], by: ['kon', 'alder'], weight: 'd', rename: { kon: 'SEX' }"))
    #expect(
      survey.wave(2020)?.frame
        == Frame(
          variables: ["kon", "alder"],
          source: .rows(files: ["u-*.csv"], weight: "d", rename: ["kon": "SEX"])))
  }

  @Test(arguments: [
    ("", "missing-key frame in wave 2020 has neither counts nor files"),
    ("counts: 3", "wrong-type counts in frame in wave 2020 is the number 3"),
    (
      "counts: 'u.csv', weight: 'd'",
      "contradiction weight in frame in wave 2020 stands beside counts"
    ),
    ("files: ['u.csv']", "missing-key frame in wave 2020 has no by"),
    ("files: [], by: ['kon']", "bad-value files in frame in wave 2020 is an empty list"),
    (
      "files: ['u.csv'], by: ['inkomst']",
      "contradiction by in frame in wave 2020 names inkomst, which is numeric"
    ),
    ("files: ['u.csv'], by: ['kön']", #"unknown-variable unknown variable "kön""#),
    ("count: 'u.csv'", #"unknown-key unknown key "count" in frame in wave 2020"#),
  ])
  func key(_ frame: String, _ message: String) {
    #expect(found(frame).contains(message), "\(found(frame))")
  }

  @Test(arguments: [
    ("kon;drawn|2;4|4;3", #"3 bad-companion unknown code of kon "4""#),
    ("kon;drawn|2;4|1;3.5", "3 bad-companion the drawn is 3.5"),
    ("kon;drawn|2;4|1;-3", #"3 bad-companion the drawn is "-3""#),
    ("kon;drawn|2;4|1;3|2;5", "4 bad-companion kon 2 stands on line 2 and again on line 4"),
    ("kon;drawn|2;0|1;0", "1 bad-companion the drawn add up to 0"),
    ("drawn|4", "1 bad-companion the table has no column of a variable"),
    ("kon;antal|2;4", #"1 bad-companion unknown column "antal""#),
    ("inkomst;drawn|2;4", "1 bad-companion the table is by inkomst, which is numeric"),
    ("kon;drawn;weight|2;4;|1;3;2", "2 bad-companion the weight is empty"),
  ])
  func table(_ table: String, _ message: String) {
    #expect(found("counts: 'u.csv'", table).first == "data/u.csv:\(message)")
  }

  @Test func `the table has as many people as sampled says`() {
    let all = found("counts: 'u.csv' }, sampled: 71, rename: { ")
    #expect(
      all == [
        "data/u.csv:1 bad-companion the drawn add up to 70, and sampled in the wave 2020 is 71"
      ])
  }
}
