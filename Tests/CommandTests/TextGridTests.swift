import Testing

@testable import Command

@Suite struct TextGridTests {
  @Test func numbersStandRightAndLongLabelsGoOn() {
    let label = String(repeating: "ord ", count: 30)
    let grid = TextGrid(
      title: "Titel", header: ["", "Antal"],
      rows: [.heading("Grupp"), .numbers(["  " + label, "1"]), .numbers(["kort", "12345"])])
    let lines = grid.text.split(separator: "\n")
    #expect(lines[0] == "Titel")
    #expect(lines[3] == "Grupp")
    #expect(lines[4].hasPrefix("  ord ord") && lines[4].hasSuffix(" 1") && lines[4].count == 100)
    #expect(lines[5].hasPrefix("  ord"))
    #expect(lines.last?.hasSuffix("  12345") == true)
    #expect(lines.allSatisfy { $0.count <= 100 })
  }
}
