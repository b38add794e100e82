import Bytes
import Diagnostics
import TestSupport
import Testing

@testable import SPSS

/// Damaged SPSS files, our own and other people's, as the rest of the tool reads them.
@Suite struct SPSSFuzzTests {
  private static let fuzz = Fuzz("sav", few: 2_000)
  private static let tokens = [
    "$FL2", "$FL3", "@(#) SPSS", "\u{2}\0\0\0", "\u{3}\0\0\0", "\u{4}\0\0\0", "\u{6}\0\0\0",
    "\u{7}\0\0\0",
    "UTF-8", "UTF-7", "windows-1252", "A=fritext\tB=A", "L=99999\0\t", "L=00300\0\t", "\t", "=",
    "        ",
  ]

  private let files: [[UInt8]]

  init() throws {
    let own =
      [MutationTests.rich.bytes, MutationTests.packed.bytes]
      + [MutationTests.zipped(MutationTests.packed)]
    let folder = SPSSFileTests.folder
    let made = try Repository.names(folder).filter { $0.hasSuffix("sav") }
      .map { try Repository.bytes(Repository.path(folder + $0)) }
    let foreign = try SharedFileTests.names.compactMap { name in
      try Repository.shared("data/spss/\(name)").map { try Repository.bytes($0) }
    }
    files = own + (made + foreign).filter { $0.count < 20_000 }
  }

  /// In every second case of a packed file the damage is done before it is packed.
  private func file(_ seed: UInt64) -> [UInt8] {
    var mutator = Mutator(seed: seed, tokens: Self.tokens, isBinary: true)
    if mutator.pick(0..<8) == 0 {
      var sample = MutationTests.packed
      if mutator.pick(0..<2) == 0 { sample.data = mutator.mutate(sample.data, with: files) }
      sample.records = mutator.mutate(sample.records)
      return MutationTests.zipped(sample)
    }
    return mutator.mutate(files[mutator.pick(0..<files.count)], with: files)
  }

  private func complaint(_ bytes: [UInt8]) -> String? {
    var text: [UInt8] = []
    do throws(Finding) {
      let source = try SPSSSource(MemorySource(bytes, step: 1 + bytes.count % 1000))
      var buffer = [UInt8](repeating: 0, count: 1 << 12)
      while true {
        let count = try source.read(into: &buffer, at: 0, upTo: buffer.count)
        if count == 0 { break }
        if text.count < 1 << 16 { text += buffer[..<count] }
      }
    } catch {
      guard error.kind == .data, error.rule.hasPrefix("spss."), error.location?.file == "a.csv",
        error.message.hasPrefix("at byte ")
      else { return "no place: \(error)" }
      return nil
    }
    return String(validating: text.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self) == nil
      ? "the names are not UTF-8" : nil
  }

  @Test func theFilesAreReadBeforeTheyAreDamaged() {
    #expect(files.count >= 6)
    #expect(files.count { complaint($0) == nil } == files.count)
  }

  @Test(arguments: Fuzz.lanes)
  func aDamagedFileIsReadOrRefused(lane: Int) async throws {
    let failures = try await Self.fuzz.failures(lane: lane, make: file, complaint: complaint)
    #expect(failures == [])
  }
}
