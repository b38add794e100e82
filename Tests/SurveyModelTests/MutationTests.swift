import Diagnostics
import TestSupport
import Testing

@testable import SurveyModel

/// No description traps, however it is damaged.
@Suite struct MutationTests {
  /// Reads; what comes back is a survey, or findings with a place in the right order.
  private func survives(_ bytes: [UInt8]) -> Bool {
    do throws(Findings) {
      _ = try Sample.read(bytes)
      return true
    } catch {
      let places = error.list.compactMap(\.location)
      return !error.list.isEmpty && places.count == error.list.count && places == places.sorted()
        && error.list.allSatisfy { !$0.message.isEmpty }
    }
  }

  /// The description with all that may differ between waves.
  private static let description = Sample.description
    .replacing("bands:", with: "fromBirthYear: true, bands:")
    .replacing("\"2020/*.csv\"]", with: "\"2020/*.csv\"], fieldwork: ['2020-02-01', '2020-06-15']")
    .replacing("secondStage: null", with: "secondStage: { cluster: 'b', size: 9 }")
    .replacing("cluster: null", with: "cluster: 'a'")
    .replacing(
      "replicates: null", with: "replicates: { columns: 'r*', type: 'fay', rho: 0.3 }"
    )
    .replacing(
      "gap: {",
      with: """
        calibration: { method: 'logit', margins: ['kon-alder.csv'], bounds: [0.3, 3] },
        standard: { by: 'alder' },
        reliability: { flagBelowCount: 30, flagAboveHalfWidth: 0.1, withholdAboveHalfWidth: 0.15,
          flagBelowDf: 8 }, gap: {
        """
    )
    .replacing(
      "summa: {",
      with: """
        a: { anyOf: ['b', 'd=1'] }, b: { not: 'otrygga' },
        d: { variable: 'otrygg', measure: 'distribution' },
        i: { meanOf: ['skola', 'inkomst'], scale: [1, 2], reversed: ['skola'],
          minimumAnswered: 1 }, r: { variable: 'inkomst', measure: 'ratio', over: 'inkomst' },
        q: { variable: 'inkomst', measure: 'quantile', at: 0.25 }, summa: {
        """
    )
    .replacing("by: [\"omrade\"]", with: "by: ['omrade'], standardise: true, adjust: 'holm'")
    .replacing("\"areas.csv\" }", with: "\"areas.csv\", recode: \"recode.csv\" }")
    .replacing(
      "unknown: \"missing\"",
      with: """
        unknown: "missing", inWave: { "2020": { question: "Hur?", column: "F100",
          codes: { "1": "Trygg", "2": "Otrygg" } } }
        """)

  static let sample = Array(description.utf8)

  @Test func `the description is right before it is damaged`() {
    #expect(Sample.findings(Self.description) == [])
  }

  @Test func `each byte left out`() {
    for index in Self.sample.indices {
      var bytes = Self.sample
      bytes.remove(at: index)
      #expect(survives(bytes), "without byte \(index)")
    }
  }

  @Test func `each byte replaced`() {
    var generator = SeededGenerator(seed: 2)
    let signs = Array("{}[]:,'\"\\/*0-.xn \n\u{0}å".utf8) + [0xFF]
    for index in Self.sample.indices {
      var bytes = Self.sample
      bytes[index] = signs.randomElement(using: &generator) ?? 0
      #expect(survives(bytes), "byte \(index) is \(bytes[index])")
    }
  }

  @Test func `each beginning`() {
    for end in stride(from: 0, to: Self.sample.count, by: 3) {
      #expect(survives(Array(Self.sample[..<end])), "the first \(end) bytes")
    }
  }

  @Test func `values swapped for values of other kinds`() {
    let values = [
      "null", "true", "-1", "1e999", "NaN", "''", "'kon'", "[]", "{}", "[[]]", "[null]", "[1, 1]",
      "{ sv: 1 }", "{ '1': null }", "9007199254740993", "0x10", "-0", "['all']",
    ]
    var generator = SeededGenerator(seed: 3)
    let marks = Self.description.indices.filter { ":[,".contains(Self.description[$0]) }
    for _ in 0..<3000 {
      guard let mark = marks.randomElement(using: &generator),
        let value = values.randomElement(using: &generator)
      else { continue }
      let start = Self.description.index(after: mark)
      let end = Self.description[start...].firstIndex { ",]}\n".contains($0) } ?? start
      let text = Self.description[..<start] + " " + value + Self.description[end...]
      #expect(survives(Array(text.utf8)), "\(value) at \(start)")
    }
  }
}
