import TestSupport
import Testing

@testable import Bytes

/// Numbers that fit a word, against the arithmetic of their digits.
@Suite struct ShortNumberTests {
  private func read(_ text: String, decimal: Character = ".") -> ShortNumber? {
    let bytes = Array("9.9,\(text)7.7,1234567".utf8)
    return ShortNumber(
      bytes.span, 4, 4 + text.utf8.count, decimal: decimal.asciiValue ?? 0)
  }

  @Test(arguments: [UInt64](1...4))
  func digitsAreReadAsTheyStand(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let digits = (0..<Int.random(in: 1...7, using: &random)).map { _ in
        Int.random(in: 0...9, using: &random)
      }
      let value = digits.reduce(Int64(0)) { $0 * 10 + Int64($1) }
      for scale in 0...digits.count {
        let whole = digits.dropLast(scale).map(String.init).joined()
        let rest = digits.suffix(scale).map(String.init).joined()
        for mark: Character in [".", ","] {
          let number = read(whole + "\(mark)" + rest, decimal: mark)
          #expect(number?.mantissa == value && number?.scale == scale, "\(whole)\(mark)\(rest)")
          #expect(read(whole + "\(mark)" + rest, decimal: mark == "." ? "," : ".") == nil)
        }
      }
      let plain = digits.map(String.init).joined()
      #expect(read(plain)?.mantissa == value && read(plain)?.scale == 0)
    }
    #expect(read("12345678")?.mantissa == 12_345_678 && read("00000009")?.mantissa == 9)
  }

  /// Each of the eight places with each other byte in it.
  @Test func whatIsNoDigitIsNotRead() {
    for length in 1...8 {
      for place in 0..<length {
        for byte in UInt8.min...UInt8.max where !(0x30...0x39 ~= byte) && byte != 0x2E {
          var bytes = Array("12345678".utf8.prefix(length)) + Array("90123456".utf8)
          bytes[place] = byte
          #expect(ShortNumber(bytes.span, 0, length, decimal: 0x2E) == nil)
        }
      }
    }
    for text in ["", ".", "..", "1..2", "1.2.3", ".1.", "123456789", "1234567.8"] {
      #expect(read(text) == nil, "\(text)")
    }
  }

  /// A word that would reach beyond the bytes, and a field whose place says that it has quotes inside.
  @Test func whatDoesNotFitAWordIsLeft() {
    let bytes = Array("12345678".utf8)
    #expect(ShortNumber(bytes.span, 0, 8, decimal: 0x2E)?.mantissa == 12_345_678)
    #expect(ShortNumber(bytes.span, 1, 8, decimal: 0x2E) == nil)
    #expect(ShortNumber(bytes.span, 0, 2 | 1 << 31, decimal: 0x2E) == nil)
  }
}
