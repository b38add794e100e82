import Bytes
import Diagnostics
import TestSupport
import Testing

@testable import SPSS

/// Whole files against what ReadStat and PSPP read in them; see Scripts/reference/spss.py.
@Suite struct SPSSFileTests {
  static let folder = "Fixtures/Reference/spss/"
  static let files = [
    "empty.sav", "pspp-bytecode.sav", "pspp-plain.sav", "pspp-zlib.zsav",
    "survey-big-endian-plain.sav", "survey-big-endian-zlib.zsav", "survey-bytecode.sav",
    "survey-plain.sav", "survey-zlib-parts.zsav", "survey-zlib.zsav",
  ]

  private func family(_ name: String) -> String {
    String(name.prefix { $0 != "-" && $0 != "." })
  }

  @Test(arguments: files)
  func `every cell`(name: String) throws {
    let reading = try Reading(path: Repository.path(Self.folder + name))
    let expected = try Repository.text(Repository.path(Self.folder + family(name) + ".csv"))
    #expect(firstDifference(String(decoding: reading.csv, as: UTF8.self), expected) == nil)
  }

  @Test(arguments: files)
  func `labels, missing values and kinds`(name: String) throws {
    let reading = try Reading(path: Repository.path(Self.folder + name))
    let path = Repository.path(Self.folder + family(name) + ".dictionary")
    #expect(firstDifference(reading.dictionary.description, try Repository.text(path)) == nil)
  }

  @Test(arguments: [1, 2, 3, 16, 17, 18, Int.max])
  func `however many cases at a time`(step: Int) throws {
    let path = Repository.path(Self.folder + "survey-zlib-parts.zsav")
    let reading = try Reading(path: path, step: step)
    #expect(reading.cases == 17)
    #expect(reading.csv == (try Repository.bytes(Repository.path(Self.folder + "survey.csv"))))
  }

  @Test(arguments: [1, 2, 7, 8, 9, 63, 1000])
  func `however the file comes in`(bufferSize: Int) throws {
    for name in ["survey-big-endian-zlib.zsav", "survey-bytecode.sav", "survey-plain.sav"] {
      let path = Repository.path(Self.folder + name)
      let reading = try Reading(path: path, bufferSize: bufferSize)
      #expect(reading.csv == (try Repository.bytes(Repository.path(Self.folder + "survey.csv"))))
    }
  }

  @Test func `the weight is named`() throws {
    let path = Repository.path(Self.folder + "pspp-plain.sav")
    #expect(try Reading(path: path).dictionary.weightName == "vikt")
  }

  @Test func `a count that the file does not know`() throws {
    var bytes = try Repository.bytes(Repository.path(Self.folder + "survey-bytecode.sav"))
    bytes.replaceSubrange(80..<84, with: [255, 255, 255, 255])
    // The record of the 64-bit count, too.
    let count = Array("\u{7}\0\0\0\u{10}\0\0\0\u{8}\0\0\0\u{2}\0\0\0\u{1}\0\0\0\0\0\0\0".utf8)
    let record = try #require(
      bytes.indices.first { bytes[$0...].starts(with: count) })
    #expect(try Reading(bytes).dictionary.caseCount == 17)
    for index in 0..<8 { bytes[record + count.count + index] = 255 }
    let reading = try Reading(bytes)
    #expect(reading.dictionary.caseCount == nil)
    #expect(reading.cases == 17)
  }

  @Test func `which files are SPSS files`() throws {
    #expect(SPSSFile.isSPSS(prefix: Array("$FL2@(#)".utf8)))
    #expect(SPSSFile.isSPSS(prefix: Array("$FL3".utf8)))
    #expect(SPSSFile.isSPSS(prefix: [28, 0, 0, 0, 0, 0, 0, 0] + Array("ENCRYPTEDSAV".utf8)))
    #expect(!SPSSFile.isSPSS(prefix: Array("$FL".utf8)))
    #expect(!SPSSFile.isSPSS(prefix: []))
    #expect(!SPSSFile.isSPSS(prefix: Array("id;kon;$FL2".utf8)))
  }

  @Test func `what stopped the reading stays`() throws {
    var sample = SavSample()
    sample.data = SavSample.words([1, 2]) + [0]
    sample.stated = -1
    var file = try SPSSFile(FileBytes(sample.bytes, name: "made.sav"))
    var text: [UInt8] = []
    for _ in 0..<2 {
      let finding = #expect(throws: Finding.self) { try file.appendCases(upTo: 9, to: &text) }
      #expect(finding?.rule == "spss.truncated")
    }
    #expect(String(decoding: text, as: UTF8.self) == "1\n2\n")
  }
}
