import Foundation
import TestSupport

/// The survey of pupils, whose waves are delivered in two ways under two sets of numbers.
enum SchoolSurvey {
  static let folder = "Fixtures/Surveys/stockholmsenkaten"
  static let survey = folder + "/survey.json5"
  static let companions = ["stadsdelsomraden.csv", "hemomraden.csv", "skolomraden.csv"]

  /// How each wave was made by `trygg synth`.
  static let recipes: [Int: [String]] = [
    2022: [
      "--wave", "2022", "--rows", "10412", "--seed", "2022", "--delimiter", ";", "--decimal", ",",
      "--encoding", "windows-1252", "--crlf",
    ],
    2024: ["--wave", "2024", "--rows", "9876", "--seed", "2024"],
  ]

  static func data(_ year: Int) throws -> [UInt8] {
    try Repository.bytes(Repository.path("\(folder)/svar-\(year).csv"))
  }

  /// The description, changed, with its companion tables in a folder.
  static func copy(
    to folder: TemporaryFolder, _ change: (String) -> String = { $0 }
  ) throws -> String {
    for name in companions + ["model.json5"] {
      _ = try folder.write(Repository.bytes(Repository.path(self.folder + "/" + name)), as: name)
    }
    let text = try Repository.text(Repository.path(survey))
    return try folder.write(change(text), as: "survey.json5")
  }

  /// A wave's rows by the names of their columns, read once.
  static func rows(_ year: Int) throws -> [[String: String]] {
    try (year == 2022 ? wave2022 : wave2024).get()
  }

  private static let wave2022 = Result { try read(2022) }
  private static let wave2024 = Result { try read(2024) }

  /// Split by Foundation, nothing of ours.
  private static func read(_ year: Int) throws -> [[String: String]] {
    let data = Data(try data(year))
    let text = String(data: data, encoding: year == 2022 ? .windowsCP1252 : .utf8) ?? ""
    let separator = year == 2022 ? ";" : ","
    let lines = text.replacingOccurrences(of: "\r\n", with: "\n").components(separatedBy: "\n")
      .filter { !$0.isEmpty }.map { $0.components(separatedBy: separator) }
    return lines.dropFirst().map { cells in
      Dictionary(uniqueKeysWithValues: zip(lines[0], cells))
    }
  }

  /// The rows of a tidy table by the names of their columns.
  static func tidy(_ text: String) -> [[String: String]] {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }
}
