import TestSupport

/// The surveys that the tool is run on; paths start at the repository's root.
enum Fixture {
  static let folder = "Fixtures/Surveys/trygghetsmatningen"
  static let survey = folder + "/survey.json5"
  static let expected = folder + "/expected/"
  /// The description that every file of `Fixtures/CSV` may stand in for the data of.
  static let hardFiles = "Fixtures/CSV/survey.json5"

  /// The results of `run` in a folder, by name, without what the ledger keeps of them.
  static func results(in folder: TemporaryFolder) throws -> [String: [UInt8]] {
    var results: [String: [UInt8]] = [:]
    for name in try folder.names()
    where name.hasSuffix(".csv") && !name.contains("/releases/") {
      results[name] = try Repository.bytes(folder.path + "/" + name)
    }
    return results
  }
}
