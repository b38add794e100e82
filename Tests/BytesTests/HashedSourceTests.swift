import TestSupport
import Testing

@testable import Bytes

@Suite struct HashedSourceTests {
  @Test(arguments: [1, 5, 4096])
  func whatIsReadIsCountedAndHashed(_ step: Int) throws {
    let source = HashedSource(MemorySource(Array("abc".utf8), step: step))
    var buffer = [UInt8](repeating: 0, count: 10)
    var position = 4
    while case let added = try source.read(into: &buffer, at: position, upTo: 3), added > 0 {
      position += added
    }
    #expect(Array(buffer[4..<7]) == Array("abc".utf8))
    #expect(source.count == 3)
    // Published with the algorithm.
    #expect(source.digest == 0x44BC_2CF5_AD77_0999)
  }
}
