import Testing

@testable import Bytes

/// Several elements written at once, against each for itself.
@Suite struct ByteStoreTests {
  @Test func aValueStandsInTheElementsThatItCovers() {
    for place in 0...4 {
      var bytes = [UInt8](0..<8)
      var span = bytes.mutableSpan
      ByteStore.store(UInt32(0xA1B2_C3D4).littleEndian, in: &span, at: place)
      var expected = [UInt8](0..<8)
      expected.replaceSubrange(place..<place + 4, with: [0xD4, 0xC3, 0xB2, 0xA1])
      #expect(bytes == expected)
    }
    var words = [UInt64](0..<5)
    var span = words.mutableSpan
    ByteStore.store(SIMD4<UInt32>(7, 0, 9, 0), in: &span, at: 3)
    #expect(words == [0, 1, 2, 7, 9])
  }

  @Test func whatDoesNotFitEndsTheProcess() async {
    await #expect(processExitsWith: .failure) {
      var words = [UInt64](0..<5)
      var span = words.mutableSpan
      ByteStore.store(SIMD4<UInt32>.zero, in: &span, at: 4)
    }
    await #expect(processExitsWith: .failure) {
      var bytes = [UInt8](0..<3)
      var span = bytes.mutableSpan
      ByteStore.store(UInt16.zero, in: &span, at: -1)
    }
  }
}
