import Diagnostics
import TestSupport
import Testing

@testable import CSV

/// Beginnings as `file` and the formats' own papers tell them.
@Suite struct ForeignFileTests {
  private func refusal(_ bytes: [UInt8]) -> Finding? {
    do throws(Finding) {
      _ = try DelimitedFile(MemorySource(bytes))
      return nil
    } catch {
      return error
    }
  }

  @Test(
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], "a zip archive"),
      ([0x1F, 0x8B, 0x08, 0x00, 0x00], "gzip"),
      ([0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59], "bzip2"),
      ([0x28, 0xB5, 0x2F, 0xFD, 0x24], "zstd"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz"),
      ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], ".xls"),
      ([0xFF, 0xFE, 0x00, 0x00, 0x6B, 0x00, 0x00, 0x00], "UTF-32"),
      ([0x00, 0x00, 0xFE, 0xFF, 0x00, 0x00, 0x00, 0x6B], "UTF-32"),
    ] as [([UInt8], String)])
  func filesOfBytes(bytes: [UInt8], words: String) throws {
    let finding = try #require(refusal(bytes + Array("KANARIE".utf8)))
    #expect(finding.rule == "csv.other-kind")
    #expect(finding.message.contains(words))
    #expect(finding.location == SourceLocation(file: "a.csv"))
  }

  @Test(arguments: [
    ("%PDF-1.7\n", "PDF"), ("<!DOCTYPE html>\n<html>", "a web page"), ("<HTML>\n", "a web page"),
    ("<?xml version=\"1.0\"?>\n", "XML"), ("SQLite format 3\0", "SQLite"), ("PAR1", "Parquet"),
    ("{\\rtf1\\ansi", "RTF"),
  ])
  func filesOfText(text: String, words: String) throws {
    let finding = try #require(refusal(Array(text.utf8)))
    #expect(finding.rule == "csv.other-kind")
    #expect(finding.message.contains(words))
  }

  @Test(arguments: ["PK,kon\n1,2\n", "7zon,b\n", "<kon>,b\n1,2\n", "BZ,h\n", "%,b\n", "PAR,1\n"])
  func namesThatBeginLikeThemAreNames(text: String) {
    #expect(refusal(Array(text.utf8)) == nil)
  }
}
