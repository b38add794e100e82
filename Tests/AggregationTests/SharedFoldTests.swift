import Diagnostics
import Microdata
import Testing

@testable import Aggregation

/// Threads that hand over what they have summed, as often as it gets large.
@Suite struct SharedFoldTests {
  private static let refusal = Findings([Finding(.usage, "memory.test", "too much")])

  private static func room(_ bytes: Int, share: Int, later: [Int] = []) -> MemoryRoom {
    MemoryRoom(
      bytes: bytes, share: share, later: MemoryRoom.Later(ofCells: later), refusal: refusal)
  }

  private static func fold(
    _ delivery: Delivery, threads: Int, _ room: MemoryRoom?
  ) throws -> AggregatedWave {
    try WaveFold.fold(
      delivery.open(blockSize: 300), delivery.plan, into: delivery.cubes, threads: threads,
      within: room)
  }

  /// From handing over after every block to never doing it.
  @Test(arguments: [0, 5_000, 60_000, 1 << 30])
  func whoSummedWhatPlaysNoPart(_ share: Int) throws {
    let delivery = try Delivery(
      [SampleRow.rows(500, seed: 8).csv, SampleRow.rows(90, seed: 9).csv],
      crossing: [["kon", "omrade"], ["svar", "kon"]])
    let whole = Snapshot(try Self.fold(delivery, threads: 1, nil), delivery)
    for threads in [1, 2, 5] {
      let wave = try Self.fold(delivery, threads: threads, Self.room(1 << 40, share: share))
      #expect(Snapshot(wave, delivery) == whole)
    }
  }

  @Test func keptRowsStayInTheFilesOrder() throws {
    let design = """
      weight: "vikt", strata: "stratum", cluster: "skola", nested: true,
      allowZeroWeights: true, replicates: { generate: "bootstrap", count: 20, seed: 1 }
      """
    let delivery = try Delivery([SampleRow.rows(400, seed: 3).csv], design: design)
    let whole = try #require(try Self.fold(delivery, threads: 1, nil).rows)
    #expect(whole.count == 400)
    for share in [0, 20_000] {
      let rows = try Self.fold(delivery, threads: 3, Self.room(1 << 40, share: share)).rows
      // A missing number is not equal to itself.
      let isSame = rows.map { "\($0.columns)" } == "\(whole.columns)"
      #expect(isSame)
    }
  }

  /// The room is that of what is counted, to the byte, whatever the threads.
  @Test(arguments: [1, 2, 4])
  func sumsThatOutgrowTheRoomAreRefused(_ threads: Int) throws {
    let delivery = try Delivery([SampleRow.rows(500, seed: 8, decimals: 0).csv])
    let wave = try Self.fold(delivery, threads: 1, nil)
    let cells = wave.cubes[0].entries.count
    let units = wave.design.stratumOfUnit.count
    let needed =
      cells * (delivery.cubes[0].bytesPerCell + 100) + units * DesignIndex.bytesPerUnit
    let fits = try Self.fold(
      delivery, threads: threads, Self.room(needed, share: 9_000, later: [100]))
    #expect(Snapshot(fits, delivery) == Snapshot(wave, delivery))
    #expect {
      try Self.fold(delivery, threads: threads, Self.room(needed - 1, share: 9_000, later: [100]))
    } throws: { ($0 as? Findings)?.list == Self.refusal.list }
  }

  @Test func severalFilesStandBesideOneAnother() throws {
    let rows = SampleRow.rows(300, seed: 8, decimals: 0).csv
    let delivery = try Delivery([rows, rows])
    let bytes = WaveSums(try Self.fold(delivery, threads: 1, nil), as: "a").bytes
    #expect(throws: Findings.self) {
      try Self.fold(delivery, threads: 1, Self.room(bytes, share: 0))
    }
    #expect(try Self.fold(delivery, threads: 1, Self.room(2 * bytes, share: 0)).tally.rows == 600)
  }
}
