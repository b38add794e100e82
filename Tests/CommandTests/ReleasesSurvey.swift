import Foundation
import TestSupport

/// A survey of some 100 people whose ages can be cut in two ways, for the ledger of releases.
///
/// 30 people are 20 years old, two are 27, 30 are 32 and 40 are 50: 16–24 and 25–34 are large enough,
/// so are 16–29 and 30–34; beside each other they tell of the two.
struct ReleasesSurvey {
  let folder: TemporaryFolder
  let tool: ToolRunner

  init(removing removed: Int = 0) throws {
    folder = try TemporaryFolder()
    tool = ToolRunner(in: folder.path)
    try writeData(removing: removed)
  }

  static let narrow = "[16, 25, 35, 65]"
  static let wide = "[16, 30, 35, 65]"

  /// - Parameter removed: how many of the first answers are left out.
  func writeData(removing removed: Int = 0) throws {
    let ages = [(20, 30), (27, 2), (32, 30), (50, 40)].flatMap { age, count in
      (0..<count).map { "\(age),\($0 % 2 + 1),\($0 / 2 % 2 + 1),\($0 % 3 == 0 ? 1 : 2)" }
    }
    let text = (["alder,q,r,kon"] + ages.dropFirst(removed)).joined(separator: "\n") + "\n"
    _ = try folder.write(text, as: "svar.csv")
  }

  /// - Parameters:
  ///   - bands: of age.
  ///   - tables: their list's text.
  func describe(
    bands: String = Self.narrow, tables: String = Self.byAge, disclosure: String = ""
  ) throws {
    _ = try folder.write(
      """
      {
        id: "prov", title: "Prov",
        waves: [{ year: 2022, files: ["svar.csv"] }, { year: 2023, files: ["svar.csv"] }],
        design: { unweighted: true },
        variables: {
          q: { codes: { "1": "Ja", "2": "Nej" } }, r: { codes: { "1": "Ja", "2": "Nej" } },
          kon: { codes: { "1": "Man", "2": "Kvinna" } },
          alder: { bands: \(bands) },
        },
        indicators: {
          radd: { label: "Rädd", variable: "q", counts: ["1"], outOf: ["1", "2"] },
          ute: { label: "Ute", variable: "r", counts: ["1"], outOf: ["1", "2"] },
        },
        tables: [\(tables)],
        disclosure: { \(disclosure) },
      }
      """, as: "survey.json5")
  }

  static let byAge = #"{ id: "alder", indicators: ["radd"], by: ["alder"], gap: false }"#

  func run(_ options: String...) async throws -> ToolRunner.Result {
    try await tool.run(["run", "survey.json5"] + options)
  }

  /// Everything below `out`, by name.
  func files(_ place: String = "out") throws -> [String: [UInt8]] {
    let names = try folder.names().filter { $0.hasPrefix(place + "/") }
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        (try? Repository.bytes(folder.path + "/" + name)).map { (name, $0) }
      })
  }

  func text(_ name: String) throws -> String { try Repository.text(folder.path + "/" + name) }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: folder.path + "/" + name)
  }
}
