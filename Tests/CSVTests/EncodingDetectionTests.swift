import Diagnostics
import Foundation
import Testing

@testable import CSV

@Suite struct EncodingDetectionTests {
  private func detect(
    _ bytes: [UInt8], isWhole: Bool = true, stated: TextEncoding? = nil
  ) throws -> (encoding: TextEncoding, markLength: Int) {
    try EncodingDetection.detect(bytes, isWhole: isWhole, stated: stated, file: "a.csv")
  }

  private func bytes(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] {
    Array(try #require(text.data(using: encoding)))
  }

  private func refusal(_ bytes: [UInt8], stated: TextEncoding? = nil) throws -> Finding {
    try #require(throws: Finding.self) { _ = try detect(bytes, stated: stated) }
  }

  @Test(
    arguments: [
      ([0xEF, 0xBB, 0xBF], TextEncoding.utf8), ([0xFF, 0xFE], .utf16LittleEndian),
      ([0xFE, 0xFF], .utf16BigEndian),
    ] as [([UInt8], TextEncoding)])
  func aByteOrderMarkDecides(mark: [UInt8], encoding: TextEncoding) throws {
    for rest in [[], [0x61], [0xE5, 0x00, 0xFF]] as [[UInt8]] {
      let found = try detect(mark + rest)
      #expect(found.encoding == encoding)
      #expect(found.markLength == mark.count)
    }
  }

  @Test(arguments: TextEncoding.allCases)
  func aStatementMustNotContradictTheMark(stated: TextEncoding) throws {
    let marks: [([UInt8], Set<TextEncoding>)] = [
      ([0xEF, 0xBB, 0xBF, 0x61], [.utf8]),
      ([0xFF, 0xFE, 0x61, 0x00], [.utf16LittleEndian, .utf16BigEndian]),
      ([0xFE, 0xFF, 0x00, 0x61], [.utf16LittleEndian, .utf16BigEndian]),
    ]
    for (bytes, agreeing) in marks {
      if agreeing.contains(stated) {
        // "utf-16" is stated without an order of bytes; the mark has one.
        #expect(try detect(bytes, stated: stated).encoding == detect(bytes).encoding)
      } else {
        let finding = try refusal(bytes, stated: stated)
        #expect(finding.rule == "csv.encoding")
        #expect(finding.location == SourceLocation(file: "a.csv", line: 1, column: 1))
        #expect(finding.expected?.contains(stated.rawValue) == true)
      }
    }
  }

  @Test func withoutAMarkTheStatementDecides() throws {
    for stated in TextEncoding.allCases {
      // UTF-16 shows itself which byte comes first.
      let text: [UInt8] = stated == .utf16BigEndian ? [0, 0x61, 1, 0x61] : [0x61, 0, 0xE5, 0]
      let found = try detect(text, stated: stated)
      #expect(found.encoding == stated)
      #expect(found.markLength == 0)
    }
    #expect(TextEncoding(stated: "utf-16") == .utf16LittleEndian)
    #expect(TextEncoding(stated: "iso-8859-1") == .windows1252)
    #expect(TextEncoding(stated: "utf-8") == .utf8)
    #expect(TextEncoding(stated: "auto") == nil)
  }

  @Test func theNULsOfUTF16ShowWhichByteComesFirst() throws {
    for stated in [TextEncoding.utf16LittleEndian, .utf16BigEndian] {
      #expect(
        try detect([0x61, 0, 0x3B, 0, 0x20, 0x20], stated: stated).encoding == .utf16LittleEndian)
      #expect(
        try detect([0, 0x61, 0, 0x3B, 0x20, 0x20], stated: stated).encoding == .utf16BigEndian)
      for bytes: [UInt8] in [Array("a;b".utf8), [], [0, 0], [0, 0x61, 0x61, 0], [0x20, 0x20]] {
        #expect(try refusal(bytes, stated: stated).rule == "csv.encoding")
      }
    }
  }

  /// A prefix may end inside a character; a whole file may not.
  @Test func aCharacterThatThePrefixCutsOffIsStillUTF8() throws {
    let text = Array("kön,€,😀".utf8)
    for end in 0...text.count {
      let prefix = Array(text[..<end])
      let isCut = String(validating: prefix, as: UTF8.self) == nil
      #expect(EncodingDetection.isUTF8(prefix, isWhole: false))
      #expect(EncodingDetection.isUTF8(prefix, isWhole: true) == !isCut)
    }
    for wrong in [
      [0xC3, 0x61], [0x61, 0xFF, 0x61], [0xED, 0xA0, 0x80, 0x61], [0xC0, 0x80, 0x61],
    ]
      as [[UInt8]]
    {
      #expect(!EncodingDetection.isUTF8(wrong, isWhole: false))
    }
    // Four bytes that only go on with a character belong to none.
    #expect(!EncodingDetection.isUTF8([0x61, 0x80, 0x80, 0x80, 0x80], isWhole: false))
    #expect(!EncodingDetection.isUTF8([0x61, 0xFF], isWhole: false))
  }

  @Test(arguments: [
    "Kön;Ålder\n1;2\n", "kon,fritext\n1,går på två ställen – ”ofta”…\n", "ÅR\n1\n", "café\n1\n",
    "§ 5 ö-bo på\u{A0}ö\n", "Idé;Müller;à la\n",
  ])
  func swedishIsReadAsSwedish(text: String) throws {
    #expect(try detect(bytes(text, .windowsCP1252)).encoding == .windows1252)
    #expect(try detect(bytes(text, .utf8)).encoding == .utf8)
  }

  @Test(arguments: [
    ("kon,ort\n1,Ærø\n", String.Encoding.windowsCP1252), ("kon,ort\n1,Łódź\n", .windowsCP1250),
    ("kon\nPříliš žluťoučký\n", .windowsCP1250), ("kon\nда\n", .windowsCP1251),
    ("kon\nдела идут\n", .windowsCP1251), ("kön;ålder\n", .macOSRoman),
    ("pris\n5 €\n", .windowsCP1252), ("kon\n\u{201D}x\u{201D}\n", .windowsCP1252),
  ])
  func whatDoesNotReadAsSwedishIsRefused(text: String, encoding: String.Encoding) throws {
    let finding = try refusal(bytes(text, encoding))
    #expect(finding.rule == "csv.encoding")
    #expect(finding.remedy?.contains("encoding: \"windows-1252\"") == true)
    let isHeader = text.hasPrefix("kön")
    #expect(finding.location == SourceLocation(file: "a.csv", line: isHeader ? 1 : 2))
  }

  /// The line of the first byte that is not UTF-8, whatever stands before it.
  @Test func theLineIsTold() throws {
    let finding = try refusal(Array("kön\n1\nå\n".utf8) + [0x61, 0xFF] + Array("\n".utf8))
    #expect(finding.location?.line == 4)
    #expect(finding.location?.column == nil)
  }

  /// In ASCII letters UTF-16 is UTF-8 with NUL characters.
  @Test func utf16WithoutAMarkIsNamed() throws {
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
      let finding = try refusal(bytes("kon,alder\n1,2\n", encoding))
      #expect(finding.message.contains("UTF-16"))
      #expect(finding.remedy?.contains("\"utf-16\"") == true)
    }
    #expect(try detect(Array("kon\n1\0\n".utf8)).encoding == .utf8)
  }
}
