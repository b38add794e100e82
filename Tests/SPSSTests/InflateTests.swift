import Bytes
import Diagnostics
import TestSupport
import Testing

@testable import SPSS

/// Streams from zlib; see Scripts/reference/spss.py.
@Suite struct InflateTests {
  struct Stream: Sendable, CustomTestStringConvertible {
    var name: String
    var packed: [UInt8]
    /// The content in hexadecimal digits, or its CRC-32 and length.
    var unpacked: String

    var testDescription: String { name }
  }

  static let streams: [Stream] = {
    let rows = (try? FixtureTable("Fixtures/Reference/spss/zlib.csv").rows) ?? []
    return rows.map { row in
      Stream(
        name: row["name"] ?? "", packed: bytes(row["packed"] ?? ""),
        unpacked: row["unpacked"] ?? "")
    }
  }()

  private static func bytes(_ digits: String) -> [UInt8] {
    let values = digits.utf8.compactMap { UInt8(String(UnicodeScalar($0)), radix: 16) }
    return stride(from: 0, to: values.count - 1, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }

  /// What the bytes hold, and where the stream ends in them.
  private func unpack(_ packed: [UInt8]) throws(Finding) -> (content: [UInt8], end: Int) {
    try unpack(FileBytes(packed, name: "made"))
  }

  private func unpack(_ source: FileBytes) throws(Finding) -> (content: [UInt8], end: Int) {
    var source = source
    var inflate = Inflate()
    var content: [UInt8] = []
    repeat {
      let range = try inflate.next(&source)
      content += inflate.bytes[range]
    } while !inflate.isBetweenStreams
    return (content, inflate.offset(in: source))
  }

  /// Source: RFC 1952, 8.
  private func crc32(_ bytes: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }

  private func isContent(_ bytes: [UInt8], of stream: Stream) -> Bool {
    stream.unpacked.contains(" ")
      ? stream.unpacked == "\(crc32(bytes)) \(bytes.count)"
      : bytes == Self.bytes(stream.unpacked)
  }

  @Test func `the streams are there`() {
    #expect(Self.streams.count > 25)
  }

  @Test(arguments: streams)
  func `stored, fixed and dynamic`(stream: Stream) throws {
    // What follows a stream belongs to what follows.
    let (content, end) = try unpack(stream.packed + [1, 2, 3, 4, 5, 6, 7, 8, 9])
    #expect(isContent(content, of: stream))
    #expect(end == stream.packed.count)
  }

  @Test(arguments: [1, 2, 3, 7, 8, 9, 31])
  func `however the bytes come in`(bufferSize: Int) throws {
    let folder = try TemporaryFolder()
    for stream in Self.streams {
      let path = try folder.write(stream.packed + [0, 0, 0], as: stream.name)
      let (content, end) = try unpack(
        FileBytes(InputFile(path: path), bufferSize: bufferSize))
      #expect(isContent(content, of: stream))
      #expect(end == stream.packed.count)
    }
  }

  @Test func `streams behind one another`() throws {
    var source = FileBytes(Self.streams.flatMap(\.packed) + [77], name: "made")
    var inflate = Inflate()
    for stream in Self.streams {
      var content: [UInt8] = []
      repeat {
        let range = try inflate.next(&source)
        content += inflate.bytes[range]
      } while !inflate.isBetweenStreams
      #expect(isContent(content, of: stream))
    }
    #expect(try inflate.byte(&source) == 77)
    #expect(try inflate.byte(&source) == nil)
  }

  @Test func `every stream cut off anywhere is refused`() {
    for stream in Self.streams {
      let step = max(1, stream.packed.count / 60)
      for end in stride(from: 0, to: stream.packed.count, by: step) {
        #expect(throws: Finding.self) { try unpack(Array(stream.packed[..<end])) }
      }
    }
  }

  /// A changed bit is found, if only by the checksum, unless it means nothing.
  @Test func `every bit changed`() {
    for stream in Self.streams where stream.packed.count < 200 {
      for bit in 0..<(8 * stream.packed.count) {
        var packed = stream.packed
        packed[bit / 8] ^= 1 << UInt8(bit % 8)
        if let (content, _) = try? unpack(packed) {
          #expect(isContent(content, of: stream), "\(stream.name), bit \(bit)")
        }
      }
    }
  }

  @Test(arguments: [
    ([0x79, 0x01], "no zlib stream begins here"),
    ([0x78, 0x02], "no zlib stream begins here"),
    ([0x88, 0x1C], "no zlib stream begins here"),
    ([0x78, 0x20], "the zlib stream needs a preset dictionary"),
    ([0x78, 0x01, 0x07], "a block has the type 3"),
    ([0x78, 0x01, 0x01, 1, 0, 1, 0], "a stored block's length and its complement differ"),
    // Fixed code, length symbol 286.
    ([0x78, 0x01, 0x1B, 0x03], "a length has no meaning"),
    // Fixed code, "a copy of 3 bytes from 1 back" where nothing is.
    ([0x78, 0x01, 0x03, 0x02, 0x00], "a copy reaches before the stream"),
    // 31 distance codes.
    ([0x78, 0x01, 0x05, 0x1E, 0x00], "a block has too many code lengths"),
    // All lengths of the code of lengths are 0, or 1.
    ([0x78, 0x01, 0x05, 0x00, 0x00, 0x00, 0x00], "the code lengths of a block make no code"),
    ([0x78, 0x01, 0x05, 0x20, 0x49, 0x92, 0x24], "the code lengths of a block make no code"),
  ])
  func `what is wrong is named`(packed: [UInt8], message: String) {
    let finding = #expect(throws: Finding.self) { try unpack(packed + [0, 0, 0, 0, 0, 0]) }
    #expect(finding?.message.hasSuffix(message) == true, "\(finding?.message ?? "")")
    #expect(finding?.rule == "spss.zlib")
  }

  @Test func `noise never traps`() {
    var generator = SeededGenerator(seed: 5)
    var refused = 0
    for _ in 0..<3000 {
      let count = Int.random(in: 0...80, using: &generator)
      var packed: [UInt8] = [0x78, 0x01]
      for _ in 0..<count { packed.append(UInt8.random(in: 0...255, using: &generator)) }
      packed[2 % packed.count] = UInt8(Int.random(in: 0...2, using: &generator) << 1 | 1)
      if (try? unpack(packed)) == nil { refused += 1 }
    }
    // Only noise whose last four bytes happen to be its checksum could pass.
    #expect(refused == 3000)
  }

  @Test func `Adler-32`() {
    var sum = Adler32()
    #expect(sum.value == 1)
    let text = Array("Wikipedia".utf8)
    sum.add(text, 0..<9)
    #expect(sum.value == 0x11E6_0398)
    // The same in pieces, over many runs of the modulus.
    let long = [UInt8](repeating: 255, count: 20_000)
    var (whole, parts) = (Adler32(), Adler32())
    whole.add(long, 0..<20_000)
    for start in stride(from: 0, to: 20_000, by: 37) {
      parts.add(long, start..<min(start + 37, 20_000))
    }
    #expect(whole.value == parts.value)
  }
}
