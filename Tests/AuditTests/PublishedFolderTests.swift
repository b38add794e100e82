import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Audit

/// Files that are damaged, missing, or of another kind; what stands in print beside the tidy table.
@Suite struct PublishedFolderTests {
  /// A release with four masked cells, of which one is protected.
  private static let release: MadeRelease = {
    var release = MadeRelease.city()
    release.counts["1"]?["2"] = (3, 1)
    release.masked = [
      "1": ["2": "suppressed", "1": "suppressed_secondary"],
      "2": ["2": "suppressed_secondary", "1": "suppressed_secondary"],
    ]
    return release
  }()

  /// What is told of a folder in which texts of a file were replaced.
  private func told(_ file: String, _ old: String, _ new: String) throws -> [String] {
    let folder = try TemporaryFolder()
    try Self.release.write(in: folder)
    let text = try Repository.text(folder.path + "/" + file)
    try #require(text.contains(old), "\(old) in \(text)")
    _ = try folder.write(text.replacing(old, with: new), as: file)
    let read = try PublishedFolder(folder.path, called: "out", threads: 2)
    return Audit([read], threads: 2).told
  }

  /// The rules of the findings that reading a folder throws.
  private func faults(_ change: (TemporaryFolder) throws -> Void) throws -> [String] {
    let folder = try TemporaryFolder()
    try Self.release.write(in: folder)
    try change(folder)
    do throws(Findings) {
      _ = try PublishedFolder(folder.path, called: "out", threads: 2)
      return []
    } catch {
      return error.list.map { "\($0.rule) \($0.location?.description ?? "")" }
    }
  }

  private static let masked = "prov,2024,rad,1,2,share,,,,,,,,,,,,suppressed,"

  @Test func theReleaseItselfTellsNothing() throws {
    #expect(try told("t.csv", "survey,", "survey,") == [])
  }

  @Test func aFigureUnderAMaskIsFound() throws {
    let told = try told("t.csv", Self.masked, "prov,2024,rad,1,2,share,,,0.3,,,,,,,,,suppressed,")
    #expect(told == ["a underMask rad omrade 1 · kon 2"])
  }

  @Test func aNumberOfAnswersUnderAMaskIsFound() throws {
    let told = try told("t.csv", Self.masked, "prov,2024,rad,1,2,share,3,,,,,,,,,,,suppressed,")
    #expect(told == ["a underMask rad omrade 1 · kon 2"])
  }

  @Test func aSmallCellThatIsShownIsFound() throws {
    let told = try told("t.csv", Self.masked, "prov,2024,rad,1,2,share,3,6,0.3,,,,,,,,,ok,")
    #expect(told.contains("a inTheOpen rad omrade 1 · kon 2"))
    #expect(
      told.contains("e notARounding rad omrade 1 · kon 2"), "the printed table still masks it")
  }

  @Test func aGapOfMaskedGroupsIsFound() throws {
    let told = try told(
      "t.csv", "prov,2024,rad,1,2-1,gap,,,,,,,,,,,,suppressed,",
      "prov,2024,rad,1,2-1,gap,53,106,0.1,,,,,,,,,ok,")
    #expect(told.contains("a beside(\"gap\") rad omrade 1 · kon 2"))
    #expect(told.contains("a beside(\"gap\") rad omrade 1 · kon 1"))
  }

  @Test func aMaskedFigureInPrintIsFound() throws {
    let line = "Rädda;1;.. a;.. a;.. a;"
    #expect(
      try told("t.sv.csv", line, "Rädda;1;33,3;.. a;.. a;")
        == ["e underMask rad omrade 1 · kon 2"])
    #expect(
      try told("t.sv.csv", line, "Rädda;1;.. a;.. a;3;") == ["e underMask rad omrade 1 · kon 2"])
  }

  @Test func aPrintedNumberThatIsNoRoundingIsFound() throws {
    let told = try told("t.sv.csv", ";34,9;2,0;43;", ";34,8;2,0;43;")
    #expect(told == ["e notARounding rad omrade 3 · kon 2"])
  }

  @Test func notesMustQuoteTheTable() throws {
    let all = Self.release.sum("_T", "_T").n
    #expect(try told("t.sv.csv", "Antal svar: \(all)", "Antal svar: 3") == ["e cannotBeChecked – "])
    #expect(
      try told("t.sv.csv", "Antal svar:", "Kvinnor i område 1: 33,3\r\nAntal svar:")
        == ["e cannotBeChecked – "])
  }

  @Test func aRowThatIsMissingInPrintIsFound() throws {
    #expect(
      try told("t.sv.csv", "Rädda;1;.. a;.. a;.. a;", "\r\nRädda;1;.. a;.. a;.. a;")
        == ["e cannotBeChecked – "])
  }

  @Test func whatNoParserKnowsIsFound() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("<svg/>", as: "t.svg")
    let read = try Self.release.folder(in: folder)
    #expect(Audit([read], threads: 1).told == ["e cannotBeChecked – "])
  }

  @Test func otherRulesInTheManifestHideMore() throws {
    let told = try told("manifest.json", "\"minimumCount\": 5", "\"minimumCount\": 45")
    #expect(told.contains("a inTheOpen rad omrade 3 · kon 2"))
  }

  @Test func missingFilesAreNamed() throws {
    for name in ["t.csv", "t.sv.csv"] {
      let faults = try faults { folder in
        try FileManager.default.removeItem(atPath: folder.path + "/" + name)
      }
      #expect(faults == ["audit.lacks-file out/\(name)"])
    }
    let faults = try faults { folder in
      try FileManager.default.removeItem(atPath: folder.path + "/manifest.json")
    }
    #expect(faults == ["audit.no-manifest out"])
  }

  @Test func damagedFilesAreRefusedWithTheirLines() throws {
    let tidy = Self.release.tidy
    let damaged: [(String, String, String)] = [
      ("t.csv", tidy.replacing(",share,,,", with: ",share,,"), "csv.ragged-row out/t.csv:2"),
      ("t.csv", tidy.replacing(",suppressed,", with: ",hidden,"), "audit.bad-field out/t.csv:2"),
      ("t.csv", tidy.replacing(",43,86.0,", with: ",4x,86.0,"), "audit.bad-field out/t.csv:10"),
      ("t.csv", tidy.replacing(",measure,", with: ",kind,"), "audit.not-tidy out/t.csv:1"),
      ("manifest.json", "{\"survey\": 1}", "audit.damaged-manifest out/manifest.json:1:1"),
      ("manifest.json", "{", "description.syntax out/manifest.json:1:2"),
    ]
    for (name, text, fault) in damaged {
      let found = try faults { folder in _ = try folder.write(text, as: name) }
      #expect(found.first == fault, "\(found)")
    }
  }
}
