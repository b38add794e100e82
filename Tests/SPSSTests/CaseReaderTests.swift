import Diagnostics
import Testing

@testable import SPSS

/// The data behind the dictionary.
@Suite struct CaseReaderTests {
  private typealias S = SavSample

  private func text(_ sample: SavSample) throws(Finding) -> String {
    String(decoding: try Reading(sample.bytes).csv, as: UTF8.self)
  }

  private func packed(_ data: [UInt8], stated: Int32 = -1) -> SavSample {
    var sample = SavSample()
    sample.compression = 1
    sample.records = S.variable("N") + S.variable("T", width: 12)
    sample.stated = stated
    sample.data = data
    return sample
  }

  @Test func `bytecode across cases`() throws {
    // 1; "abcdefgh", spaces; missing; -99; two spaces; 151 and "ABCDEFGH", "IJKL".
    let data: [UInt8] =
      [101, 253, 254, 255, 254, 254, 1, 254] + Array("abcdefgh".utf8)
      + [254, 251, 253, 253, 252, 0, 0, 0] + Array("ABCDEFGHIJKL    ".utf8)
    let expected = "N,T\n1,abcdefgh\n,\n-99,\n151,ABCDEFGHIJKL\n"
    #expect(try text(packed(data)) == expected)
    #expect(try text(packed(data, stated: 4)) == expected)
    #expect(throws: Finding.self) { try text(packed(data, stated: 3)) }
    #expect(throws: Finding.self) { try text(packed(data, stated: 5)) }
    #expect(throws: Finding.self) { try text(packed(data.dropLast(1))) }
  }

  @Test func `bytecode without an end, and with instructions to pass over`() throws {
    #expect(try text(packed([0, 0, 101, 0, 254, 254, 0, 0])) == "N,T\n1,\n")
    #expect(try text(packed([101, 254, 254])) == "N,T\n1,\n")
    #expect(try text(packed([])) == "N,T\n")
    #expect(try text(packed([252, 101, 254, 254], stated: 0)) == "N,T\n")
    #expect(throws: Finding.self) { try text(packed([101, 254, 252])) }
  }

  @Test func `another bias`() throws {
    var sample = packed([51, 254, 254, 252, 0, 0, 0, 0])
    sample.bias = 50.5
    #expect(try text(sample) == "N,T\n0.5,\n")
  }

  /// A number of 0 in a text's place is eight NULs; SPSS has written it so.
  @Test func `NULs in texts`() throws {
    #expect(
      try text(packed([101, 253, 100, 252, 0, 0, 0, 0] + Array("abcd    ".utf8))) == "N,T\n1,abcd\n"
    )
  }

  @Test func `another system-missing`() throws {
    var sample = SavSample()
    let odd = Double(bitPattern: 0xFFEF_FFFF_FFFF_FFFB)
    sample.records = S.variable("N") + S.extension(4, S.words([odd, 1, 0]))
    sample.stated = 3
    sample.data = S.words([odd, 1, .nan])
    // A single empty cell stands in quotes: an empty line would be no record.
    #expect(try text(sample) == "N\n\"\"\n1\n\"\"\n")
  }

  @Test func `very long strings`() throws {
    var sample = SavSample()
    sample.stated = 1
    sample.records =
      S.variable("A", width: 255) + S.variable("B", width: 255) + S.variable("C", width: 96)
      + S.variable("N") + S.extension(14, Array("A=00600\0\t".utf8))
    let content = (0..<600).map { UInt8(ascii: "a") + UInt8($0 % 26) }
    sample.data =
      S.field(Array(content[..<255]), 256) + S.field(Array(content[255..<510]), 256)
      + S.field(Array(content[510...]), 96) + S.words([7])
    #expect(try text(sample) == "A,N\n" + String(decoding: content, as: UTF8.self) + ",7\n")
  }

  // MARK: packed with zlib

  /// One stored stream for each part, and the list of them.
  static func zipped(_ parts: [[UInt8]], start: Int) -> [UInt8] {
    var streams: [UInt8] = []
    var list: [UInt8] = []
    for part in parts {
      var sum = Adler32()
      sum.add(part, part.indices)
      let length = UInt16(part.count)
      let head = [UInt8(truncatingIfNeeded: length), UInt8(length >> 8)]
      let stream =
        [0x78, 0x01, 0x01] + head + head.map { ~$0 } + part
        + (0..<4).map { UInt8(truncatingIfNeeded: sum.value >> (24 - 8 * $0)) }
      list += S.word(0) + S.word(UInt64(start + 24 + streams.count))
      list += S.int32s([Int32(part.count), Int32(stream.count)])
      streams += stream
    }
    let trailer = UInt64(start + 24 + streams.count)
    let header = S.word(UInt64(start)) + S.word(trailer) + S.word(UInt64(24 + list.count))
    let head = S.word(UInt64(bitPattern: -100)) + S.word(0) + S.int32s([4096, Int32(parts.count)])
    return header + streams + head + list
  }

  private func zsav(_ parts: [[UInt8]], stated: Int32 = -1) -> SavSample {
    var sample = packed([], stated: stated)
    sample.magic = "$FL3"
    sample.compression = 2
    sample.data = Self.zipped(parts, start: sample.dictionary.count)
    return sample
  }

  @Test func `zlib parts of any length`() throws {
    let data: [UInt8] = [101, 253, 254, 252, 0, 0, 0, 0] + Array("abcdefgh".utf8)
    for cut in 0...data.count {
      let parts = [Array(data[..<cut]), Array(data[cut...])]
      #expect(try text(zsav(parts)) == "N,T\n1,abcdefgh\n")
      #expect(try text(zsav(parts, stated: 1)) == "N,T\n1,abcdefgh\n")
    }
    #expect(try text(zsav([])) == "N,T\n")
  }

  @Test func `a list that is not true`() throws {
    let sample = zsav([[101, 254, 254, 252, 0, 0, 0, 0]])
    #expect(try text(sample) == "N,T\n1,\n")
    let list = sample.data.count - 48
    for (place, rule) in [(20, "ztrailer"), (32, "ztrailer"), (40, "ztrailer"), (44, "ztrailer")] {
      var spoilt = sample
      spoilt.data[list + place] += 1
      let finding = #expect(throws: Finding.self) { try text(spoilt) }
      #expect(finding?.rule == "spss." + rule)
    }
    var cut = sample
    cut.data.removeLast()
    let finding = #expect(throws: Finding.self) { try text(cut) }
    #expect(finding?.rule == "spss.truncated")
  }
}
