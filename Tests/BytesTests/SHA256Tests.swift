import Bytes
import TestSupport
import Testing

/// The vectors of NIST: FIPS 180-4's examples, and one million times `a`.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrs"
        + "mnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func theDigestIsNISTs(_ text: String, _ digest: String) {
    #expect(SHA256.hex(Array(text.utf8)) == digest)
  }

  @Test func aMillionLettersToo() {
    let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      SHA256.hex(letters) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// Whatever pieces it comes in: shorter, longer and as long as a block.
  @Test(arguments: [1, 7, 63, 64, 65, 200])
  func piecesMakeTheSameDigest(_ length: Int) throws {
    let bytes = (0..<1000).map { UInt8($0 % 251) }
    var hash = SHA256()
    for start in stride(from: 0, to: bytes.count, by: length) {
      hash.update(bytes[start..<min(bytes.count, start + length)])
    }
    #expect(hash.hex == SHA256.hex(bytes))
    let folder = try TemporaryFolder()
    #expect(try SHA256.hex(ofFile: folder.write(bytes, as: "a")) == hash.hex)
  }
}
