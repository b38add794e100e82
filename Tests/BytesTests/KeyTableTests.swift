import Bytes
import TestSupport
import Testing

/// The hash table against the standard library's.
@Suite struct KeyTableTests {
  @Test(arguments: [0, 1, 8, 1000])
  func `it holds what a dictionary holds`(capacity: Int) {
    var random = SeededGenerator(seed: UInt64(capacity))
    var table = KeyTable(minimumCapacity: capacity)
    var oracle: [UInt64: Int32] = [:]
    for step in 0..<6000 {
      let key = Self.key(&random)
      #expect(table[key] == oracle[key])
      if step % 3 != 0 {
        table.insert(Int32(step), for: key)
        oracle[key] = Int32(step)
      }
    }
    #expect(table.count == oracle.count)
    for (key, value) in oracle where table[key] != value { Issue.record("lost \(key)") }
  }

  /// A column's numbers against those of one key after the other.
  @Test func `a column is looked up as its keys are`() {
    var random = SeededGenerator(seed: 7)
    var table = KeyTable()
    for value in 0..<300 { table.insert(Int32(value), for: Self.key(&random)) }
    let wanted = (0..<1000).map { _ in Self.key(&random) }
    for count in [0, 1, 1000] {
      var found = [UInt16](repeating: 9, count: 1003)
      var span = found.mutableSpan
      let isMissing = table.find(wanted.span, count, orElse: .max, into: &span, from: 3)
      let expected = wanted.prefix(count).map { table[$0].map(UInt16.init) ?? .max }
      #expect(Array(found[3..<(3 + count)]) == expected)
      #expect(isMissing == expected.contains(.max))
      #expect(found[..<3] == [9, 9, 9] && found[(3 + count)...].allSatisfy { $0 == 9 })
    }
  }

  /// Small keys, keys that differ in their upper half only, any keys; never the one that means free.
  private static func key(_ random: inout SeededGenerator) -> UInt64 {
    switch Int.random(in: 0..<3, using: &random) {
    case 0: UInt64.random(in: 0..<300, using: &random)
    case 1: UInt64.random(in: 0..<300, using: &random) << 32
    default: UInt64.random(in: 0..<(.max), using: &random)
    }
  }

  @Test func `keys that fall on one place are told apart`() {
    // Multiplying by the inverse of the hash's factor gives keys with the same upper product half.
    var inverse: UInt64 = 1
    for _ in 0..<6 { inverse &*= 2 &- inverse &* 0x9E37_79B9_7F4A_7C15 }
    var table = KeyTable()
    let keys = (0..<500).map { UInt64($0) &* inverse }
    for (value, key) in keys.enumerated() { table.insert(Int32(value), for: key) }
    #expect(keys.indices.allSatisfy { table[keys[$0]] == Int32($0) })
    #expect(table[500 &* inverse] == nil)
  }
}
