import Bytes
import Diagnostics
import TestSupport
import Testing

@Suite struct LimitedSourceTests {
  private func read(_ count: Int, limit: Int, step: Int) throws(Finding) -> [UInt8] {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    let source = LimitedSource(MemorySource(bytes, step: step), limit: limit)
    var buffer = [UInt8](repeating: 0, count: count + 1)
    var total = 0
    while true {
      let added = try source.read(into: &buffer, at: total, upTo: buffer.count - total)
      if added == 0 { return Array(buffer[..<total]) }
      total += added
    }
  }

  @Test(arguments: [1, 7, 100])
  func whatIsNotLongerIsReadAsItIs(step: Int) throws {
    for count in [0, 1, 99, 100] {
      #expect(try read(count, limit: 100, step: step).map(Int.init) == Array(0..<count))
    }
  }

  @Test(arguments: [1, 7, 101, 1000])
  func whatIsLongerIsRefused(step: Int) throws {
    let finding = try #require(throws: Finding.self) { _ = try read(101, limit: 100, step: step) }
    #expect(finding.kind == .data)
    #expect(finding.rule == "input.too-large")
    #expect(finding.location == SourceLocation(file: "a.csv"))
  }
}
