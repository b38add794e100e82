import Diagnostics
import TestSupport
import Testing

@testable import Command

/// Every wrong description of the fixtures through the whole tool.
@Suite struct HardDescriptionsTests {
  private static let folder = "Fixtures/Descriptions/"
  private let tool = ToolRunner()

  @Test(arguments: try HardFilesTests.Expectation.all(folder))
  func aWrongDescriptionIsRefused(_ expected: HardFilesTests.Expectation) async throws {
    let path = Self.folder + expected.file
    let folder = try TemporaryFolder()
    let result = try await tool.run("run", path, "--out", folder.path)
    #expect(result.status == expected.status, "\(result.error)")
    #expect(result.error.contains(expected.fragment), "\(result.error)")
    if expected.status == ExitStatus.badDescription.rawValue {
      #expect(result.error.contains("error: " + path + expected.place), "\(result.error)")
    }
    #expect(result.error.contains("expected: "))
    #expect(result.output == "")
    #expect(try folder.names() == [])
    for command in ["table", "check", "synth"] where expected.status == 78 {
      #expect(try await tool.run(command, path).error == result.error)
    }
  }

  @Test func everyMistakeOfADescriptionIsReportedAtOnce() async throws {
    let result = try await tool.run("run", Self.folder + "three-errors.json5")
    let errors = result.error.split(separator: "\n").filter { $0.hasPrefix("error: ") }
    #expect(errors.count == 3, "\(result.error)")
  }

  @Test func aDescriptionThatIsNotThereIsMissingInput() async throws {
    let result = try await tool.run("run", "nowhere.json5")
    #expect(result.status == ExitStatus.missingInput.rawValue)
    #expect(result.error.hasPrefix("error: nowhere.json5: cannot open the file"))
    let folder = try await tool.run("run", "Fixtures")
    #expect(folder.status == ExitStatus.missingInput.rawValue)
    #expect(folder.error.hasPrefix("error: Fixtures: this is a folder"))
  }

  @Test func everyWrongDescriptionHasAnExpectation() throws {
    let files = try HardFilesTests.Expectation.all(Self.folder).map(\.file)
    let there = try Repository.names(Self.folder).filter { $0.hasSuffix(".json5") }
    #expect(Set(files) == Set(there))
  }
}
