import Bytes
import CSV
import Diagnostics
import Microdata
import TestSupport
import Testing

@testable import Aggregation

/// A fold is the same however the rows are cut, dealt and merged.
@Suite struct WaveFoldTests {
  @Test(arguments: [UInt64](1...12))
  func `fold(a + b) == merge(fold(a), fold(b))`(seed: UInt64) throws {
    let delivery = try Delivery(
      [SampleRow.rows(Int(seed) * 25, seed: seed).csv],
      crossing: [["kon", "omrade"], [], ["svar", "kon"]])
    let whole = Snapshot(
      try delivery.foldInAnyOrder(states: 1, blockSize: 1 << 14, seed: 0), delivery)
    #expect(whole == Snapshot(try delivery.fold(), delivery))
    for states in 1...5 {
      for blockSize in [1, 97, 1000] {
        let cut = try delivery.foldInAnyOrder(
          states: states, blockSize: blockSize, seed: seed &* 31 &+ UInt64(states))
        #expect(Snapshot(cut, delivery) == whole)
      }
    }
  }

  @Test func `one thread equals many, block by block`() throws {
    let delivery = try Delivery(
      [SampleRow.rows(600, seed: 100).csv], crossing: [["kon", "omrade"], ["omrade"]])
    let one = Snapshot(try delivery.fold(), delivery)
    #expect(one.cubes[0].count > 100)
    for threads in [1, 2, 3, 8] {
      for blockSize in [1, 50, 999, 1 << 14] {
        let many = try delivery.fold(threads: threads, blockSize: blockSize)
        #expect(Snapshot(many, delivery) == one)
      }
    }
  }

  @Test func `many small blocks and many threads, again and again`() throws {
    let delivery = try Delivery([SampleRow.rows(150, seed: 4).csv])
    let one = Snapshot(try delivery.fold(), delivery)
    for _ in 0..<15 {
      #expect(Snapshot(try delivery.fold(threads: 8, blockSize: 1), delivery) == one)
    }
  }

  @Test func `several files are one wave, and columns may stand elsewhere`() throws {
    let rows = SampleRow.rows(200, seed: 6)
    let whole = try Delivery([rows.csv])
    let other = rows[120...].map { row in
      [row.kon, row.svar, row.weight, "fri text", row.stratum, row.cluster, row.tid, row.omrade]
        .joined(separator: ",") + "\n"
    }
    let header = "kon,svar,vikt,fritt,stratum,skola,tid,omrade\n"
    let parts = try Delivery(
      [Array(rows[..<50]).csv, Array(rows[50..<120]).csv, header + other.joined()])
    for threads in [1, 3] {
      #expect(
        Snapshot(try parts.fold(threads: threads, blockSize: 200), parts)
          == Snapshot(try whole.fold(), whole))
    }
  }

  @Test func `findings do not depend on the threads`() throws {
    let rows = SampleRow.rows(300, seed: 12).enumerated().map { index, row in
      var row = row
      if index % 7 == 0 { row.kon = "\(index % 4 + 5)" }
      if index % 11 == 0 { row.weight = index % 2 == 0 ? "-1" : "tung" }
      if index % 13 == 0 { row.tid = "länge" }
      if index % 40 == 0 { row.tid += ",för mycket" }
      return row
    }
    let delivery = try Delivery([rows.csv, rows.csv])
    let one = try delivery.fold().problems
    #expect(one.count > 10)
    #expect(one.prefix { $0.location?.file == "a.csv" }.count * 2 == one.count)
    for threads in [2, 8] {
      for blockSize in [1, 500] {
        #expect(try delivery.fold(threads: threads, blockSize: blockSize).problems == one)
      }
    }
  }

  @Test func `all files' missing columns are reported at once`() throws {
    let delivery = try Delivery(["vikt,kon\n", "stratum,skola,kon\n"])
    do throws(Findings) {
      _ = try WaveFold.fold(
        try Self.files(delivery), delivery.plan, into: delivery.cubes, threads: 2)
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.list.map(\.location?.file).filter { $0 == "a.csv" }.count == 5)
      #expect(error.list.map(\.location?.file).filter { $0 == "b.csv" }.count == 4)
    }
  }

  private static func files(_ delivery: Delivery) throws(Findings) -> [DelimitedFile] {
    do { return try delivery.open() } catch { throw Findings([]) }
  }

  @Test func `files without respondents, and no files`() throws {
    let empty = try Delivery([SampleRow.header, SampleRow.header])
    let wave = try empty.fold(threads: 3)
    #expect(wave.problems.map(\.rule) == ["data.no-respondents", "data.no-respondents"])
    #expect(wave.problems.map(\.location?.file) == ["a.csv", "b.csv"])
    #expect(wave.design.strata.isEmpty)
    let one = try Delivery([SampleRow.header, SampleRow.rows(5, seed: 1).csv]).fold()
    #expect(one.problems == [])
    #expect(throws: Findings.self) {
      try WaveFold.fold([], empty.plan, into: empty.cubes, threads: 1)
    }
  }

  @Test func `without cubes the wave is read and counted all the same`() throws {
    let rows = SampleRow.rows(50, seed: 3)
    let wave = try Delivery([rows.csv], crossing: []).fold(threads: 2, blockSize: 100)
    #expect(wave.tally.rows == 50)
    #expect(wave.cubes.isEmpty)
    #expect(wave.problems == [])
  }

  // MARK: - Numbers that are too large

  private static func row(_ weight: String, _ tid: String) -> SampleRow {
    SampleRow(
      stratum: "A", cluster: "1", weight: weight, kon: "1", omrade: "9", svar: "5", tid: tid)
  }

  @Test func `weights that no common scale can hold are a finding, never a trap`() throws {
    var rows: [SampleRow] = []
    for index in 0..<60 {
      rows.append(Self.row(["999999999999999999", "7", "0.1"][index % 3], "-99999999999999999"))
    }
    // The scale leaps at the end, when every state has large sums.
    for _ in 0..<20 { rows.append(Self.row("1e-36", "123456789e-30")) }
    for (index, some) in [rows, rows.reversed()].enumerated() {
      let delivery = try Delivery([some.csv])
      for threads in [1, 8] {
        let problems = try delivery.fold(threads: threads, blockSize: 1 + index * 300).problems
        #expect(
          problems.map(\.rule) == ["number.too-many-digits", "number.too-many-digits"])
      }
      for seed in 0..<5 {
        let problems = try delivery.foldInAnyOrder(
          states: 5, blockSize: 1, seed: UInt64(seed)
        ).problems
        #expect(problems.map(\.rule) == ["number.too-many-digits", "number.too-many-digits"])
      }
    }
  }

  @Test func `so are weights that only the files together make too large`() throws {
    let large = (0..<9).map { _ in Self.row("999999999999999999", "1") }
    let small = (0..<9).map { _ in Self.row("0.00000000000000000001", "1") }
    for files in [[large, small], [small, large, large]] {
      let wave = try Delivery(files.map(\.csv)).fold(threads: 2, blockSize: 50)
      #expect(wave.problems.map(\.rule) == ["number.too-many-digits"])
      #expect(wave.problems[0].location == nil)
    }
  }

  @Test(arguments: [1, 8])
  func `sums of squares that outgrow 256 bits are a finding`(threads: Int) throws {
    let huge = "900000000000000000"
    let few = try Delivery([(0..<8).map { _ in Self.row("1", huge) }.csv])
    #expect(try few.fold(threads: threads, blockSize: 1).problems == [])
    // 6.6e71 for each row; 2²⁵⁵ is 5.8e76.
    let rows = (0..<40).map { index in
      var row = Self.row(huge, huge)
      // Each in a cell of its own, in which nothing is too large.
      row.cluster = "\(index)"
      return row
    }
    #expect(try Delivery([rows.csv]).fold(threads: threads).problems == [])
    // One more decimal of both makes it ten thousand times as much.
    let finer = rows + [Self.row("1.5", "3.5")]
    let wave = try Delivery([finer.csv]).fold(threads: threads, blockSize: 1)
    #expect(wave.problems.map(\.rule) == ["number.sums-too-large"])
  }

  @Test func `strata that the files describe differently are a finding`() throws {
    let design = Delivery.design + ", stratumSize: \"N_h\""
    let file = { (size: String) -> String in
      SampleRow.header.dropLast() + ",N_h\n"
        + SampleRow.rows(20, seed: 1).map { $0.line.dropLast() + ",\(size)\n" }.joined()
    }
    #expect(try Delivery(["100", "100.0"].map(file), design: design).fold().problems == [])
    let wave = try Delivery(["100", "200"].map(file), design: design).fold()
    #expect(Set(wave.problems.map(\.rule)) == ["design.size-differs"])
    #expect(wave.problems.count == wave.design.strata.count)
  }
}
