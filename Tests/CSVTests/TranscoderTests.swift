import Foundation
import Testing

@testable import CSV

/// Foundation is the oracle.
@Suite struct TranscoderTests {
  private func text(
    _ bytes: [UInt8], _ encoding: TextEncoding, carriageReturns: Bool = false, cutAt cut: Int = 0
  ) -> String {
    var transcoder = Transcoder(encoding, carriageReturns: carriageReturns)
    var text: [UInt8] = []
    transcoder.decode(bytes[..<cut], into: &text)
    transcoder.decode(bytes[cut...], into: &text)
    transcoder.finish(into: &text)
    return String(decoding: text, as: UTF8.self)
  }

  @Test func everyByteOfWindows1252IsWhatFoundationSays() throws {
    for byte in UInt8.min...UInt8.max where ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte) {
      let expected = try #require(String(data: Data([byte]), encoding: .windowsCP1252))
      #expect(text([byte], .windows1252) == expected, "\(byte)")
    }
  }

  @Test func unassignedBytesAreNoCharacter() {
    for byte in [0x81, 0x8D, 0x8F, 0x90, 0x9D] as [UInt8] {
      #expect(text([0x61, byte, 0x62], .windows1252) == "a\u{FFFD}b")
    }
  }

  /// ISO-8859-1 has control characters where Windows-1252 has signs, and is else the same.
  @Test func printedSignsOfLatin1AreThoseOfWindows1252() throws {
    let bytes = (0xA0...0xFF).map { UInt8($0) }
    let expected = try #require(String(data: Data(bytes), encoding: .isoLatin1))
    #expect(text(bytes, .windows1252) == expected)
  }

  static let sample = "Kön;Ålder\r\n1;\u{10348}é€\u{2028}\u{FFFD}\u{FFFF}😀\u{7FF}\u{800}\0\t\"x\"\n"

  @Test(arguments: [
    (TextEncoding.utf16LittleEndian, String.Encoding.utf16LittleEndian),
    (.utf16BigEndian, .utf16BigEndian), (.utf8, .utf8),
  ])
  func aCutAnywhereChangesNothing(_ encoding: TextEncoding, _ oracle: String.Encoding) throws {
    let bytes = Array(try #require(Self.sample.data(using: oracle)))
    for cut in 0...bytes.count {
      #expect(text(bytes, encoding, cutAt: cut) == Self.sample, "\(cut)")
    }
  }

  /// Random units, most of them halves of pairs, repaired as the standard library repairs them.
  @Test func halvesOfPairsAreRepairedAsTheStandardLibraryDoes() {
    let kinds: [UInt16] = [0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0x41, 0xE5, 0xE000]
    for number in 0..<2401 {
      let units = [number, number / 7, number / 49, number / 343].map { kinds[$0 % 7] }
      let expected = String(decoding: units, as: UTF16.self)
      let bigEndian = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      let littleEndian = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      #expect(text(bigEndian, .utf16BigEndian) == expected)
      #expect(text(littleEndian, .utf16LittleEndian, cutAt: number % 9) == expected)
    }
  }

  @Test func aCharacterThatTheEndCutsOffIsReplaced() {
    #expect(text([0x61, 0, 0x62], .utf16LittleEndian) == "a\u{FFFD}")
    #expect(text([0x61, 0, 0x3D, 0xD8], .utf16LittleEndian) == "a\u{FFFD}")
    #expect(text([0x61, 0, 0x3D, 0xD8, 0], .utf16LittleEndian) == "a\u{FFFD}")
    #expect(text([], .utf16BigEndian) == "")
  }

  @Test func carriageReturnsEndLinesWhereTheyAreSaidTo() {
    let bytes = Array("a\rb\r\r".utf8)
    #expect(text(bytes, .utf8) == "a\rb\r\r")
    for encoding in [TextEncoding.utf8, .windows1252] {
      for cut in 0...bytes.count {
        #expect(text(bytes, encoding, carriageReturns: true, cutAt: cut) == "a\nb\n\n")
      }
    }
    let units = bytes.flatMap { [UInt8(0), $0] }
    #expect(text(units, .utf16BigEndian, carriageReturns: true) == "a\nb\n\n")
    // U+0D0A has both bytes of a line end, and is none.
    #expect(text([0x0D, 0x0A], .utf16BigEndian, carriageReturns: true) == "\u{D0A}")
  }

  @Test func onlyUTF8WithLFStaysAsItIs() {
    #expect(!Transcoder.isNeeded(.utf8, .lf))
    #expect(!Transcoder.isNeeded(.utf8, .mixed))
    #expect(Transcoder.isNeeded(.utf8, .cr))
    #expect(Transcoder.isNeeded(.windows1252, .lf))
    #expect(Transcoder.isNeeded(.utf16BigEndian, .crlf))
  }
}
