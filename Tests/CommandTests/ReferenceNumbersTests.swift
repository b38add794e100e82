import TestSupport
import Testing

@testable import Command

/// Every figure that R's package `survey` and Python's `svy` computed for the designs, measures and
/// weights that a description can ask for, against what `run` writes; `Scripts/reference` says how
/// they were made.
@Suite struct ReferenceNumbersTests {
  static let cases = ReferenceNumbers.cases.keys.sorted()

  @Test(arguments: cases)
  func `every figure is that of the reference`(name: String) async throws {
    let folder = try TemporaryFolder()
    let survey = "Fixtures/Surveys/\(name).json5"
    let result = try await ToolRunner().run("run", survey, "--out", folder.path)
    try #require(result.status == 0, "\(result.error)")

    let expected = ReferenceNumbers.cases[name] ?? []
    let written = try Self.tables(in: folder, named: Set(expected.map { $0["table"] }))
    let iterated = try Repository.text(Repository.path(survey)).contains("calibration: ")
    let misses = expected.flatMap { row in
      ReferenceNumbers.misses(written[row.place], row, iterated: iterated)
    }
    #expect(misses.isEmpty, "\(misses.count) misses:\n\(misses.joined(separator: "\n"))")
    print("\(name): \(expected.reduce(0) { $0 + $1.count } - misses.count) figures agree")
    for row in ReferenceNumbers.differing[name] ?? [] {
      let misses = ReferenceNumbers.misses(written[row.place], row, iterated: false)
      #expect(misses.count == 1, "no longer differs: \(row.place), \(row["difference"])")
    }
  }

  /// The rows of some tables of the one wave that was run.
  private static func tables(
    in folder: TemporaryFolder, named: Set<String>
  ) throws -> [[String]: ReferenceNumbers.Row] {
    var written: [[String]: ReferenceNumbers.Row] = [:]
    for name in try folder.names() {
      let table = String(name.drop { $0 != "/" }.dropFirst().drop { $0 != "/" }.dropFirst())
      guard table.hasSuffix(".csv"), named.contains(String(table.dropLast(4))) else { continue }
      let text = try Repository.text(folder.path + "/" + name)
      written.merge(ReferenceNumbers.written(text, table: String(table.dropLast(4)))) { $1 }
    }
    return written
  }

  @Test func `there are enough of them, and none is left out unnamed`() {
    let compared = Self.cases.flatMap { ReferenceNumbers.cases[$0] ?? [] }
    #expect(compared.reduce(0) { $0 + $1.count } >= 400)
    for file in ReferenceNumbers.files + ["svy"] {
      #expect(Repository.has("Fixtures/Reference/\(file).csv"))
    }
    for name in ReferenceNumbers.cases.keys {
      #expect(Repository.has("Fixtures/Surveys/\(name).json5"), "\(name)")
    }
  }

  @Test func `a figure that differs is a miss, and so is a row that is not there`() {
    let row = ReferenceNumbers.Row(cells: ["table": "t", "estimate": "0.5", "se": "0.01"])
    #expect(ReferenceNumbers.misses(row, row, iterated: false).isEmpty)
    #expect(ReferenceNumbers.misses(nil, row, iterated: false).count == 1)
    for (name, value) in [("estimate", "0.500000000001"), ("se", "0.01000000002"), ("se", "")] {
      let ours = ReferenceNumbers.Row(cells: row.cells.merging([name: value]) { $1 })
      #expect(ReferenceNumbers.misses(ours, row, iterated: false).count == 1, "\(name)")
    }
  }
}
