import Diagnostics
import Microdata
import TestSupport
import Testing

@testable import Aggregation

/// Waves that are read once more because their numbers have more digits than integers.
@Suite struct AggregatedWaveReadingTests {
  private static func row(_ weight: String, _ tid: String) -> SampleRow {
    SampleRow(
      stratum: "A", cluster: "1", weight: weight, kon: "1", omrade: "9", svar: "5", tid: tid)
  }

  private func read(
    _ delivery: Delivery, threads: Int = 1, blockSize: Int = 1 << 12
  ) throws -> AggregatedWave {
    try AggregatedWave.read(
      delivery.open(blockSize: blockSize), delivery.plan, into: delivery.cubes, threads: threads)
  }

  /// The sum of texts, each rounded to some decimals by its digits, half to even.
  private func sum(_ texts: [String], decimals: Int) -> Int128 {
    texts.reduce(Int128(0)) { sum, text in
      let parts = text.split(separator: ".")
      let fraction = parts[1] + String(repeating: "0", count: decimals)
      let (kept, rest) = (fraction.prefix(decimals), fraction.dropFirst(decimals))
      let number = Int128(parts[0] + kept) ?? 0
      let half = "5" + String(repeating: "0", count: max(0, rest.count - 1))
      let isUp = rest.count > 0 && (rest > half || rest == half && number % 2 == 1)
      return sum + number + (isUp ? 1 : 0)
    }
  }

  @Test func `each number is rounded once, to what the largest leaves room for`() throws {
    var random = SeededGenerator(seed: 11)
    for digits in 2...6 {
      let texts = (0..<200).map { index -> String in
        let whole = Int.random(in: 0..<9, using: &random)
        let fraction = String(Int.random(in: 0..<1_000_000_000_000_000_000, using: &random))
        // Ties at every place that may be the last, and longer fractions close to them.
        let tail = ["", "5", "50000000000000000001", "49999999999999999999"][index % 4]
        let zeros = String(repeating: "0", count: 18 - fraction.count)
        return "\(whole).\((zeros + fraction).prefix(18 - digits))\(tail)"
      }
      let largest = String(repeating: "7", count: digits) + ".5"
      let all = texts + [largest, "1e-18"]
      let delivery = try Delivery([all.map { Self.row($0, "1") }.csv])
      for (threads, blockSize) in [(1, 1 << 12), (4, 1), (4, 300)] {
        let wave = try read(delivery, threads: threads, blockSize: blockSize)
        // What would vanish altogether is not rounded away.
        #expect(wave.problems.map(\.rule) == ["number.too-many-digits"])
        let kept = try read(
          Delivery([all.dropLast().map { Self.row($0, "1") }.csv]), threads: threads,
          blockSize: blockSize)
        #expect(kept.problems == [])
        #expect(kept.plan.rounding?.weight == 18 - digits)
        let expected = sum(Array(all.dropLast()), decimals: 18 - digits)
        let cube = try #require(kept.cubes.first?.cube)
        #expect(cube.weightScale == 18 - digits)
        let sums = cube.sums(of: "otrygg")
        #expect(sums.reduce(0) { $0 + $1.n } == 201)
        #expect(sums.reduce(Int128(0)) { $0 + $1.w } == expected)
      }
    }
  }

  @Test func `files that fit are read once and as they are`() throws {
    let rows = ["1.25", "0.123456789012345678", "7"].map { Self.row($0, "3.5") }
    let delivery = try Delivery([rows.csv])
    let wave = try read(delivery)
    #expect(wave.plan.rounding == nil)
    #expect(wave.readings.map(\.rounded) == [[]])
    #expect(wave.cubes.map(\.entries) == (try delivery.fold()).cubes.map(\.entries))
  }

  @Test func `files of one wave are rounded alike, whichever has the large number`() throws {
    let small = (0..<9).map { _ in Self.row("0.12345678901234567", "1") }
    let large = [Self.row("123456.75", "1")]
    for files in [[small, large], [large, small]] {
      let wave = try read(try Delivery(files.map(\.csv)), threads: 2, blockSize: 50)
      #expect(wave.problems == [])
      #expect(wave.plan.rounding?.weight == 12)
      #expect(wave.readings.map { $0.rounded.map(\.name) } == [["vikt"], ["vikt"]])
      #expect(wave.readings.map { $0.rounded.map(\.decimals) } == [[12], [12]])
      // 9 × 0.123456789012 + 123456.75, at 12 decimals.
      #expect(wave.tally.weights.range?.sum == 123_457.861111101108)
    }
  }

  @Test func `answers are rounded further when their squares outgrow the sums`() throws {
    // 900.…² × 9.…² at 15 and 17 decimals is 6e71 for each of 100 000 rows; 2²⁵⁵ is 5.8e76.
    let rows = (0..<100_000).map { Self.row("9.12345678901234567", "90\($0 % 10).123456789012345") }
    let wave = try read(try Delivery([rows.csv]), threads: 2)
    #expect(wave.problems == [])
    let rounding = try #require(wave.plan.rounding)
    #expect(rounding.weight == nil)
    // (76 − 6) / 2 − 18 digits, three of them before the mark.
    #expect(rounding.numbers.contains(14))
  }

  @Test func `numbers that no decimals can help keep the finding`() throws {
    let rows = [Self.row("999999999999999999", "1"), Self.row("0.1", "1"), Self.row("7", "1")]
    let wave = try read(try Delivery([rows.csv]))
    #expect(wave.problems.map(\.rule) == ["number.too-many-digits"])
  }
}
