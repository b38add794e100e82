import Diagnostics
import Testing

@testable import Command

@Suite struct ArgumentsTests {
  private static let shape = CommandShape(
    name: "boil", operands: ["POT"],
    options: [
      .init(name: "--water", value: "LITRES", help: ""),
      .init(name: "--lid", value: nil, help: ""),
      .init(name: "--spice", value: "NAME", help: "", repeats: true),
    ])

  private func arguments(_ words: String...) throws(Findings) -> Arguments {
    try Arguments(words, for: Self.shape)
  }

  private func finding(_ words: String...) throws -> Finding {
    let findings = #expect(throws: Findings.self) { try Arguments(words, for: Self.shape) }
    let list = try #require(findings).list
    #expect(list.count == 1)
    #expect(ExitStatus(for: list) == .usage)
    return try #require(list.first)
  }

  @Test func aValueFollowsAsAWordOrBehindAnEqualSign() throws {
    for words in [["pot", "--water", "2"], ["--water=2", "pot"]] {
      let arguments = try Arguments(words, for: Self.shape)
      #expect(arguments.operands == ["pot"])
      #expect(arguments.value("--water") == "2")
      #expect(!arguments.has("--lid"))
    }
    #expect(try arguments("pot", "--water=a=b").value("--water") == "a=b")
    #expect(try arguments("pot", "--water=").value("--water") == "")
  }

  @Test func twoDashesEndTheOptionsAndOneIsAnOperand() throws {
    #expect(try arguments("--", "--lid").operands == ["--lid"])
    #expect(try arguments("-").operands == ["-"])
    #expect(try arguments("--lid", "--", "-").has("--lid"))
  }

  @Test func aRepeatedOptionKeepsEveryValueInOrder() throws {
    #expect(try arguments("pot", "--spice", "b", "--spice=a").all("--spice") == ["b", "a"])
    #expect(try arguments("pot").all("--spice") == [])
  }

  @Test func aListIsSplitAtCommas() throws {
    #expect(try arguments("pot", "--water", "a, b,c").list("--water") == ["a", "b", "c"])
    #expect(try arguments("pot").list("--water") == nil)
  }

  private enum Taste: String, CaseIterable {
    case green, black
  }

  @Test func aChoiceIsOneOfItsWords() throws {
    let taste: Taste? = try arguments("pot", "--water", "black").choice("--water")
    #expect(taste == .black)
    let none: Taste? = try arguments("pot").choice("--water")
    #expect(none == nil)
    for bad in ["", "Black", "green,black"] {
      let arguments = try arguments("pot", "--water=" + bad)
      let findings = #expect(throws: Findings.self) {
        let _: Taste? = try arguments.choice("--water")
      }
      let finding = try #require(findings?.list.first)
      #expect(finding.rule == "usage.bad-value" && finding.expected == "green, black")
    }
  }

  @Test func aNumberIsWholeAndInItsRange() throws {
    #expect(try arguments("pot", "--water=3").number("--water", in: 1...5) == 3)
    #expect(try arguments("pot").number("--water", in: 1...5) == nil)
    for bad in ["0", "6", "two", "1.5", "", "99999999999999999999"] {
      let arguments = try arguments("pot", "--water=" + bad)
      let findings = #expect(throws: Findings.self) {
        try arguments.number("--water", in: 1...5)
      }
      let finding = try #require(findings?.list.first)
      #expect(finding.rule == "usage.bad-value")
      #expect(finding.expected == "a whole number from 1 to 5")
    }
  }

  @Test func anUnknownOptionGetsTheNearest() throws {
    let finding = try finding("pot", "--watr", "--lid")
    #expect(finding.rule == "usage.unknown-option")
    #expect(finding.remedy == "did you mean --water?")
    #expect(finding.expected == "--water, --lid, --spice")
  }

  @Test func mistakesHaveNames() throws {
    #expect(try finding("pot", "--water=1", "--water=2").rule == "usage.repeated-option")
    #expect(try finding("pot", "--lid=yes").rule == "usage.needless-value")
    #expect(try finding("pot", "--water").rule == "usage.missing-value")
    #expect(try finding("--lid").rule == "usage.missing-operand")
    #expect(try finding("pot", "pan").rule == "usage.surplus-operand")
  }

  @Test func everyMistakeIsReportedAtOnce() throws {
    let findings = #expect(throws: Findings.self) {
      try arguments("pot", "pan", "--fire", "--lid=1", "--water")
    }
    #expect(
      findings?.list.map(\.rule) == [
        "usage.unknown-option", "usage.needless-value", "usage.missing-value",
        "usage.surplus-operand",
      ])
  }

  @Test func helpIsAskedForBeforeTwoDashesOnly() {
    #expect(Arguments.asksForHelp(["pot", "--help"]))
    #expect(Arguments.asksForHelp(["-h"]))
    #expect(!Arguments.asksForHelp(["--", "--help"]))
  }
}
