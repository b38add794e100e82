import TestSupport
import Testing

/// A run beside an earlier release with which a number is told too closely, and not told.
@Suite struct NarrowedReleasesTests {
  private let folder: TemporaryFolder

  /// People who answered and of them those who are afraid, by district, gender and kind of house.
  private static let cells: [(codes: String, n: Int, counted: Int)] = [
    ("1,1,1", 8, 2), ("1,1,2", 6, 0), ("1,1,3", 8, 0), ("1,2,1", 10, 0), ("1,2,2", 4, 0),
    ("1,2,3", 2, 0), ("2,1,1", 6, 0), ("2,1,2", 2, 0), ("2,1,3", 10, 2), ("2,2,1", 8, 3),
    ("2,2,2", 8, 0), ("2,2,3", 8, 0), ("3,1,1", 2, 0), ("3,1,2", 10, 1), ("3,1,3", 4, 3),
    ("3,2,1", 8, 0), ("3,2,2", 10, 0), ("3,2,3", 6, 1),
  ]

  init() throws {
    folder = try TemporaryFolder()
    try write(Self.cells)
  }

  private func write(_ cells: [(codes: String, n: Int, counted: Int)]) throws {
    let answers = cells.flatMap { cell in
      (0..<cell.n).map { "\(cell.codes),\($0 < cell.counted ? 1 : 2),\($0 % 2 + 1)" }
    }
    _ = try folder.write(
      (["omrade,kon,hus,q,r"] + answers).joined(separator: "\n") + "\n", as: "svar.csv")
  }

  private func run(_ tables: [(id: String, indicator: String, by: String)]) async throws
    -> ToolRunner.Result
  {
    let list = tables.map { table in
      #"{ id: "\#(table.id)", indicators: ["\#(table.indicator)"], by: ["omrade", "\#(table.by)"], "#
        + "gap: false }"
    }
    _ = try folder.write(
      """
      {
        id: "prov", title: "Prov", waves: [{ year: 2023, files: ["svar.csv"] }],
        csv: { delimiter: "," }, design: { unweighted: true },
        variables: {
          kon: { codes: { "1": "Man", "2": "Kvinna" } },
          omrade: { codes: { "1": "A", "2": "B", "3": "C" } },
          hus: { codes: { "1": "Hyra", "2": "Bostadsrätt", "3": "Villa" } },
          q: { codes: { "1": "Ja", "2": "Nej" } }, r: { codes: { "1": "Ja", "2": "Nej" } },
        },
        indicators: {
          radd: { label: "Rädd", variable: "q", counts: ["1"], outOf: ["1", "2"] },
          ute: { label: "Ute", variable: "r", counts: ["1"], outOf: ["1", "2"] },
        },
        tables: [\(list.joined(separator: ", "))],
      }
      """, as: "survey.json5")
    return try await ToolRunner(in: folder.path).run(["run", "survey.json5", "--force"])
  }

  private let byGender = (id: "kon", indicator: "radd", by: "kon")

  /// The first table masks all districts; with houses beside it the run shows the second district, whose
  /// men among those who are afraid can then be nobody to all five of them: too close for two.
  @Test func aNumberThatIsToldTooCloselyIsRefused() async throws {
    let first = try await run([byGender])
    try #require(first.status == 0, "\(first.error)")
    let ledger = try Repository.text(folder.path + "/out/prov/releases.json")
    let refused = try await run([byGender, (id: "hus", indicator: "radd", by: "hus")])
    #expect(refused.status == 1)
    #expect(
      refused.error.contains(
        "kon.csv:5: d: radd of omrade 2 · kon 1 can be told more closely than the protection of "
          + "disclosure allows"))
    #expect(!refused.error.contains("only one value"))
    #expect(!refused.error.contains("follows from what"))
    #expect(
      refused.error.contains(
        "beside the earlier releases these cells must go: radd of omrade 2\n"))
    #expect(try Repository.text(folder.path + "/out/prov/releases.json") == ledger)
  }

  /// Four of the first district are afraid, so that of its houses none can be more: too close for the
  /// two of one kind, though the first table tells that by itself.
  @Test func aNewGroupMustHaveItsRoomBesideWhatWasShown() async throws {
    try write([
      ("1,1,1", 2, 0), ("1,1,2", 6, 0), ("1,1,3", 4, 0), ("1,2,1", 2, 2), ("1,2,2", 10, 0),
      ("1,2,3", 10, 2), ("2,1,1", 2, 0), ("2,1,2", 2, 0), ("2,1,3", 4, 3), ("2,2,1", 10, 0),
      ("2,2,2", 10, 0), ("2,2,3", 10, 2), ("3,1,1", 4, 2), ("3,1,2", 10, 1), ("3,1,3", 2, 0),
      ("3,2,1", 8, 1), ("3,2,2", 6, 0), ("3,2,3", 4, 1),
    ])
    #expect(try await run([byGender]).status == 0)
    let refused = try await run([byGender, (id: "hus", indicator: "radd", by: "hus")])
    #expect(refused.status == 1)
    #expect(refused.error.contains("d: radd of omrade 1 · hus 3 can be told more closely"))
  }

  @Test func bothTablesAtOnceAndOtherQuestionsAreNot() async throws {
    let both = [byGender, (id: "hus", indicator: "radd", by: "hus")]
    #expect(try await run(both).status == 0)
    let ledger = try Repository.text(folder.path + "/out/prov/releases.json")
    #expect(try await run(both).status == 0)
    #expect(try Repository.text(folder.path + "/out/prov/releases.json") == ledger)
    let more = try await run(both + [(id: "ute", indicator: "ute", by: "hus")])
    #expect(more.status == 0, "\(more.error)")
  }
}
