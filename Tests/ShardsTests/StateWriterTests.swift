import Numerics
import TestSupport
import Testing

@testable import Shards

@Suite struct StateWriterTests {
  @Test func integersComeBackAsTheyWere() throws {
    var numbers: [Int256] = [.zero, Int256(1), Int256(-1), Int256(127), Int256(128), Int256(-128)]
    numbers += [Int256(-129), Int256(Int128.max), Int256(Int128.min)]
    numbers.append(Int256(high: .max, low: .max))
    numbers.append(Int256(high: .min, low: 0))
    numbers.append(Int256(high: 0, low: .max))
    numbers.append(Int256(high: -1, low: 0))
    for shift in 0..<127 {
      numbers += [Int256(1 << Int128(shift)), Int256(-(1 << Int128(shift)))]
      numbers.append(Int256(high: 1 << Int128(shift), low: 7))
    }
    var writer = StateWriter()
    for number in numbers { writer.integer(number) }
    var reader = StateReader(sealed: writer.sealed)
    for number in numbers { #expect(try reader.integer() == number) }
    #expect(reader.isAtEnd)
  }
}
