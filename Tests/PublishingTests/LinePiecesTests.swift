import Disclosure
import Estimation
import Testing

@testable import Publishing
@testable import SurveyModel

@Suite struct LinePiecesTests {
  private let ages = ["16-24", "25-79", nil] as [String?]

  private func table(indicators: [Indicator]) -> ReleasedTable {
    let rows = indicators.flatMap { indicator in
      ages.map { Samples.row(indicator, [$0], .all, Samples.estimate(0.5, plusMinus: 0.1, n: 50)) }
    }
    return Samples.release(rows, by: [Samples.age], gap: false)
  }

  /// Every line of every indicator is in one piece, in the table's order.
  @Test(arguments: 1...5)
  func everyLineIsInOnePiece(_ most: Int) {
    let table = table(indicators: [Samples.unsafe, Samples.disorder])
    let pieces = LinePieces(table, most: most)
    let lines = (0..<pieces.count).flatMap { piece in
      let (block, lines) = pieces[piece]
      #expect(lines.count <= most)
      return lines.map { [block, $0] }
    }
    #expect(lines == [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]])
  }

  @Test func aTableOfNothingHasNoPieces() {
    #expect(LinePieces(table(indicators: [])).count == 0)
  }

  /// More lines than a piece holds: the file is that of its parts.
  @Test(arguments: TableFormat.allCases)
  func piecesMakeTheFile(_ format: TableFormat) {
    let codes = (0..<LinePieces.most + 3).map { "\($0)" }
    let rows = codes.map {
      Samples.row(Samples.unsafe, [$0], .all, Samples.estimate(0.5, plusMinus: 0.1, n: 50))
    }
    let block = EstimatedBlock(
      indicator: Samples.unsafe, columns: [TableColumn(part: .all)],
      cells: rows.map { EstimatedCell(estimate: $0.estimate, smallestCount: $0.smallestCount) })
    let spec = TableSpec(
      id: "t", title: LocalizedText(sv: "t"), indicators: ["otrygg"], by: ["omrade"], gap: false)
    let table = ReleasedTable(
      releasing: EstimatedTable(
        surveyID: "trygg", wave: 2023, spec: spec, by: [Samples.district], gap: nil,
        lines: codes.map { [$0] }, blocks: [block], tests: [Samples.test(over: "omrade")]),
      rules: DisclosureRules(), isInternal: false)
    let text = format.text(table)
    let ends = codes.filter { text.contains("\($0)") }
    #expect(ends.count == codes.count)
    let tests = text.components(of: "wald_gap_equal")
    #expect(tests == (format == .csv || format == .json ? 1 : 0))
    #expect(format == .text || format.file(table, of: Samples.survey).pieces >= 3)
  }
}

extension String {
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
