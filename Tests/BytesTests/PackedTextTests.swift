import Testing

@testable import Bytes

/// Short texts as words.
@Suite struct PackedTextTests {
  @Test func `different short texts have different words`() {
    let letters: [UInt8] = [0, 1, 0x31, 0xC3, 0xFF]
    var texts: [[UInt8]] = [[]]
    for length in 1...4 {
      texts += texts.filter { $0.count == length - 1 }.flatMap { text in letters.map { text + [$0] }
      }
    }
    texts += [
      Array("1234567".utf8), Array(repeating: 0xFF, count: 7), Array(repeating: 0, count: 7),
    ]
    #expect(Set(texts.map(PackedText.key)).count == texts.count)
    #expect(!texts.map(PackedText.key).contains(.max))
  }

  @Test func `the word does not depend on where the text stands`() {
    let bytes = Array("abcdefghijklmnop".utf8)
    for start in bytes.indices {
      for length in 0...min(PackedText.longest, bytes.count - start) {
        let text = Array(bytes[start..<(start + length)])
        #expect(PackedText.key(bytes.span, start, length) == PackedText.key(text))
      }
    }
  }
}
