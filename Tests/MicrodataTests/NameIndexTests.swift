import CSV
import TestSupport
import Testing

@testable import Microdata

/// Names of strata and clusters get numbers in order of appearance.
@Suite struct NameIndexTests {
  private func number(_ index: inout NameIndex, _ text: String, flag: UInt32 = 0) -> Int32 {
    // Behind doubled quotes stands the closing one.
    let bytes = Array("\"\(text)\"".utf8)
    return index.number(bytes.span, 1, UInt32(bytes.count - 1) | flag)
  }

  @Test func `equal names have equal numbers, whatever their length`() {
    var random = SeededGenerator(seed: 3)
    var index = NameIndex()
    var oracle: [String: Int32] = [:]
    for _ in 0..<3000 {
      let length = Int.random(in: 0...10, using: &random)
      let name = String((0..<length).map { _ in "aåb".randomElement(using: &random) ?? "a" })
      let expected = oracle[name, default: Int32(oracle.count)]
      oracle[name] = expected
      #expect(number(&index, name) == expected)
    }
    #expect(index.names.count == oracle.count)
    #expect(oracle.allSatisfy { index.names[Int($0.value)] == Array($0.key.utf8) })
  }

  @Test func `blanks around a name are not part of it`() {
    var index = NameIndex()
    let vasastan = number(&index, "Vasa")
    let hagersten = number(&index, "Hägersten-Älvsjö")
    for _ in 0..<2 {
      #expect(number(&index, " Vasa") == vasastan)
      #expect(number(&index, "Vasa\t ") == vasastan)
      #expect(number(&index, "  Hägersten-Älvsjö  ") == hagersten)
    }
    #expect(number(&index, "Va sa") == 2)
    #expect(index.names[0] == Array("Vasa".utf8))
  }

  @Test func `doubled quotes are one quote of the name`() {
    var index = NameIndex()
    let doubled = number(&index, "a\"\"b", flag: FieldBatch.doubledQuotes)
    #expect(index.names[Int(doubled)] == Array("a\"b".utf8))
    #expect(number(&index, "a\"b") == doubled)
    // Without the flag both quotes belong to the name.
    #expect(number(&index, "a\"\"b") != doubled)
  }
}
