import Foundation
import TestSupport
import Testing

/// What a run is refused, and what stands in the ledger, beside the releases of the same wave.
@Suite struct EarlierReleasesTests {
  private static let ledger = "out/prov/releases.json"
  private static let kept = "out/prov/releases/2023-1/alder.csv"

  /// The survey with its first release.
  private func published(_ disclosure: String = "") async throws -> ReleasesSurvey {
    let survey = try ReleasesSurvey()
    try survey.describe(disclosure: disclosure)
    let first = try await survey.run()
    try #require(first.status == 0, "\(first.error)")
    return survey
  }

  @Test func theSameTablesOnceMoreAddNothing() async throws {
    let survey = try await published()
    let before = try survey.files()
    #expect(before[Self.kept] == before["out/prov/2023/alder.csv"])
    #expect(try await survey.run("--force").status == 0)
    #expect(try survey.files() == before)
  }

  /// 16–24 and 16–29 differ by the two people of 27.
  @Test func aNewCutOfAgeIsRefused() async throws {
    let survey = try await published()
    let before = try survey.files()
    try survey.describe(bands: ReleasesSurvey.wide)
    let other = try TemporaryFolder()
    #expect(try await survey.run("--out", other.path).status == 0, "alone it tells nothing")
    let refused = try await survey.run("--force")
    #expect(refused.status == 1)
    #expect(refused.error.contains("d: radd of alder 25-34 · alder 16-29 is shown in no table"))
    #expect(refused.error.contains("leave out of the later release"))
    #expect(
      refused.error.contains("these cells must go: radd of alder 16-29; radd of alder 30-34\n"))
    #expect(try survey.files() == before)
  }

  @Test func aCorrectedIssueIsRefused() async throws {
    let survey = try await published()
    let before = try survey.files()
    try survey.writeData(removing: 1)
    let refused = try await survey.run("--force")
    #expect(refused.status == 1)
    #expect(refused.error.contains("d: radd of alder 16-24 differs between releases"))
    #expect(!refused.error.contains("alder 25-34"))
    #expect(try survey.files() == before)
  }

  /// Without the joint audit the ledger is written all the same, and used when it is asked for.
  @Test func withoutSecondarySuppressionNothingIsJoined() async throws {
    let survey = try await published("secondary: false")
    try survey.describe(bands: ReleasesSurvey.wide, disclosure: "secondary: false")
    #expect(try await survey.run("--force").status == 0)
    #expect(try survey.text(Self.ledger).contains(#""number": 2"#))
    // What the two tell already is not held against a third.
    try survey.describe()
    let third = try await survey.run("--force")
    #expect(third.status == 0, "\(third.error)")
  }

  @Test func anotherQuestionIsAdded() async throws {
    let survey = try await published()
    try survey.describe(
      tables: #"{ id: "ute", indicators: ["ute"], by: ["alder"], gap: false }"#)
    let second = try await survey.run("--force")
    #expect(second.status == 0, "\(second.error)")
    let files = try survey.files()
    #expect(
      files["out/prov/releases/2023-2/ute.csv"] == files["out/prov/2023/ute.csv"])
    #expect(files[Self.kept] != nil && files["out/prov/2023/alder.csv"] == nil)
    let lines = try survey.text(Self.ledger).split(separator: "\n").filter {
      $0.contains("\"wave\": 2023")
    }
    #expect(lines.count == 2)
    // The first release still counts.
    try survey.describe(bands: ReleasesSurvey.wide)
    #expect(try await survey.run("--force").status == 1)
  }

  @Test func otherWavesAreOtherPeople() async throws {
    let survey = try await published()
    try survey.describe(bands: ReleasesSurvey.wide)
    let other = try await survey.run("--wave", "2022")
    #expect(other.status == 0, "\(other.error)")
    #expect(try survey.files()["out/prov/releases/2022-1/alder.csv"] != nil)
    #expect(try await survey.run("--wave", "2023", "--force").status == 1)
  }

  @Test func whatNobodyHasSeenCanBeWithdrawn() async throws {
    let survey = try await published()
    try survey.describe(bands: ReleasesSurvey.wide)
    let unknown = try await survey.run("--force", "--withdraw", "2")
    #expect(unknown.status == 64)
    #expect(unknown.error.contains("releases of 2023 in out/prov/releases.json: 1"))
    let second = try await survey.run("--force", "--withdraw", "1")
    #expect(second.status == 0, "\(second.error)")
    let files = try survey.files()
    #expect(files[Self.kept] == nil && files["out/prov/releases/2023-2/alder.csv"] != nil)
    #expect(try !survey.text(Self.ledger).contains(#""number": 1"#))
  }

  @Test func aDamagedLedgerIsRefused() async throws {
    let survey = try await published()
    let text = try survey.text(Self.ledger)
    let damages: [(String, Int32, () throws -> Void)] = [
      (
        "releases.json:", 65,
        { _ = try survey.folder.write(String(text.dropLast(30)), as: Self.ledger) }
      ),
      (
        "2023-1/alder.csv: the file is not the one", 65,
        { _ = try survey.folder.write(survey.text(Self.kept) + "\n", as: Self.kept) }
      ),
      (
        "2023-1/alder.csv: the file is missing that out/prov/releases.json lists", 66,
        { try survey.remove(Self.kept) }
      ),
      (
        "releases.json:4:", 65,
        {
          let other = text.replacing("\"alder.csv\"", with: "\"../alder.csv\"")
          _ = try survey.folder.write(other, as: Self.ledger)
        }
      ),
    ]
    let kept = try survey.text(Self.kept)
    for (told, status, damage) in damages {
      try damage()
      let before = try survey.files()
      let refused = try await survey.run("--force")
      #expect(refused.status == status, "\(told)")
      #expect(refused.error.contains(told), "\(refused.error)")
      #expect(refused.error.contains("back as they were") || refused.error.contains("--withdraw 1"))
      #expect(try survey.files() == before)
      _ = try survey.folder.write(text, as: Self.ledger)
      _ = try survey.folder.write(kept, as: Self.kept)
    }
  }

  @Test func ledgersOfOtherPlacesAreLookedAtToo() async throws {
    let survey = try await published()
    let place = survey.folder.path + "/elsewhere"
    try FileManager.default.moveItem(atPath: survey.folder.path + "/out", toPath: place)
    try survey.describe(
      bands: ReleasesSurvey.wide,
      disclosure: #"priorReleases: ["elsewhere/prov/releases.json"]"#)
    let refused = try await survey.run()
    #expect(refused.status == 1)
    #expect(refused.error.contains("alder 25-34 · alder 16-29"))
    #expect(try survey.files() == [:])
    try survey.remove("elsewhere/prov/releases.json")
    let missing = try await survey.run()
    #expect(missing.status == 66)
    #expect(missing.error.contains("elsewhere/prov/releases.json: there is no such ledger"))
    #expect(try !survey.folder.names().contains { $0.hasPrefix("out") })
  }

  /// A run that is killed before its release is listed leaves files that no ledger lists; one that is
  /// killed before its folder is in place leaves a release that nobody saw.
  @Test func aRunThatWasKilledDoesNoHarm() async throws {
    let survey = try await published()
    let before = try survey.files()
    try FileManager.default.removeItem(atPath: survey.folder.path + "/out/prov/2023")
    #expect(try await survey.run().status == 0)
    #expect(try survey.files() == before)
    try survey.remove(Self.ledger)
    _ = try survey.folder.write("half of it", as: Self.kept)
    #expect(try await survey.run("--force").status == 0)
    #expect(try survey.files() == before)
  }
}
