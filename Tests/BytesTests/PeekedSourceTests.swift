import Diagnostics
import TestSupport
import Testing

@testable import Bytes

@Suite struct PeekedSourceTests {
  /// Bytes in pieces of a few, then perhaps a failure.
  private final class Pieces: ByteSource {
    let name = "a.csv"
    private let state: Guarded<ArraySlice<UInt8>>
    private let step: Int
    private let fails: Bool

    init(_ bytes: [UInt8], step: Int, fails: Bool = false) {
      state = Guarded(bytes[...])
      self.step = step
      self.fails = fails
    }

    func read(into buffer: inout [UInt8], at start: Int, upTo limit: Int) throws(Finding) -> Int {
      let part = state.withLock { bytes -> ArraySlice<UInt8> in
        let part = bytes.prefix(min(step, limit))
        bytes = bytes.dropFirst(part.count)
        return part
      }
      if part.isEmpty, fails { throw Finding(.inputOutput, "test.failure", "no more") }
      buffer.replaceSubrange(start..<(start + part.count), with: part)
      return part.count
    }
  }

  private func rest(_ source: PeekedSource, upTo limit: Int) throws -> [UInt8] {
    var all: [UInt8] = []
    while true {
      // The bytes around what may be written must stay as they are.
      var buffer = [UInt8](repeating: 0xEE, count: limit + 4)
      let count = try source.read(into: &buffer, at: 2, upTo: limit)
      #expect(count <= limit)
      #expect(buffer.prefix(2) == [0xEE, 0xEE])
      #expect(buffer[(2 + count)...].allSatisfy { $0 == 0xEE })
      #expect(buffer.count == limit + 4)
      if count == 0 { return all }
      all += buffer[2..<(2 + count)]
    }
  }

  @Test func aFileIsReadTwiceAndNothingElse() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<100).map { UInt8($0) }
    let file = try InputFile(path: try folder.write(bytes, as: "a.csv"))
    let source = try PeekedSource(file, limit: 9)
    source.skip(3)
    #expect(try rest(source, upTo: 40) == Array(bytes[3...]))
    let again = try #require(try source.again() as? PeekedSource)
    #expect(again.peeked == Array(bytes[..<9]))
    #expect(try rest(again, upTo: 7) == bytes)
    let pieces = try PeekedSource(Pieces(bytes, step: 5), limit: 9)
    #expect(try pieces.again() == nil)
  }

  @Test func whatIsPeekedIsHandedOutAgain() throws {
    let bytes = (0..<100).map { UInt8($0) }
    for step in [1, 3, 100] {
      for limit in [1, 7, 99, 100, 101] {
        for readLimit in [1, 5, 64, 1000] {
          let source = try PeekedSource(Pieces(bytes, step: step), limit: limit)
          #expect(source.name == "a.csv")
          #expect(source.peeked == Array(bytes.prefix(limit)))
          #expect(try rest(source, upTo: readLimit) == bytes)
          #expect(source.peeked == [])
        }
      }
    }
  }

  @Test func whatIsSkippedIsGone() throws {
    let bytes = (0..<20).map { UInt8($0) }
    let source = try PeekedSource(Pieces(bytes, step: 4), limit: 8)
    source.skip(3)
    #expect(source.peeked == Array(bytes[3..<8]))
    var buffer = [UInt8](repeating: 0, count: 2)
    #expect(try source.read(into: &buffer, at: 0, upTo: 2) == 2)
    #expect(buffer == [3, 4])
    #expect(source.peeked == [5, 6, 7])
    // Only what was read ahead can be passed over.
    source.skip(100)
    #expect(source.peeked == [])
    #expect(try rest(source, upTo: 5) == Array(bytes[8...]))
  }

  @Test func anEmptySourceStaysEmpty() throws {
    let source = try PeekedSource(Pieces([], step: 1), limit: 8)
    #expect(source.peeked == [])
    source.skip(1)
    #expect(try rest(source, upTo: 8) == [])
  }

  @Test func aFailureIsPassedOnWhereItHappens() throws {
    #expect(throws: Finding.self) {
      try PeekedSource(Pieces([1, 2], step: 1, fails: true), limit: 3)
    }
    let source = try PeekedSource(Pieces([1, 2], step: 1, fails: true), limit: 2)
    var buffer: [UInt8] = [0, 0]
    #expect(try source.read(into: &buffer, at: 0, upTo: 2) == 2)
    let finding = #expect(throws: Finding.self) {
      try source.read(into: &buffer, at: 0, upTo: 2)
    }
    #expect(finding?.rule == "test.failure")
  }

  /// A pipe cannot be rewound.
  @Test func aPeekedSourceCanBePeekedAgain() throws {
    let bytes = (0..<50).map { UInt8($0) }
    let first = try PeekedSource(Pieces(bytes, step: 7), limit: 10)
    let second = try PeekedSource(first, limit: 30)
    #expect(second.peeked == Array(bytes[..<30]))
    #expect(try rest(second, upTo: 16) == bytes)
  }
}
