import SurveyModel
import Testing

@testable import Shards

@Suite struct CanonicalTextTests {
  private struct Leaf {
    var name = "a;b"
    var label = LocalizedText(sv: "Ett")
    var note: LocalizedText?
    var many: [String: Int] = [:]
    var some: Set<String> = []
    var kind = Kind.one
  }

  private enum Kind {
    case one
    case two(Int, String?)
  }

  @Test func whatIsInsideDecidesAndLabelsDoNot() {
    let text = CanonicalText.text(of: Leaf())
    #expect(text == "(name=3:a;b;label=;note=;many={};some={};kind=one)")
    #expect(CanonicalText.text(of: Leaf(note: LocalizedText(sv: "Två"))) == text)
    #expect(CanonicalText.text(of: Leaf(kind: .two(1, nil))) != text)
    #expect(
      CanonicalText.text(of: Leaf(kind: .two(1, "x")))
        != CanonicalText.text(of: Leaf(kind: .two(1, nil))))
  }

  /// The order of hashing differs between copies with other capacities.
  @Test func theOrderOfHashingDoesNotMatter() {
    let names = (0..<50).map { "n\($0)" }
    var many = Dictionary(minimumCapacity: 4000) as [String: Int]
    for (number, name) in names.enumerated().reversed() { many[name] = number }
    let same = Dictionary(uniqueKeysWithValues: zip(names, 0...))
    #expect(CanonicalText.text(of: many) == CanonicalText.text(of: same))
    var some = Set<String>(minimumCapacity: 4000)
    some.formUnion(names)
    #expect(CanonicalText.text(of: some) == CanonicalText.text(of: Set(names)))
    #expect(CanonicalText.text(of: ["a", "b"]) != CanonicalText.text(of: ["b", "a"]))
  }
}
