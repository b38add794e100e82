import Foundation
import TestSupport
import Testing

@testable import CSV

/// Every size of blocks gives the same records.
///
/// From a block that holds the whole file on, one size is like another. So each size up to a file's
/// length and one beyond is all there is to try for it, and sizes up to 64 KiB need a longer file.
@Suite struct BlockSizeFuzzTests {
  private static let largest = 1 << 16

  struct Sample: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    var encoding = TextEncoding.utf8
  }

  /// What may stand across the end of a block: quotes, line ends in them and outside, wide characters.
  private static let rows = [
    "1,2,3", "\"a\",\"b,c\",\"d\"", "\"line\nline\",x,\"\r\n\"", "\"\"\"\",\"\"\"\"\"\",\"\"",
    "å,ö,é",
    ",,", "long enough for words of eight bytes,\"and once more, with quotes\",1", "",
    "\"\n\n\n\",\"\n\",2",
  ]

  private static func text(_ lineEnd: String, count: Int, seed: UInt64, last: String = "") -> String
  {
    var random = SeededGenerator(seed: seed)
    let chosen = (0..<count).map { _ in rows.randomElement(using: &random) ?? "" }
    return "a,b,c" + lineEnd + chosen.map { $0 + lineEnd }.joined() + last
  }

  static func samples(rows count: Int) -> [Sample] {
    let plain = text("\n", count: count, seed: 1)
    let windows = "år,b,c\r\n" + text("\r\n", count: count, seed: 2)
    return [
      Sample(testDescription: "LF", bytes: Array(plain.utf8)),
      Sample(
        testDescription: "CRLF with a mark, cut off",
        bytes: [0xEF, 0xBB, 0xBF] + Array(text("\r\n", count: count, seed: 3).utf8.dropLast())),
      Sample(
        testDescription: "ragged rows",
        bytes: Array(text("\n1\n1,2,3,4\r\n", count: count, seed: 4).utf8)),
      Sample(
        testDescription: "a quote that is never closed",
        bytes: Array(text("\n", count: count, seed: 5, last: "1,2,\"3\n1,2,3\n").utf8)),
      Sample(
        testDescription: "a quote out of place",
        bytes: Array(text("\n", count: count, seed: 6, last: "1,2\",3\n1,\"2,3\n").utf8)),
      Sample(
        testDescription: "CR alone",
        bytes: Array(text("\n", count: count, seed: 7).replacing("\n", with: "\r").utf8)),
      Sample(
        testDescription: "Windows-1252",
        bytes: Array(windows.data(using: .windowsCP1252) ?? Data()), encoding: .windows1252),
      Sample(
        testDescription: "UTF-16", bytes: Array(plain.data(using: .utf16BigEndian) ?? Data()),
        encoding: .utf16BigEndian),
    ]
  }

  private func reading(_ sample: Sample, _ blockSize: Int) -> Reading {
    Reading(
      fast: sample.bytes, delimiter: UInt8(ascii: ","), encoding: sample.encoding,
      blockSize: blockSize)
  }

  private func expectSame(_ sample: Sample, _ sizes: some Sequence<Int>) {
    let whole = reading(sample, 1 << 20)
    for size in sizes where reading(sample, size) != whole {
      Issue.record("\(sample.testDescription) differs in blocks of \(size)")
    }
  }

  /// A file of this length sees a difference in every size there is.
  @Test(arguments: samples(rows: 12))
  func everySizeUpToTheLengthOfASmallFile(_ sample: Sample) {
    #expect(100..<700 ~= sample.bytes.count)
    expectSame(sample, 1...sample.bytes.count * 2 + 1)
  }

  @Test(arguments: samples(rows: 4_200))
  func sizesUpToTheLongestBlocks(_ sample: Sample) throws {
    #expect(sample.bytes.count > Self.largest)
    let whole = reading(sample, 1 << 20)
    #expect(whole.records.count > 2_000)
    let powers = (6...16).map { 1 << $0 }
    let all = Fuzz.isLong ? Array(1...Self.largest) : powers.flatMap { [$0 - 1, $0, $0 + 1] }
    expectSame(sample, all)
  }
}
