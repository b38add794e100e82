import Diagnostics
import SurveyModel
import Testing
import Weighting

@Suite struct CalibrationCellsTests {
  private let variables: [Variable] = [
    .coded("omrade", ["N", "S", "V"]), .coded("kon", ["1", "2", "3"]), .coded("alder", ["a", "b"]),
  ]
  private let pair = Margin(
    file: "kon-alder.csv", variables: ["kon", "alder"],
    cells: ["1", "2"].flatMap { kon in
      ["b", "a"].map { Margin.Cell(codes: [kon, $0], population: 10) }
    })

  @Test func everyCombinationThatEachMarginHas() throws {
    let margins = [
      pair, .one("omrade", [("N", 20), ("V", 20)]), .one("kon", [("2", 1), ("1", 1)]),
    ]
    let cells = try CalibrationCells(
      Calibration(method: .raking, margins: margins), variables: variables)
    #expect(cells.variables == ["kon", "alder", "omrade"])
    #expect(cells.count == 8)
    var seen: Set<Int> = []
    for kon in 0..<3 {
      for alder in 0..<2 {
        for omrade in 0..<3 {
          let cell = cells.cell(of: [kon, alder, omrade])
          #expect((cell == nil) == (kon == 2 || omrade == 1))
          guard let cell else { continue }
          #expect(seen.insert(cell).inserted)
          #expect(cells.cell(cell, inMargin: 0) == 2 * kon + 1 - alder)
          #expect(cells.cell(cell, inMargin: 1) == omrade / 2)
          #expect(cells.cell(cell, inMargin: 2) == 1 - kon)
        }
      }
    }
    #expect(seen == Set(0..<8))
  }

  @Test func noCategoryIsNoCell() throws {
    let cells = try CalibrationCells(
      Calibration(method: .raking, margins: [pair]), variables: variables)
    #expect(cells.cell(of: [0, 0]) != nil)
    for groups in [[-1, 0], [0, 2], [0, Int.max], [0], [0, 0, 0], []] {
      #expect(cells.cell(of: groups) == nil, "\(groups)")
    }
    let finding = cells.unclassified(respondents: 3)
    #expect(finding.message.contains("3 respondents"))
    #expect(finding.expected?.contains("kon, alder") == true)
  }

  @Test func codesAndVariablesMustBeTheDescriptions() {
    var wrong = pair
    wrong.cells[0].codes = ["7", "b"]
    wrong.cells[1].codes = ["2", "a"]
    wrong.cells[2].codes = ["2"]
    // A code that is none, a code too few, and a combination that stands twice.
    expect(["calibration.code", "calibration.code", "calibration.code"], of: [wrong])
    expect(["calibration.variable"], of: [.one("lan", [("01", 5)])])
  }

  @Test func tooManyCombinationsAreRefused() {
    let codes = (0..<2000).map { "\($0)" }
    let margins = ["x", "y"].map { Margin.one($0, codes.map { ($0, 1) }) }
    expect(
      ["calibration.too-many-cells"], of: margins, [.coded("x", codes), .coded("y", codes)])
  }

  private func expect(_ rules: [String], of margins: [Margin], _ variables: [Variable]? = nil) {
    do {
      _ = try CalibrationCells(
        Calibration(method: .raking, margins: margins), variables: variables ?? self.variables)
      Issue.record("no findings")
    } catch {
      #expect(error.list.map(\.rule) == rules)
    }
  }
}
