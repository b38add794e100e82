import CSV
import Diagnostics
import SurveyModel
import Testing

@testable import Microdata

/// Where the needed columns stand in a file.
@Suite struct ColumnPlanTests {
  private static let design = """
    weight: "vikt", strata: "stadsdel", cluster: "skola", stratumSize: "N_h"
    """
  private static let variables = """
    kon: { codes: { "1": "Man", "2": "Kvinna" } }, inkomst: { numeric: true },
    alder: { bands: [16, 25, 80] },
    """

  private func plan(_ more: String = "", wave: Int = 0, names: Set<String>? = nil) throws
    -> ReadingPlan
  {
    let survey = try Delivery.survey(
      design: Self.design, variables: Self.variables, more: more)
    return ReadingPlan(
      survey, wave: survey.waves[wave], variables: names ?? Set(survey.variables.map(\.name)))
  }

  private func findings(_ plan: ReadingPlan, _ names: [String]) -> [Finding] {
    do throws(Findings) {
      _ = try ColumnPlan(plan, header: Header(file: "a.csv", names: names))
      return []
    } catch {
      return error.list
    }
  }

  @Test func `all missing columns are reported at once, with what they are for`() throws {
    let missing = findings(try plan(), ["vikt", "kön", "ålder"])
    #expect(missing.map(\.rule) == Array(repeating: "csv.missing-column", count: 6))
    let words = ["the strata", "the clusters", "population sizes", "kon", "alder", "inkomst"]
    for (finding, word) in zip(missing, words) { #expect(finding.message.contains(word)) }
    #expect(missing.allSatisfy { $0.location == SourceLocation(file: "a.csv", line: 1) })
  }

  @Test func `a column that stands twice is a finding where it is needed`() throws {
    let names = ["vikt", "stadsdel", "skola", "N_h", "kon", "alder", "inkomst"]
    #expect(findings(try plan(), names + ["annat", "annat"]) == [])
    #expect(findings(try plan(), names + ["kon"]).map(\.rule) == ["csv.duplicate-column"])
  }

  @Test func `variables that no table needs are not looked for`() throws {
    let names = ["vikt", "stadsdel", "skola", "N_h", "kon"]
    #expect(findings(try plan(names: ["kon"]), names) == [])
    let plan = try plan(names: ["alder", "kon"])
    #expect(plan.coded.map(\.name) == ["kon", "alder"])
    #expect(plan.codedIndex(of: "alder") == 1)
    #expect(plan.codedIndex(of: "inkomst") == nil)
    #expect(plan.numericIndex(of: "inkomst") == nil)
  }

  @Test func `each wave has its own names, for the design's columns too`() throws {
    let waves = """
      waves: [
        { year: 2020, files: ["a.csv"] },
        { year: 2023, files: ["b.csv"], rename: { kon: "F1", vikt: "W", N_h: "N" } },
      ],
      """
    let old = ["vikt", "stadsdel", "skola", "N_h", "kon", "alder", "inkomst"]
    let new = ["W", "stadsdel", "skola", "N", "F1", "alder", "inkomst", "kon"]
    #expect(findings(try plan(waves), old) == [])
    #expect(findings(try plan(waves, wave: 1), new) == [])
    let wrong = findings(try plan(waves, wave: 1), old)
    #expect(wrong.count == 3)
    for (finding, column) in zip(wrong, ["\"W\"", "\"N\"", "\"F1\""]) {
      #expect(finding.message.contains(column))
    }
  }

  private static let columns = ["vikt", "stadsdel", "skola", "N_h", "kon", "alder", "inkomst"]

  /// The plan of a file that shows some marks; the others show none.
  private func marked(
    _ plan: ReadingPlan, _ shown: [String: DecimalMark], usual: UInt8, stated: UInt8? = nil
  ) throws(Findings) -> ColumnPlan {
    try ColumnPlan(
      plan, header: Header(file: "a.csv", names: Self.columns), stated: stated,
      convention: DecimalConvention(
        delimiter: usual == Self.comma ? UInt8(ascii: ";") : UInt8(ascii: ",")),
      marks: { $0.map { shown[Self.columns[$0]] ?? .unseen } })
  }

  private static let point = UInt8(ascii: ".")
  private static let comma = UInt8(ascii: ",")

  @Test func `each column has the mark that it shows, else the file's usual one`() throws {
    let plan = try plan()
    for usual in [Self.point, Self.comma] {
      let marked = try marked(
        plan, ["vikt": .comma, "inkomst": .point, "kon": .comma], usual: usual)
      #expect(
        marked.decimals == [Self.comma, usual, usual, usual, Self.comma, usual, Self.point])
      #expect(marked.decimalCommas == ["vikt"])
    }
    let stated = try marked(plan, ["inkomst": .point], usual: Self.point, stated: Self.comma)
    #expect(stated.decimals == Array(repeating: Self.comma, count: 7))
    #expect(stated.decimalCommas == ["vikt", "N_h", "inkomst"])
  }

  @Test(
    arguments: [
      (DecimalMark.both, point, "csv.two-decimal-marks"), (.both, comma, "csv.two-decimal-marks"),
      (.pointOrThousands, comma, "csv.thousands-or-decimals"), (.pointOrThousands, point, nil),
      (.commaOrThousands, point, "csv.thousands-or-decimals"), (.commaOrThousands, comma, nil),
      (.point, comma, nil), (.comma, point, nil), (.unseen, comma, nil),
    ] as [(DecimalMark, UInt8, String?)])
  func `numbers that can be read in two ways are a finding unless a mark is stated`(
    mark: DecimalMark, usual: UInt8, rule: String?
  ) throws {
    let plan = try plan()
    for column in ["vikt", "N_h", "inkomst"] {
      let stated = try marked(plan, [column: mark], usual: usual, stated: Self.point)
      #expect(stated.decimals == Array(repeating: Self.point, count: 7))
      do throws(Findings) {
        let marked = try marked(plan, [column: mark], usual: usual)
        #expect(rule == nil)
        #expect(marked.decimals.contains(mark.byte ?? usual))
      } catch {
        #expect(error.list.map(\.rule) == [rule].compactMap { $0 })
        #expect(error.list.allSatisfy { $0.message.contains("\"\(column)\"") })
      }
    }
    // Codes are texts: no number is made of them.
    #expect(try marked(plan, ["kon": mark], usual: usual).columns == 7)
  }
}
