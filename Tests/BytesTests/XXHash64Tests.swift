import Testing

@testable import Bytes

@Suite struct XXHash64Tests {
  /// Bytes i · 31 mod 251; from Python's `xxhash` by `Scripts/reference/xxhash64.py`.
  private static let reference: [(Int, UInt64)] = [
    (0, 0xEF46_DB37_51D8_E999), (1, 0xE934_A84A_DB05_2768), (3, 0xE5D2_BE4A_E4B3_469A),
    (4, 0x3B4D_7F7C_6BD1_AE90), (7, 0xF952_F190_1A5A_FC9B), (8, 0x5068_3412_2CB7_B4D0),
    (12, 0x84A8_8C4B_C241_025A), (31, 0x5836_F086_07DB_DA19), (32, 0xB3F0_EC9D_8D21_6DEA),
    (33, 0xC480_DB42_8C35_AB3E), (63, 0x9522_A419_D608_28F2), (64, 0x28BF_42BB_281A_F2EE),
    (100, 0xCD8C_2446_7B83_82AD), (1000, 0xD1BE_E8E4_F060_3BBF),
  ]

  private static func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8($0 * 31 % 251) }
  }

  @Test(arguments: reference)
  func theChecksumIsThatOfTheReference(_ count: Int, _ expected: UInt64) {
    var hash = XXHash64()
    hash.update(Self.bytes(count).span)
    #expect(hash.digest == expected)
    #expect(hash.count == count)
    #expect(XXHash64.hex(Self.bytes(count)) == hash.hex)
    #expect(UInt64(hash.hex, radix: 16) == expected && hash.hex.count == 16)
  }

  @Test(arguments: [1, 2, 7, 31, 32, 33, 50])
  func thePiecesDoNotMatter(_ step: Int) {
    let bytes = Self.bytes(1000)
    var hash = XXHash64()
    for start in stride(from: 0, to: bytes.count, by: step) {
      hash.update(bytes.span, start..<min(bytes.count, start + step))
    }
    #expect(hash.digest == 0xD1BE_E8E4_F060_3BBF)
  }
}
