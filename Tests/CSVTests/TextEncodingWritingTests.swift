import Foundation
import Testing

@testable import CSV

/// Foundation is the oracle.
@Suite struct TextEncodingWritingTests {
  private func written(_ text: String, _ encoding: TextEncoding) -> [UInt8]? {
    var bytes: [UInt8] = []
    return encoding.append(text.utf8, to: &bytes) == nil ? bytes : nil
  }

  @Test(arguments: [
    (TextEncoding.utf8, String.Encoding.utf8), (.windows1252, .windowsCP1252),
    (.utf16LittleEndian, .utf16LittleEndian), (.utf16BigEndian, .utf16BigEndian),
  ])
  func whatIsWrittenIsWhatFoundationWrites(_ encoding: TextEncoding, _ oracle: String.Encoding) {
    let text = "Kön;Årskurs\r\n\"Gå ut\"; 33,3 – ”ja” € Œ\u{A0}ÿ\n"
    #expect(written(text, encoding) == text.data(using: oracle).map(Array.init))
  }

  @Test func charactersBeyondTheBasicPlaneAreTwoUnits() {
    let text = "a😀\u{10348}"
    #expect(
      written(text, .utf16LittleEndian) == text.data(using: .utf16LittleEndian).map(Array.init))
  }

  @Test func everyScalarGoesInOrIsNamed() {
    for value in 0..<UInt32(0x2200) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var bytes: [UInt8] = []
      let lacking = TextEncoding.windows1252.append(String(scalar).utf8, to: &bytes)
      let oracle = String(scalar).data(using: .windowsCP1252).map(Array.init)
      // The control characters from U+0080 on have no byte.
      let isControl = (0x80..<0xA0).contains(value)
      #expect(lacking == (oracle == nil || isControl ? scalar : nil), "\(value)")
      if lacking == nil { #expect(bytes == oracle) }
    }
  }

  @Test func itStopsAtTheFirstThatLacks() {
    var bytes: [UInt8] = []
    #expect(TextEncoding.windows1252.append("år ł Ж".utf8, to: &bytes) == "ł")
    #expect(bytes == [0xE5, 0x72, 0x20])
  }

  @Test func theMarkIsThatWhichIsRead() throws {
    for encoding in TextEncoding.allCases where !encoding.byteOrderMark.isEmpty {
      let announced = try #require(TextEncoding.announced(by: encoding.byteOrderMark))
      #expect(announced == (encoding, encoding.byteOrderMark.count))
    }
  }
}
