import Diagnostics
import TestSupport
import Testing

@testable import SPSS

/// No file traps, hangs or grows, however it is damaged.
@Suite struct MutationTests {
  private typealias S = SavSample

  /// Every kind of record, two cases.
  static let rich: SavSample = {
    var sample = SavSample()
    sample.stated = 2
    sample.records =
      S.variable("A", label: "En fråga", missing: -3, values: S.words([90, 99, 8]))
      + S.variable("B", width: 20) + S.variable("D", format: 0x14_0B_00)
      + S.variable("L", width: 255) + S.variable("L2", width: 48)
      + S.labels([(S.words([1]), "ja"), (S.words([2]), "nej")], [1, 5])
      + S.int32s([6, 1]) + S.field("document", 80)
      + S.extension(3, size: 4, S.int32s([1, 2, 3, -1, 1, 1, 2, 65001]))
      + S.extension(4, size: 8, S.words([-.greatestFiniteMagnitude, 1, 0]))
      + S.extension(13, Array("A=fråga_1\tB=stadsdel\tL=fritext".utf8))
      + S.extension(14, Array("L=00300\0\t".utf8))
      + S.extension(16, size: 8, S.word(1) + S.word(2)) + S.encoding("UTF-8")
      + S.extension(
        21,
        S.counted(Array("stadsdel".utf8)) + S.int32s([20, 1]) + S.counted(S.field("Årsta", 20))
          + S.counted(Array("Enskede".utf8)))
      + S.extension(
        22, S.counted(Array("stadsdel".utf8)) + [1] + S.int32s([8]) + S.field("Ej svar", 8))
    let long = S.field("fritext, \"citat\"", 256) + S.field("", 48)
    sample.data =
      S.words([1]) + S.field("Årsta", 24) + S.words([12_219_379_200]) + long + S.words([0.5])
      + S.field("Ej svar", 24) + S.words([-.greatestFiniteMagnitude]) + long
    return sample
  }()

  static let packed: SavSample = {
    var sample = rich
    sample.compression = 1
    let words = stride(from: 0, to: rich.data.count, by: 8).map { rich.data[$0..<($0 + 8)] }
    sample.data = []
    for start in stride(from: 0, to: words.count, by: 8) {
      let group = words[start..<min(start + 8, words.count)]
      let spaces = S.field("", 8)
      let codes = group.map { $0.elementsEqual(spaces) ? UInt8(254) : 253 }
      sample.data += codes + Array(repeating: 252, count: 8 - codes.count)
      sample.data += zip(codes, group).filter { $0.0 == 253 }.flatMap(\.1)
    }
    return sample
  }()

  /// The same behind zlib, whose checksums the damage must not reach.
  static func zipped(_ sample: SavSample) -> [UInt8] {
    var sample = sample
    sample.magic = "$FL3"
    sample.compression = 2
    let cut = sample.data.count / 2
    let parts = [Array(sample.data[..<cut]), Array(sample.data[cut...])]
    sample.data = CaseReaderTests.zipped(parts, start: sample.dictionary.count)
    return sample.bytes
  }

  /// Reads; what comes back is text in proportion to the file, or a finding that says where.
  private func survives(_ bytes: [UInt8]) -> Bool {
    do throws(Finding) {
      let reading = try Reading(bytes)
      // A number of nine bytes may take 45 in text, or none: many cells can come of an instruction.
      return reading.csv.count <= 64 * bytes.count
    } catch {
      return error.kind == .data && error.rule.hasPrefix("spss.")
        && error.message.hasPrefix("at byte ") && error.location?.file == "made.sav"
    }
  }

  private func damaged(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &generator) where bytes.count > 8 {
      let place = Int.random(in: 0..<(bytes.count - 4), using: &generator)
      let length = Int.random(in: 1...min(40, bytes.count - place), using: &generator)
      switch Int.random(in: 0..<7, using: &generator) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 2, 3:
        let values: [Int32] = [0, 1, -1, 2, 8, 255, 256, 999, 65_535, 1 << 24, .max, .min, -2]
        let value = values.randomElement(using: &generator) ?? 0
        let start = place & ~3
        bytes.replaceSubrange(start..<(start + 4), with: S.int32s([value]))
      case 4: bytes.removeSubrange(place..<(place + length))
      case 5: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place)
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }

  @Test func `the samples are whole`() throws {
    let csv =
      "fråga_1,stadsdel,D,fritext\n1,Årsta,1970-01-01,\"fritext, \"\"citat\"\"\"\n"
      + "0.5,Ej svar,,\"fritext, \"\"citat\"\"\"\n"
    for bytes in [Self.rich.bytes, Self.packed.bytes, Self.zipped(Self.packed)] {
      let reading = try Reading(bytes)
      #expect(String(decoding: reading.csv, as: UTF8.self) == csv)
      #expect(reading.dictionary.variable("stadsdel")?.valueLabels.map(\.code) == ["Årsta"])
      // Two seconds of the same day are one code.
      #expect(reading.dictionary.variable("D")?.valueLabels.map(\.label) == ["ja"])
    }
  }

  @Test func `each beginning`() throws {
    for sample in [Self.rich.bytes, Self.packed.bytes, Self.zipped(Self.packed)] {
      let whole = try Reading(sample).csv
      for end in sample.indices {
        // All that may be missing is the bytecode's mark of the end.
        let reading = try? Reading(Array(sample[..<end]))
        #expect(reading == nil || reading?.csv == whole && end >= sample.count - 2)
      }
    }
  }

  @Test func `each byte of the dictionary`() {
    for place in Self.rich.dictionary.indices {
      for value: UInt8 in [0, 1, 127, 128, 255] {
        var bytes = Self.rich.bytes
        bytes[place] = value
        #expect(survives(bytes), "byte \(place) is \(value)")
      }
    }
  }

  @Test(arguments: 0..<3)
  func `random damage`(kind: Int) {
    let sample = [Self.rich.bytes, Self.packed.bytes, Self.zipped(Self.packed)][kind]
    var generator = SeededGenerator(seed: UInt64(kind) + 40)
    for round in 0..<3000 {
      let bytes = damaged(sample, &generator)
      #expect(survives(bytes), "round \(round)")
    }
  }

  @Test func `random damage below zlib`() {
    var generator = SeededGenerator(seed: 43)
    for round in 0..<3000 {
      var sample = Self.packed
      if round % 2 == 0 { sample.data = damaged(sample.data, &generator) }
      if round % 2 == 1 { sample.records = damaged(sample.records, &generator) }
      #expect(survives(Self.zipped(sample)), "round \(round)")
    }
  }

  @Test(arguments: ["pspp-bytecode.sav", "pspp-zlib.zsav", "survey-zlib.zsav"])
  func `random damage to other people's files`(name: String) throws {
    let bytes = try Repository.bytes(Repository.path(SPSSFileTests.folder + name))
    var generator = SeededGenerator(seed: 44)
    for round in 0..<400 {
      #expect(survives(damaged(bytes, &generator)), "round \(round)")
    }
  }
}
