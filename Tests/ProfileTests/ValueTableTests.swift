import TestSupport
import Testing

@testable import Profile

@Suite struct ValueTableTests {
  private func add(_ text: [UInt8], to table: inout ValueTable) {
    table.add(ValueTable.key(text.span, 0, text.count), text.span, 0, text.count, times: 1)
  }

  @Test("Counts short and long texts as a dictionary does")
  func againstDictionary() {
    var random = SeededGenerator(seed: 4)
    var table = ValueTable()
    var counts: [[UInt8]: Int] = [:]
    for _ in 0..<20_000 {
      let length = Int.random(in: 1...20, using: &random)
      let text = (0..<length).map { _ in
        UInt8.random(in: 65...(length < 4 ? 90 : 66), using: &random)
      }
      add(text, to: &table)
      counts[text, default: 0] += 1
    }
    var found: [[UInt8]: Int] = [:]
    table.visit { key, text, count in
      #expect(key == ValueTable.key(text.span, 0, text.count))
      found[text] = count
    }
    #expect(found == counts)
    #expect(table.count == counts.count)
    #expect(table.textBytes == counts.keys.reduce(0) { $0 + $1.count })
  }

  @Test("A text's key does not depend on what stands around it")
  func keysInPlace() {
    var random = SeededGenerator(seed: 5)
    for length in 1...40 {
      let text = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      let key = ValueTable.key(text.span, 0, length)
      let around = [1, 2, 3] + text + [4, 5, 6, 7, 8, 9, 10, 11]
      #expect(ValueTable.key(around.span, 3, length) == key)
      #expect(key != ValueTable.free)
    }
  }

  @Test("Like texts have different keys")
  func differentKeys() {
    var random = SeededGenerator(seed: 9)
    var texts: Set<[UInt8]> = []
    for _ in 0..<30_000 {
      let length = Int.random(in: 8...20, using: &random)
      texts.insert((0..<length).map { _ in UInt8.random(in: 65...66, using: &random) })
    }
    let keys = Set(texts.map { ValueTable.key($0.span, 0, $0.count) })
    #expect(keys.count == texts.count)
  }

  @Test("Texts with equal keys are told apart by their bytes")
  func equalKeys() {
    let (a, b) = (Array("en lång text".utf8), Array("en annan text".utf8))
    let key = ValueTable.key(a.span, 0, a.count)
    var table = ValueTable()
    table.add(key, a.span, 0, a.count, times: 2)
    table.add(key, b.span, 0, b.count, times: 3)
    let found = table.addKnown(key, a.span, 0, a.count, times: 1)
    #expect(found)
    var counts: [[UInt8]: Int] = [:]
    table.visit { counts[$1] = $2 }
    #expect(counts == [a: 3, b: 3])
  }
}
