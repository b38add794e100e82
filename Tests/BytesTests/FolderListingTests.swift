import Bytes
import Diagnostics
import TestSupport
import Testing

@Suite struct FolderListingTests {
  @Test func `names come in the order of their bytes`() throws {
    let folder = try TemporaryFolder()
    let names = ["B.csv", "a.csv", "a-1.csv", "svar10.csv", "svar2.csv", "Ä.csv", "Å.csv", ".dold"]
    for name in names { _ = try folder.write("", as: name) }
    let sorted = names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    #expect(try FolderListing.names(in: folder.path) == sorted)
    #expect(try FolderListing.names(in: folder.path + "/") == sorted)
    #expect(
      sorted == [".dold", "B.csv", "a-1.csv", "a.csv", "svar10.csv", "svar2.csv", "Ä.csv", "Å.csv"])
  }

  @Test func `the current folder has no name`() throws {
    #expect(try FolderListing.names(in: "") == FolderListing.names(in: "."))
  }

  @Test func `a folder that is not there is a missing input`() throws {
    let folder = try TemporaryFolder()
    let finding = #expect(throws: Finding.self) {
      try FolderListing.names(in: folder.path + "/2020/")
    }
    #expect(finding?.kind == .missingInput)
    #expect(finding?.rule == "input.no-folder")
    #expect(finding?.location?.file == folder.path + "/2020/")
  }
}
