import Diagnostics
import Testing

@testable import Command

@Suite struct ThreadsTests {
  private func arguments(_ words: String...) throws(Findings) -> Arguments {
    try Arguments(words, for: CommandShape(name: "run", operands: [], options: [.threads]))
  }

  @Test func thereIsAtLeastOne() throws {
    #expect(try Threads.count(try arguments()) >= 1)
    #expect(try Threads.count(try arguments("--threads", "1")) == 1)
    #expect(try Threads.count(try arguments("--threads=1024")) == 1024)
  }

  @Test(arguments: ["0", "-1", "1025", "many"])
  func noOtherNumberWillDo(_ text: String) throws {
    let arguments = try arguments("--threads=" + text)
    let findings = #expect(throws: Findings.self) { try Threads.count(arguments) }
    #expect(findings?.list.first?.expected == "a whole number from 1 to 1024")
  }
}
