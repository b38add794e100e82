import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Command

/// Where the records that are left out may go, and to whom.
@Suite struct RejectsFileTests {
  private func folder(_ csv: String = "onBadRow: \"reject\", maxRejected: 0.5") throws
    -> TemporaryFolder
  {
    let folder = try TemporaryFolder()
    let survey = try Repository.text(Repository.path(Fixture.hardFiles))
      .replacing("  design: {", with: "  csv: { \(csv) },\n  design: {")
    _ = try folder.write(survey, as: "survey.json5")
    let bytes = try Repository.bytes(Repository.path("Fixtures/CSV/ragged-short.csv"))
    _ = try folder.write(bytes, as: "good.csv")
    return folder
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test(arguments: ["000", "022", "077", "777"])
  func onlyItsOwnerMayReadItWhateverTheMask(mask: String) async throws {
    for command in ["run survey.json5 --out made/out", "table survey.json5", "check survey.json5"] {
      let folder = try folder()
      let made = "mkdir made; umask \(mask); "
      let tool = command.hasPrefix("run") && mask == "777" ? "mkdir -p made; umask 077; " : made
      let result = try await ToolRunner(in: folder.path).shell(
        tool + "\"$TRYGG\" \(command) --rejects left.txt > /dev/null")
      #expect([0, 1].contains(result.status), "\(result.error)")
      #expect(try mode(folder.path + "/left.txt") == 0o600)
      #expect(try Repository.text(folder.path + "/left.txt") == "1.1,2,66,KANARIE 06\n")
      #expect(try !folder.names().contains { $0.hasSuffix(".part") })
    }
  }

  @Test(arguments: [
    "out/left.txt", "./out/left.txt", "out/../out/left.txt", "out/svara-filer/left.txt",
    "link/left.txt",
    "deep/link/left.txt", "out/svara-filer/2023/left.txt", "deep/../out/svara-filer/../left.txt",
  ])
  func itNeverLiesInTheOutputFolder(path: String) async throws {
    let folder = try folder()
    let tool = ToolRunner(in: folder.path)
    let result = try await tool.shell(
      """
      mkdir -p out/svara-filer/2023 deep; ln -s out link; ln -s ../out/svara-filer deep/link
      "$TRYGG" run survey.json5 --force --rejects \(path)
      """)
    #expect(result.status == ExitStatus.cannotCreate.rawValue, "\(result.error)")
    #expect(result.error.contains("would lie in the output folder"))
    #expect(try !folder.names().contains { $0.contains("left") || $0.contains("kon-alder") })
  }

  @Test func anOutputFolderThatIsALinkHoldsWhatLiesAtItsEnd() async throws {
    for path in ["real/left.txt", "real/svara-filer/left.txt"] {
      let folder = try folder()
      let result = try await ToolRunner(in: folder.path).shell(
        "mkdir -p real/svara-filer; ln -s real out; \"$TRYGG\" run survey.json5 --rejects \(path)")
      #expect(result.status == 73, "\(result.error)")
    }
  }

  @Test func aFileThatIsThereStaysUnlessForced() async throws {
    let folder = try folder()
    let tool = ToolRunner(in: folder.path)
    _ = try folder.write("old", as: "left.txt")
    for command in ["run", "table", "check"] {
      let result = try await tool.run(command, "survey.json5", "--rejects", "left.txt")
      #expect(result.status == 73, "\(command): \(result.error)")
      #expect(try Repository.text(folder.path + "/left.txt") == "old")
    }
    #expect(try !folder.names().contains("out"))
    let forced = try await tool.run("run", "survey.json5", "--rejects", "left.txt", "--force")
    #expect(forced.status == 0, "\(forced.error)")
    #expect(try Repository.text(folder.path + "/left.txt") == "1.1,2,66,KANARIE 06\n")
    #expect(try mode(folder.path + "/left.txt") == 0o600)
    let dangling = try await tool.shell(
      "ln -s nowhere gone; \"$TRYGG\" run survey.json5 --out o2 --rejects gone")
    #expect(dangling.status == 73)
  }

  @Test(arguments: ["good.csv", "survey.json5", "./good.csv"])
  func noInputIsReplaced(name: String) async throws {
    let folder = try folder()
    let before = try Repository.bytes(folder.path + "/" + name)
    let result = try await ToolRunner(in: folder.path).run(
      "run", "survey.json5", "--force", "--rejects", name)
    #expect(result.status == 73)
    #expect(result.error.contains("read by the same run"))
    #expect(try Repository.bytes(folder.path + "/" + name) == before)
  }

  @Test func whereNothingIsLeftOutTheOptionIsAMistake() async throws {
    let folder = try folder("onBadRow: \"fail\"")
    for command in ["run", "table", "check"] {
      let result = try await ToolRunner(in: folder.path).run(
        command, "survey.json5", "--rejects", "left.txt")
      #expect(result.status == ExitStatus.usage.rawValue)
      #expect(result.error.contains("onBadRow: \"reject\""))
    }
    #expect(try folder.names() == ["good.csv", "survey.json5"])
  }

  @Test(arguments: ["-", "", "nowhere/left.txt", "made"])
  func whatIsNoFileIsRefused(path: String) async throws {
    let folder = try folder()
    let result = try await ToolRunner(in: folder.path).shell(
      "mkdir made; \"$TRYGG\" run survey.json5 --force --rejects '\(path)'")
    #expect([64, 73].contains(result.status), "\(result.error)")
    #expect(try !folder.names().contains("out"))
  }

  /// The list names the delivery as the description does, or its name alone.
  @Test func noPathOfAMachineIsTold() async throws {
    let folder = try folder()
    let tool = ToolRunner()
    for data in [[], ["--data", folder.path + "/good.csv"]] {
      let out = folder.path + "/out\(data.count)"
      let run = try await tool.run(
        ["run", folder.path + "/survey.json5", "--out", out] + data)
      #expect(run.status == 0, "\(run.error)")
      let list = try Repository.text(out + "/svara-filer/2023/rejected.csv")
      #expect(list == "file,line,byte,reason\ngood.csv,7,1,the record has 4 fields\n")
    }
  }
}
