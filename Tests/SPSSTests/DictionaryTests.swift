import Diagnostics
import Testing

@testable import SPSS

/// Dictionaries made by hand: what other writers do, and what nobody should.
@Suite struct DictionaryTests {
  private typealias S = SavSample

  private func dictionary(_ records: [UInt8]) throws(Finding) -> SPSSDictionary {
    var sample = SavSample()
    sample.records = records
    return try SPSSFile(FileBytes(sample.bytes, name: "made.sav")).dictionary
  }

  @Test func `the least file`() throws {
    let reading = try Reading(SavSample().bytes)
    #expect(String(decoding: reading.csv, as: UTF8.self) == "V1\n")
    #expect(reading.dictionary.caseCount == 0)
    #expect(reading.dictionary.encodingName == "windows-1252")
    #expect(reading.dictionary.weightName == nil)
  }

  @Test func `long names replace short ones`() throws {
    let names = Array("V1=f100_trygghet\tNEW=\tV2=\tno equals sign\tV3=å=b".utf8)
    let dictionary = try dictionary(
      S.variable("V1") + S.variable("V2") + S.variable("V3") + S.extension(13, names)
        + S.encoding("UTF-8"))
    #expect(dictionary.variables.map(\.name) == ["f100_trygghet", "V2", "å=b"])
  }

  @Test func `numbers' labels go by the cells' text`() throws {
    let day = S.words([12_219_379_200])
    let dictionary = try dictionary(
      S.variable("A") + S.variable("B", format: 0x14_0B_00)
        + S.labels([(day, "that day"), (S.words([.nan]), "nothing")], [1, 2]))
    #expect(dictionary.variable("A")?.valueLabels.map(\.code) == ["12219379200"])
    #expect(dictionary.variable("B")?.valueLabels.map(\.code) == ["1970-01-01"])
    #expect(dictionary.variable("B")?.valueLabels.map(\.label) == ["that day"])
  }

  @Test func `a code keeps its first label`() throws {
    let (one, two) = (S.words([1]), S.words([2]))
    let dictionary = try dictionary(
      S.variable("A") + S.labels([(one, "ja"), (one, "nej")], [1])
        + S.labels([(two, "två"), (one, "en")], [1]) + S.encoding("UTF-8"))
    #expect(dictionary.variables[0].valueLabels.map(\.code) == ["1", "2"])
    #expect(dictionary.variables[0].valueLabels.map(\.label) == ["ja", "två"])
  }

  @Test func `short texts' labels are in the file's encoding and of its width`() throws {
    let entries: [([UInt8], String)] = [
      (S.field([0xC5, 0x31], 8), "first"), (S.field("Xyz", 8), "cut"), (S.field("", 8), "blank"),
    ]
    let dictionary = try dictionary(
      S.variable("A", width: 2) + S.labels(entries, [1]) + S.encoding("windows-1252"))
    #expect(dictionary.variables[0].valueLabels.map(\.code) == ["Å1", "Xy", ""])
  }

  @Test func `labels of a text beyond eight bytes in the short list`() throws {
    let dictionary = try dictionary(
      S.variable("A", width: 20) + S.labels([(S.field("svar", 8), "answer")], [1]))
    #expect(dictionary.variables[0].valueLabels.map(\.code) == ["svar"])
  }

  @Test func `missing values`() throws {
    let lowest = (-Double.greatestFiniteMagnitude).nextUp
    let highest = Double.greatestFiniteMagnitude
    let dictionary = try dictionary(
      S.variable("A", missing: 3, values: S.words([7, 8, 9]))
        + S.variable("B", missing: -2, values: S.words([lowest, -1]))
        + S.variable("C", missing: -3, values: S.words([90, highest, 5]))
        + S.variable("D", width: 3, missing: 2, values: S.field("N", 8) + S.field("   ", 8)))
    #expect(dictionary.variables[0].missing == [.value(7), .value(8), .value(9)])
    #expect(dictionary.variables[1].missing == [.range(low: -.infinity, high: -1)])
    #expect(dictionary.variables[2].missing == [.range(low: 90, high: .infinity), .value(5)])
    #expect(dictionary.variables[3].missing == [.text("N"), .text("")])
  }

  /// ReadStat writes the length of long texts' missing values once, PSPP 1.6 before each.
  @Test(arguments: [false, true])
  func `long texts' missing values`(isRepeated: Bool) throws {
    let length = S.int32s([8])
    let first = S.field("Ej svar", 8)
    let second = (isRepeated ? length : []) + S.field("Vet ej", 8)
    let record = S.counted(Array("A".utf8)) + [2] + length + first + second
    let dictionary = try dictionary(
      S.variable("A", width: 40) + S.extension(22, record))
    #expect(dictionary.variables[0].missing == [.text("Ej svar"), .text("Vet ej")])
  }

  @Test func `the weight, and where there is none`() throws {
    var sample = SavSample()
    sample.records = S.variable("A", width: 20) + S.variable("W")
    for (slot, name): (Int32, String?) in [(4, "W"), (1, "A"), (2, nil), (9, nil), (-1, nil)] {
      sample.weight = slot
      let dictionary = try SPSSFile(FileBytes(sample.bytes, name: "made.sav")).dictionary
      #expect(dictionary.weightName == name)
    }
  }

  @Test func `code pages`() throws {
    for (page, name): (Int32, String) in [
      (1252, "windows-1252"), (65001, "UTF-8"), (2, "windows-1252"),
    ] {
      let machine = S.extension(3, size: 4, S.int32s([1, 2, 3, -1, 1, 1, 2, page]))
      #expect(try dictionary(S.variable("A") + machine).encodingName == name)
    }
  }

  /// What stands in the file, the rule that it breaks, and the byte where.
  struct Broken: Sendable, CustomTestStringConvertible {
    var rule: String
    var offset: Int?
    var sample: SavSample

    init(_ rule: String, at offset: Int? = nil, _ change: (inout SavSample) -> Void) {
      self.rule = rule
      self.offset = offset
      sample = SavSample()
      change(&sample)
    }

    init(_ rule: String, at offset: Int? = nil, records: [UInt8]) {
      self.init(rule, at: offset) { $0.records = records }
    }

    var testDescription: String { rule }
  }

  static let header: [Broken] = [
    Broken("signature", at: 0) { $0.magic = "$FL4" },
    Broken("layout", at: 64) { $0.layout = 7 },
    Broken("compression", at: 72) { $0.compression = 2 },
    Broken("compression", at: 72) { $0.compression = 9 },
    Broken("compression", at: 72) { $0.magic = "$FL3" },
    Broken("case-count", at: 80) { $0.stated = -2 },
    Broken("bias", at: 84) { $0.bias = .nan },
    Broken("record", at: 208) { $0.end = S.int32s([5]) },
    Broken("truncated") { $0.end = [] },
    Broken("truncated") { $0.end = S.int32s([999]) },
    Broken("case-count") { $0.stated = 2 },
    Broken("truncated") { $0.data = [1] },
    Broken("case-count") {
      $0.stated = 1
      $0.data = S.words([1, 2])
    },
    // Packed, and nothing behind the dictionary; or with offsets that lead nowhere.
    Broken("truncated") {
      $0.magic = "$FL3"
      $0.compression = 2
    },
    Broken("zheader", at: 216) {
      $0.magic = "$FL3"
      $0.compression = 2
      $0.data = S.word(216) + S.word(100) + S.word(24)
    },
    Broken("zheader", at: 216) {
      $0.magic = "$FL3"
      $0.compression = 2
      $0.data = S.word(216) + S.word(1 << 63) + S.word(24)
    },
  ]

  static let records: [Broken] = [
    Broken("no-variables", records: []),
    Broken("width", at: 180, records: S.variable("A", width: 256)),
    Broken("width", at: 180, records: S.variable("A", width: -1)),
    Broken("width", at: 180, records: S.variable("A", width: 20).dropLast(32)),
    Broken("width", at: 180, records: S.variable("A") + S.variable("B", width: -1)),
    Broken("label", at: 184, records: S.int32s([2, 0, 2, 0, 0, 0]) + S.field("A", 8)),
    Broken("missing", at: 188, records: S.variable("A", missing: -1)),
    Broken("missing", at: 188, records: S.variable("A", missing: 4)),
    Broken("missing", records: S.variable("A", width: 3, missing: -2, values: S.words([1, 2]))),
    Broken("name", at: 200, records: S.variable("")),
    Broken("count", records: S.int32s([2, 0, 1, 0, 0, 0]) + S.field("A", 8) + S.int32s([-4])),
    Broken(
      "too-large", records: S.int32s([2, 0, 1, 0, 0, 0]) + S.field("A", 8) + S.int32s([.max])),
    Broken("count", records: S.variable("A") + S.int32s([3, -1])),
    Broken("truncated", records: S.variable("A") + S.int32s([3, .max])),
    Broken("record", records: S.variable("A") + S.int32s([3, 0, 2])),
    Broken("labelled", records: S.variable("A") + S.labels([(S.words([1]), "ja")], [2])),
    Broken("labelled", records: S.variable("A") + S.labels([(S.words([1]), "ja")], [0])),
    Broken("labelled", records: S.variable("A", width: 9) + S.labels([(S.words([1]), "ja")], [2])),
    Broken("too-large", records: S.variable("A") + S.int32s([3, 0, 4, .max])),
    Broken("truncated", records: S.variable("A") + S.int32s([6, .max])),
    Broken("truncated", records: S.variable("A") + S.int32s([7, 99, .max, .max])),
    Broken("too-large", records: S.variable("A") + S.int32s([7, 13, .max, .max])),
    Broken("count", records: S.variable("A") + S.int32s([7, 13, 1, -1])),
    Broken("extension", records: S.variable("A") + S.extension(3, [1, 2, 3])),
    Broken("extension", records: S.variable("A") + S.extension(4, [1, 2, 3])),
    Broken(
      "numbers", records: S.variable("A") + S.extension(3, S.int32s([1, 2, 3, -1, 3, 1, 2, 2]))),
    Broken("system-missing", records: S.variable("A") + S.extension(4, S.words([1, 2, 0]))),
    Broken("encoding", records: S.variable("A") + S.encoding("windows-1250")),
    Broken(
      "encoding", records: S.variable("A") + S.extension(3, S.int32s([1, 2, 3, -1, 1, 1, 2, 932]))),
    Broken("encoding", records: S.variable("A", label: "å") + S.encoding("US-ASCII")),
    Broken("names", records: S.variable("A") + S.extension(13, Array("A=b\tC=d".utf8))),
    Broken("long-string", records: S.variable("A") + S.extension(14, Array("A=xyz".utf8))),
    Broken("long-string", records: S.variable("A") + S.extension(14, Array("A=99999".utf8))),
    Broken("long-string", records: S.variable("A") + S.extension(14, Array("A=00600\0\t".utf8))),
    Broken("long-string", records: S.variable("A") + S.extension(14, Array("B=00600\0\t".utf8))),
    Broken(
      "long-string",
      records: S.variable("A", width: 255) + S.variable("B", width: 255)
        + S.variable("C", width: 40)
        + S.extension(14, Array("A=00600\0\t".utf8))),
    Broken("extension", records: S.variable("A", width: 9) + S.extension(21, S.int32s([5, 1]))),
    Broken(
      "extension", records: S.variable("A", width: 9) + S.extension(21, S.int32s([0, 9, 1, .max]))),
    Broken(
      "extension",
      records: S.variable("A", width: 9) + S.extension(22, S.int32s([0]) + [3] + S.int32s([8]))),
    Broken(
      "extension",
      records: S.variable("A", width: 9) + S.extension(22, S.int32s([0]) + [1] + S.int32s([-8]))),
  ]

  @Test(arguments: header + records)
  func `what is broken is named, with its place`(broken: Broken) {
    let finding = #expect(throws: Finding.self) { try Reading(broken.sample.bytes) }
    #expect(finding?.rule == "spss." + broken.rule, "\(finding?.message ?? "")")
    #expect(finding?.kind == .data)
    #expect(finding?.location?.file == "made.sav")
    #expect(finding?.expected?.isEmpty == false && finding?.remedy?.isEmpty == false)
    if let offset = broken.offset {
      #expect(
        finding?.message.hasPrefix("at byte \(offset), ") == true, "\(finding?.message ?? "")")
    }
  }

  @Test func `what is passed over does not move the places`() {
    let skipped = S.int32s([6, 1]) + S.field("a document", 80) + S.extension(18, [1, 2, 3])
    let records = S.variable("A") + skipped + S.variable("")
    let broken = Broken("name", at: 176 + 32 + skipped.count + 24, records: records)
    let finding = #expect(throws: Finding.self) { try Reading(broken.sample.bytes) }
    #expect(finding?.message.hasPrefix("at byte \(broken.offset ?? 0), ") == true)
  }

  @Test func `a text that is not in the encoding is named, not shown`() {
    var sample = SavSample()
    sample.records = S.variable("SVAR", width: 4) + S.encoding("UTF-8")
    sample.stated = 2
    sample.data = S.field("ok", 8) + S.field([0x68, 0xE5, 0x6C, 0x73], 8)
    let finding = #expect(throws: Finding.self) { try Reading(sample.bytes) }
    #expect(finding?.rule == "spss.encoding")
    #expect(finding?.message.hasSuffix("case 2: the text of SVAR is not UTF-8") == true)
  }

  /// Short files whose lists of labels ask for much.
  @Test func `labels given out again and again`() {
    let list = (0..<400).map { (S.words([Double($0)]), "label") }
    let variables = (0..<400).flatMap { S.variable("V\($0)") }
    let slots = (1...400).map(Int32.init)
    let records = variables + S.labels(list, slots) + S.labels(list, slots)
    let finding = #expect(throws: Finding.self) { try dictionary(records) }
    #expect(finding?.rule == "spss.labelled")
    #expect(throws: Never.self) { try dictionary(variables + S.labels(list, slots)) }
  }
}
