import TestSupport
import Testing

@testable import SPSS

@Suite struct CellTests {
  private func cell(_ value: Double, _ kind: SPSSVariable.Kind = .number) -> String {
    SPSSVariable(name: "v", label: nil, kind: kind, missing: [], valueLabels: []).cellText(value)
  }

  @Test func `numbers`() {
    #expect(cell(996) == "996")
    #expect(cell(-0.0) == "0")
    #expect(cell(-1) == "-1")
    #expect(cell(0.1) == "0.1")
    #expect(cell(-2.5) == "-2.5")
    #expect(cell(999_999_999_999_999) == "999999999999999")
    #expect(cell(1e15) == "1000000000000000")
    #expect(cell(1e22) == "1e+22")
    #expect(cell(1e-7) == "0.0000001")
    #expect(cell(-1.25e-5) == "-0.0000125")
    #expect(cell(1.5e-30) == "0.0000000000000000000000000000015")
    #expect(cell(1e-31) == "1e-31")
    #expect(cell(.leastNonzeroMagnitude) == "5e-324")
    #expect(cell(.nan) == "")
    #expect(cell(.infinity) == "inf")
    #expect(cell(-.infinity) == "-inf")
  }

  @Test func `every number reads back`() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<20_000 {
      let bits = UInt64.random(in: 0...UInt64.max, using: &generator)
      let value = Double(bitPattern: bits)
      guard value.isFinite else { continue }
      #expect(Double(cell(value)) == value)
      // Numbers of surveys' sizes, too.
      let small = Double.random(in: -1e6...1e6, using: &generator)
      let text = cell(small)
      #expect(Double(text) == small && !text.contains("e"))
    }
  }

  private static let day = 86_400.0
  /// 1 January 1970, counted by two other readers as 12 219 379 200 seconds.
  private static let unix = 12_219_379_200.0

  @Test func `days`() {
    #expect(cell(0, .date) == "1582-10-14")
    #expect(cell(Self.unix, .date) == "1970-01-01")
    #expect(cell(Self.unix - 1, .date) == "1969-12-31")
    #expect(cell(-Self.day, .date) == "1582-10-13")
    #expect(cell(Self.unix + 951_782_400, .date) == "2000-02-29")
    #expect(cell(13_744_980_610, .date) == "2018-05-06")
    // Years of five digits and before the first stay seconds.
    #expect(cell(265_621_680_000, .date) == "265621680000")
    #expect(cell(-1e11, .date) == "-100000000000")
    #expect(cell(1e300, .date) == "1e+300")
    #expect(cell(.infinity, .date) == "inf")
    #expect(cell(.nan, .date) == "")
  }

  /// Every day of 800 years against a count by the rule of the calendar.
  @Test func `every day follows the one before`() {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var (year, month, day) = (1582, 10, 14)
    for number in 0..<292_194 {
      let two = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
      if cell(Double(number) * Self.day, .date) != "\(year)-\(two(month))-\(two(day))" {
        Issue.record("day \(number) is not \(year)-\(month)-\(day)")
        return
      }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      day += 1
      if day > lengths[month - 1] + (month == 2 && isLeap ? 1 : 0) { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(year == 2382)
  }

  @Test func `moments`() {
    #expect(cell(13_744_980_610, .dateTime) == "2018-05-06T10:10:10")
    #expect(cell(Self.unix + 0.25, .dateTime) == "1970-01-01T00:00:00.250")
    #expect(cell(Self.unix - 0.0001, .dateTime) == "1970-01-01T00:00:00")
    #expect(cell(Self.unix - 0.5, .dateTime) == "1969-12-31T23:59:59.500")
  }

  @Test func `durations`() {
    #expect(cell(0, .time) == "00:00:00")
    #expect(cell(36_610, .time) == "10:10:10")
    #expect(cell(43_870.09, .time) == "12:11:10.090")
    #expect(cell(360_000.5, .time) == "100:00:00.500")
    #expect(cell(-3661, .time) == "-01:01:01")
    #expect(cell(59.9999, .time) == "00:01:00")
    #expect(cell(-0.0001, .time) == "00:00:00")
    #expect(cell(2e12, .time) == "2000000000000")
  }

  @Test(arguments: [
    (UInt32(5), SPSSVariable.Kind.number), (20, .date), (21, .time), (22, .dateTime), (23, .date),
    (24, .date), (25, .time), (26, .number), (27, .number), (28, .date), (29, .date), (30, .date),
    (38, .date), (39, .date), (40, .time), (41, .dateTime), (0, .number), (255, .number),
  ])
  func `formats`(type: UInt32, kind: SPSSVariable.Kind) {
    #expect(VariableFormat.kind(type << 16 | 0x0B00) == kind)
  }
}
