import Foundation
import TestSupport
import Testing

@testable import Command

/// The whole tool on damaged descriptions, tables and deliveries, in a process of its own.
@Suite struct ToolFuzzTests {
  /// The tool is killed in time; its turn to start may be long in coming, which is no fault.
  private static let fuzz = Fuzz("tool", few: 60, cost: 50, canHang: false)
  /// Longer than what a finding may show of a cell.
  private static let canary = "KANARIE-0123456789"
  /// Parts the files of a case; the last may hold it.
  private static let separator: UInt8 = 0x1C
  private static let tokens =
    [
      ",", ";", "\t", "\"\"", ",\"", "\",", "\"\n", "\n", "{", "}", "[", "]", ":", "'", "null",
      "1e999",
      "//", "KANARIE-0123456789", "vikt", "kon", "999", "csv: { delimiter: ';' },", "code;sv\n",
      "allowZeroWeights: true,", "lonelyPSU: 'adjust',", "level: 0.5,", "measure: 'mean',", "'all'",
    ]

  /// A description, the files beside it, and what to do with them.
  private struct Survey {
    var names: [String]
    var files: [[UInt8]]
    var isBinary = false
    var cut: [String]
  }

  private let surveys: [Survey]

  init() throws {
    let hard = "Fixtures/CSV/"
    let description = try Repository.bytes(Repository.path(hard + "survey.json5"))
    let data = try Repository.text(Repository.path(hard + "good.csv"))
      .replacing("KANARIE", with: Self.canary)
    let folder = Fixture.folder + "/"
    let tables = ["survey.json5", "stadsdelar.csv", "stadsdelsomraden.csv"]
    let answers = try Repository.text(Repository.path(folder + "svar-2023.csv"))
      .split(separator: "\n").prefix(60).joined(separator: "\n")
    let spss = try Repository.bytes(Repository.path("Fixtures/Reference/spss/pspp-bytecode.sav"))
    var tableFiles = try tables.map { try Repository.text(Repository.path(folder + $0)) }
    // Few rows leave most strata with one respondent.
    tableFiles[0].replace("lonelyPSU: \"fail\"", with: "lonelyPSU: \"adjust\"")
    surveys = [
      Survey(
        names: ["survey.json5", "good.csv"], files: [description, Array(data.utf8)],
        cut: ["--by", "alder"]),
      Survey(
        names: tables + ["svar-2023.csv"],
        files: (tableFiles + [answers]).map { Array($0.utf8) }, cut: ["--by", "stadsdelsomrade"]),
      Survey(
        names: ["survey.json5", "a.sav"], files: [Array(Self.ofSPSS.utf8), spss], isBinary: true,
        cut: ["--by", "trygg"]),
    ]
  }

  private static let ofSPSS = """
    {
      id: "spss", title: "SPSS", waves: [{ year: 2023, files: ["a.sav"] }],
      design: { weight: "vikt" },
      variables: {
        trygg: { codes: { "1": "Trygg", "2": "Otrygg" }, missing: { "8": "vet_ej", "9": "ej_svar" } },
      },
      indicators: { otrygga: { variable: "trygg", counts: ["2"] } },
      tables: [{ id: "alla", indicators: "all", by: [] }],
    }
    """

  /// The number of the survey and of the command, then the files.
  private func sample(_ seed: UInt64) -> [UInt8] {
    let number = Int(seed % UInt64(surveys.count))
    let survey = surveys[number]
    var mutator = Mutator(seed: seed, tokens: Self.tokens, isBinary: survey.isBinary)
    var files = survey.files
    // Deliveries are damaged more often than what stands in the repository of the survey.
    let place = mutator.pick(0..<2) == 0 ? files.count - 1 : mutator.pick(0..<files.count)
    files[place] = mutator.mutate(files[place], with: surveys.flatMap(\.files))
    let command = UInt8(mutator.pick(0..<3))
    return [UInt8(number), command] + files.joined(separator: [Self.separator])
  }

  private func complaint(_ sample: [UInt8]) async throws -> String? {
    guard sample.count > 2, sample[0] < surveys.count, sample[1] < 3 else { return nil }
    let survey = surveys[Int(sample[0])]
    let parts = sample.dropFirst(2).split(
      separator: Self.separator, maxSplits: survey.names.count - 1, omittingEmptySubsequences: false
    )
    let folder = try TemporaryFolder()
    for (name, part) in zip(survey.names, parts) { _ = try folder.write(Array(part), as: name) }
    let commands = [
      ["check", "survey.json5"], ["table", "survey.json5"] + survey.cut + ["--format", "csv"],
      ["run", "survey.json5", "--out", "out"],
    ]
    var tool = ToolRunner(in: folder.path)
    tool.longest = 60
    let result = try await tool.run(commands[Int(sample[1])])
    let said = result.output + result.error
    let promised = [0, 1, 64, 65, 66, 73, 74, 78].contains(result.status)
    if !promised { return "exit status \(result.status): \(said.prefix(400))" }
    if result.status > 1, !result.error.hasPrefix("error: ") { return "exit without a word" }
    if result.status > 1, !result.output.isEmpty { return "results beside findings" }
    if [65, 78].contains(result.status), let line = lineWithoutPlace(result.error) { return line }
    if result.status != 0, try folder.names().contains("out/\(survey.names[0])") {
      return "results of a run that failed"
    }
    // A name of a column may be told, and so may whatever the description says.
    let named = (parts.first ?? []) + (parts.last ?? []).prefix { $0 != UInt8(ascii: "\n") }
    let isSecret = !String(decoding: named, as: UTF8.self).contains("KANARIE")
    if isSecret, said.contains(Self.canary.prefix(13)) { return "tells a cell: \(said)" }
    return nil
  }

  /// What strata lack is seen when all files of a wave are read, so it has no place in one.
  private func lineWithoutPlace(_ error: String) -> String? {
    error.split(separator: "\n")
      .filter { $0.hasPrefix("error: ") && !$0.contains("stratum") && !$0.contains("strata ") }
      .first { line in
        let place = line.dropFirst("error: ".count).prefix { $0 != ":" }
        return !place.hasSuffix(".json5") && !place.hasSuffix(".csv") && !place.hasSuffix(".sav")
      }.map { "no place: \($0)" }
  }

  @Test func theFilesAreReadBeforeTheyAreDamaged() async throws {
    for (number, survey) in surveys.enumerated() {
      for command in [UInt8(0), 1, 2] {
        let sample = [UInt8(number), command] + survey.files.joined(separator: [Self.separator])
        #expect(try await complaint(sample) == nil)
      }
    }
  }

  @Test(arguments: Fuzz.lanes)
  func aDamagedFileIsReadOrRefused(lane: Int) async throws {
    let failures = try await Self.fuzz.failures(lane: lane, make: sample, complaint: complaint)
    #expect(failures == [])
  }
}
