import TestSupport
import Testing

@testable import CSV

/// The fast reader against the slow one, on as many files as there is time for.
@Suite struct OracleFuzzTests {
  private static let fuzz = Fuzz("csv-oracle", few: 4_000)

  /// The delimiter, then the file.
  private func file(_ seed: UInt64) -> [UInt8] {
    var samples = CSVSamples(seed: seed)
    let (bytes, delimiter) = samples.next()
    guard seed % 4 == 3 else { return [delimiter] + bytes }
    var mutator = Mutator(seed: seed, tokens: [",", ";", "\"\"", ",\"", "\",", "\"\n", "\n\""])
    return [delimiter] + mutator.mutate(bytes, with: [samples.next().bytes])
  }

  /// In what the two readers differ, for a few sizes of blocks, reads and columns.
  private func difference(_ sample: [UInt8]) -> String? {
    guard let delimiter = sample.first, ",;\t".utf8.contains(delimiter) else { return nil }
    let bytes = Array(sample.dropFirst())
    // What the first bytes say about an encoding is another reader's matter.
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return nil }
    let slow = Reading(slow: bytes, delimiter: delimiter)
    var random = SeededGenerator(seed: UInt64(bytes.count))
    for largest in [1, 8, 64, bytes.count + 1] {
      let blockSize = Int.random(in: 1...largest, using: &random)
      let step = Int.random(in: 1...largest, using: &random)
      let wanted = slow.header.indices.filter { _ in largest == 1 || Bool.random(using: &random) }
      let fast = Reading(
        fast: bytes, delimiter: delimiter, blockSize: blockSize, step: step, wanted: wanted)
      if fast != slow.selecting(wanted), !fast.isRefusalOfDelimiter(of: slow) {
        return "columns \(wanted) in blocks of \(blockSize):\nfast \(fast)\nslow \(slow)"
      }
    }
    return nil
  }

  @Test(arguments: Fuzz.lanes)
  func everyFileIsReadAsTheOracleReadsIt(lane: Int) async throws {
    let failures = try await Self.fuzz.failures(lane: lane, make: file, complaint: difference)
    #expect(failures == [])
  }
}
