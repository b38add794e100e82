import Diagnostics
import TestSupport
import Testing

@testable import SurveyModel

/// Damaged descriptions, and damaged tables beside them, through the whole of `Survey.read`.
@Suite struct DescriptionFuzzTests {
  private static let fuzz = Fuzz("json5", few: 3_000)
  /// Parts the description from the tables beside it.
  private static let separator: UInt8 = 0x1C
  private static let tokens =
    [
      "{", "}", "[", "]", ":", ",", "'", "\"", "\\", "//", "/*", "*/", "\\u00", "\\uD83D", "\\\n",
      "null", "true", "NaN", "-Infinity", "0x", "1e", "+", ".", "{}", "[]", "[[", "{ sv: 1 }",
      "\u{2028}",
      "[null]", "'kon'", "\"2020\"", "inWave", "recode", "codesFrom", "bands", "numeric", "missing",
      "notReported", "fromBirthYear", "rename", "ignore", "stratumSize", "outOf", "measure", "all",
      "id", "e\u{301}", "code,sv\n", "1,A,B\n", ";",
    ] + [String(repeating: "[", count: 300), String(repeating: "a:{", count: 300)]

  private static let companions = ["areas.csv", "recode.csv"]
  private let samples: [[UInt8]]

  init() throws {
    let folder = "Fixtures/Surveys/"
    let shipped = try Repository.names(folder).flatMap { name -> [[UInt8]] in
      let path = Repository.path("\(folder)\(name)/survey.json5")
      return (try? Repository.bytes(path)).map { [$0] } ?? []
    }
    let broken = try Repository.names("Fixtures/Descriptions").filter { $0.hasSuffix(".json5") }
      .map { try Repository.bytes(Repository.path("Fixtures/Descriptions/" + $0)) }
    let tables = [
      "code,sv,en,tile\n101,Järva,Jarva,\"1,1\"\n102,Bromma,,\"1,2\"\n",
      "wave,from,to\n2020,Rinkeby - Kista,101\n2023,BROMMA,102\n",
    ]
    let described = MutationTests.sample
    samples = (shipped + broken + [described, described, described]).map { description in
      ([description] + tables.map { Array($0.utf8) }).joined(separator: [Self.separator]).map { $0 }
    }
  }

  private func sample(_ seed: UInt64) -> [UInt8] {
    var mutator = Mutator(seed: seed, tokens: Self.tokens)
    let sample = samples[mutator.pick(0..<samples.count)]
    return mutator.mutate(sample, with: samples)
  }

  /// A table as the tool would load it, as far as this room knows: records of fields, any of them.
  private func table(_ bytes: ArraySlice<UInt8>, _ path: String) -> CompanionTable {
    let lines = bytes.split(separator: UInt8(ascii: "\n")).map { line in
      line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
    let rows = lines.enumerated().dropFirst().map { CompanionRow(line: $0 + 1, fields: $1) }
    return CompanionTable(file: path, header: lines.first ?? [], rows: Array(rows))
  }

  private func complaint(_ bytes: [UInt8]) -> String? {
    let parts = bytes.split(separator: Self.separator, omittingEmptySubsequences: false)
    do throws(Findings) {
      _ = try Survey.read(Array(parts.first ?? []), file: "survey.json5") { path in
        let number = Self.companions.firstIndex(of: path) ?? 0
        return table(number + 1 < parts.count ? parts[number + 1] : [], path)
      }
      return nil
    } catch {
      let places = error.list.compactMap(\.location)
      if error.list.isEmpty { return "refused without a finding" }
      if places.count < error.list.count { return "no place: \(error.list)" }
      if places != places.sorted() { return "places out of order: \(places)" }
      let own = error.list.allSatisfy { $0.kind == .description && !$0.message.isEmpty }
      // A finding is for reading, whatever stands in the file.
      let longest = error.list.map { FindingPrinter.text($0).utf8.count }.max() ?? 0
      return own && longest < 4_000 ? nil : "\(longest) bytes: \(error.list)"
    }
  }

  @Test(arguments: Fuzz.lanes)
  func aDamagedDescriptionIsReadOrRefused(lane: Int) async throws {
    let failures = try await Self.fuzz.failures(lane: lane, make: sample, complaint: complaint)
    #expect(failures == [])
  }
}
