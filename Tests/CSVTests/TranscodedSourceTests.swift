import Bytes
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import CSV

@Suite struct TranscodedSourceTests {
  /// Reads to the end, a few bytes at a time, into the middle of a buffer that has no more room.
  private func read(_ source: TranscodedSource, upTo limit: Int) throws -> [UInt8] {
    var all: [UInt8] = []
    while true {
      var buffer = [UInt8](repeating: 0xEE, count: limit + 2)
      let count = try source.read(into: &buffer, at: 1, upTo: limit)
      #expect(count <= limit)
      #expect(buffer.count == limit + 2)
      #expect(buffer[0] == 0xEE)
      #expect(buffer[(1 + count)...].allSatisfy { $0 == 0xEE })
      if count == 0 { return all }
      all += buffer[1..<(1 + count)]
    }
  }

  static let text = "Kön;Ålder;€\r1;\u{10348}é\u{2028}😀😀\r\"Hässelby–Vällingby\";åäö\r"

  @Test(arguments: [
    (TextEncoding.utf16LittleEndian, String.Encoding.utf16LittleEndian),
    (.utf16BigEndian, .utf16BigEndian), (.utf8, .utf8), (.windows1252, .windowsCP1252),
  ])
  func everyStepAndEveryLimitReadsTheSame(
    _ encoding: TextEncoding, _ oracle: String.Encoding
  ) throws {
    let text =
      encoding == .windows1252
      ? Self.text.filter { $0.unicodeScalars.allSatisfy { $0.value <= 0x20AC && $0 != "\u{2028}" } }
      : Self.text
    let bytes = Array(try #require(text.data(using: oracle)))
    for step in [1, 2, 3, 5, .max] {
      for limit in [1, 2, 3, 4, 5, 7, 16, 100, 4096] {
        let source = TranscodedSource(
          MemorySource(bytes, step: step), encoding, carriageReturns: false)
        #expect(try read(source, upTo: limit) == Array(text.utf8))
        let lines = TranscodedSource(
          MemorySource(bytes, step: step), encoding, carriageReturns: true)
        #expect(try read(lines, upTo: limit) == text.utf8.map { $0 == 0x0D ? 0x0A : $0 })
      }
    }
  }

  @Test func aCharacterThatTheEndCutsOffIsHandedOutBitByBit() throws {
    for limit in [1, 2, 3, 10] {
      let source = TranscodedSource(
        MemorySource([0x61, 0, 0x3D, 0xD8, 0x00], step: 1), .utf16LittleEndian,
        carriageReturns: false)
      #expect(try read(source, upTo: limit) == Array("a\u{FFFD}".utf8))
      // The end stays the end.
      var buffer = [UInt8](repeating: 0, count: limit)
      #expect(try source.read(into: &buffer, at: 0, upTo: limit) == 0)
    }
  }

  @Test func failuresAndTheNameArePassedOn() throws {
    struct Broken: ByteSource {
      let name = "svar.csv"
      func read(
        into buffer: inout [UInt8], at start: Int, upTo limit: Int
      ) throws(Finding) -> Int {
        throw Finding(.inputOutput, "test.failure", "no more")
      }
    }
    let source = TranscodedSource(Broken(), .windows1252, carriageReturns: false)
    #expect(source.name == "svar.csv")
    let finding = #expect(throws: Finding.self) { try read(source, upTo: 8) }
    #expect(finding?.rule == "test.failure")
  }

  /// A block reader asks for as much as its block has room for.
  @Test func blocksOfAnySizeHoldTheSameText() throws {
    let bytes = Array(try #require(Self.text.data(using: .utf16LittleEndian)))
    for blockSize in 1...70 {
      let source = TranscodedSource(
        MemorySource(bytes, step: 3), .utf16LittleEndian, carriageReturns: true)
      let reader = BlockReader(source, blockSize: blockSize)
      var block = Block()
      var text: [UInt8] = []
      while try reader.next(&block) { text += block.bytes[..<block.count] }
      #expect(text == Self.text.utf8.map { $0 == 0x0D ? 0x0A : $0 })
    }
  }
}
