import Diagnostics
import TestSupport
import Testing

@testable import Bytes

@Suite struct BlockReaderTests {
  static let quote = UInt8(ascii: "\"")

  /// Short lines, quoted line ends and stretches without either.
  private func randomText(seed: UInt64, length: Int = 200) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    let alphabets = ["ab,\"\n", "abcdefgh\n", "abcdefghijklmno\"", "\n", "\"\"\n"].map {
      Array($0.utf8)
    }
    var text: [UInt8] = []
    while text.count < length {
      let alphabet = alphabets.randomElement(using: &generator) ?? []
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        text.append(alphabet.randomElement(using: &generator) ?? 0)
      }
    }
    return Array(text.prefix(Int.random(in: 0...length, using: &generator)))
  }

  private func blocks(_ reader: BlockReader) throws(Finding) -> [Block] {
    var blocks: [Block] = []
    var block = Block()
    while try reader.next(&block) { blocks.append(block) }
    return blocks
  }

  private func content(_ block: Block) -> [UInt8] { Array(block.bytes[..<block.count]) }

  /// Where records may end: behind each line end outside quotes.
  private func recordEnds(_ text: [UInt8]) -> Set<Int> {
    var inQuotes = false
    var ends: Set<Int> = []
    for (position, byte) in text.enumerated() {
      if byte == Self.quote { inQuotes.toggle() }
      if byte == UInt8(ascii: "\n"), !inQuotes { ends.insert(position + 1) }
    }
    return ends
  }

  @Test func blocksAreTheFileCutAtRecordEnds() throws {
    let folder = try TemporaryFolder()
    for seed in 0..<30 {
      let text = randomText(seed: UInt64(seed))
      let ends = recordEnds(text)
      let path = try folder.write(text, as: "\(seed).csv")
      for blockSize in Array(1...64) + [1 << 18] {
        let blocks = try blocks(BlockReader(InputFile(path: path), blockSize: blockSize))
        #expect(Array(blocks.map(content).joined()) == text)
        #expect(blocks.map(\.sequence) == Array(0..<blocks.count))
        var position = 0
        for (number, block) in blocks.enumerated() {
          #expect(block.start == 0)
          #expect(block.count > 0)
          #expect(!block.isCutOff)
          #expect(block.hasQuotes || !content(block).contains(Self.quote))
          position += block.count
          if number + 1 < blocks.count { #expect(ends.contains(position), "\(seed) \(blockSize)") }
        }
      }
    }
  }

  /// A block must not wait for more of the file than the record end it can be cut at.
  @Test func aBlockHoldsNoMoreThanItsSizeAndOneRecord() throws {
    let folder = try TemporaryFolder()
    let text = (0..<100).map { "row \($0), \"a\nb\"\n" }.joined()
    let path = try folder.write(text, as: "rows.csv")
    for blockSize in [1, 10, 64, 100] {
      for block in try blocks(BlockReader(InputFile(path: path), blockSize: blockSize)) {
        #expect(block.count < 2 * blockSize + 18)
      }
    }
  }

  @Test func severalReadersGetEveryBlockOnce() async throws {
    let folder = try TemporaryFolder()
    let text = (0..<3_000).map { "row \($0),\"line\nline\"\n" }.joined()
    let reader = BlockReader(
      try InputFile(path: try folder.write(text, as: "rows.csv")), blockSize: 97)
    let blocks = try await withThrowingTaskGroup(of: [Block].self) { group in
      for _ in 0..<4 {
        group.addTask { @concurrent in
          var taken: [Block] = []
          var block = Block()
          while try reader.next(&block) { taken.append(block) }
          return taken
        }
      }
      return try await group.reduce([], +).sorted { $0.sequence < $1.sequence }
    }
    #expect(blocks.map(\.sequence) == Array(0..<blocks.count))
    let joined = blocks.map(content).joined()
    #expect(joined.elementsEqual(text.utf8))
  }

  @Test func anEmptyFileHasNoBlocks() throws {
    let folder = try TemporaryFolder()
    let reader = BlockReader(try InputFile(path: try folder.write("", as: "empty.csv")))
    var block = Block()
    #expect(try !reader.next(&block))
    #expect(try !reader.next(&block))
  }

  @Test func anotherQuoteMayBeChosen() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("'a\nb'\n\"c\nd'\n'\n", as: "single.csv")
    let reader = BlockReader(
      try InputFile(path: path), blockSize: 1, quote: UInt8(ascii: "'"))
    let texts = try blocks(reader).map { String(decoding: content($0), as: UTF8.self) }
    #expect(texts == ["'a\nb'\n", "\"c\n", "d'\n'\n"])
  }
}

@Suite struct LongRecordTests {
  private func blocks(
    _ text: String, blockSize: Int, longest: Int
  ) throws -> [(text: String, isCutOff: Bool)] {
    let folder = try TemporaryFolder()
    let reader = BlockReader(
      try InputFile(path: try folder.write(text, as: "long.csv")), blockSize: blockSize,
      quote: UInt8(ascii: "\""), longest: longest)
    var blocks: [(text: String, isCutOff: Bool)] = []
    var block = Block()
    while try reader.next(&block) {
      blocks.append((String(decoding: block.bytes[..<block.count], as: UTF8.self), block.isCutOff))
    }
    return blocks
  }

  @Test(arguments: [1, 3, 8])
  func aRecordBeyondTheLongestIsCutOffAndNothingFollows(blockSize: Int) throws {
    let long = String(repeating: "x", count: 100)
    for record in [long, "\"" + long, "\"\n\"" + long, "\"" + long.replacing("xx", with: "x\n")] {
      let found = try blocks("a\nb\n\(record)\nc\n", blockSize: blockSize, longest: 50)
      let whole = found.dropLast()
      #expect(whole.map(\.text).joined() == "a\nb\n")
      #expect(whole.allSatisfy { !$0.isCutOff })
      let last = try #require(found.last)
      #expect(last.isCutOff)
      #expect(record.hasPrefix(last.text))
      #expect((51...50 + blockSize).contains(last.text.utf8.count))
    }
  }

  /// What stands behind a long record must neither be lost nor be taken for its rest.
  @Test func aRecordJustWithinTheLimitIsKeptAndTheFileGoesOn() throws {
    for length in 30...60 {
      for blockSize in 1...80 {
        let text = "a\n\(String(repeating: "x", count: length))\nb\n\"c\nd\"\n"
        let found = try blocks(text, blockSize: blockSize, longest: 62)
        #expect(found.map(\.text).joined() == text)
        #expect(found.allSatisfy { !$0.isCutOff })
      }
    }
  }

  /// A last record without a line end is not cut off: the file ends there.
  @Test func theEndOfTheFileIsNoCut() throws {
    let found = try blocks("a\nbcdefgh", blockSize: 100, longest: 4)
    #expect(found.map(\.text) == ["a\n", "bcdefgh"])
  }
}
