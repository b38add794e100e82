import Diagnostics
import Testing

@testable import Command

@Suite struct MemoryLimitTests {
  private func limit(_ words: String...) throws(Findings) -> MemoryLimit? {
    try MemoryLimit(
      try Arguments(words, for: CommandShape(name: "run", operands: [], options: [.memory])))
  }

  /// As GNU sort and dd have them: K, M and G are powers of 1024, KB, MB and GB of 1000.
  @Test(arguments: [
    ("1", 1), ("4096B", 4096), ("1K", 1024), ("1k", 1024), ("1KiB", 1024), ("1kB", 1000),
    ("512M", 512 << 20), ("512MiB", 512 << 20), ("1500MB", 1_500_000_000), ("2g", 2 << 30),
    ("2GB", 2_000_000_000), ("1T", 1 << 40), ("3tb", 3_000_000_000_000),
    ("9223372036854775807", Int.max), ("8388607T", 8_388_607 << 40),
  ])
  func sizesAreWhatTheySay(_ text: String, _ bytes: Int) throws {
    #expect(try limit("--memory", text) == MemoryLimit(bytes: bytes, text: text))
  }

  @Test(arguments: [
    "", "0", "0M", "-1", "+1", "M", "1.5G", "1,5G", "1 G", "12MM", "12Mi", "1P", "G1", "1GBB", "½G",
    "٣M", "9223372036854775808", "8388608T", "9999999999999999T",
  ])
  func nothingElseIsASize(_ text: String) throws {
    let findings = #expect(throws: Findings.self) { try limit("--memory=" + text) }
    #expect(findings?.list.map(\.rule) == ["usage.bad-value"])
    #expect(findings?.list.first?.kind == .usage)
  }

  @Test func withoutTheOptionNothingIsLimited() throws {
    #expect(try limit() == nil)
  }

  @Test(arguments: [
    (0, "0 kB"), (1, "1 kB"), (1000, "1 kB"), (999_001, "1000 kB"), (1_000_001, "1.1 MB"),
    (9_950_000, "10.0 MB"), (10_000_001, "11 MB"), (1_073_741_824, "1074 MB"),
    (.max, "9223372036855 MB"),
  ])
  func sizesArePrintedRoundedUp(_ bytes: Int, _ text: String) {
    #expect(MemoryLimit.text(bytes) == text)
  }
}
