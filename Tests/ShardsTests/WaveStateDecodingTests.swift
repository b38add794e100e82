import Aggregation
import Bytes
import Diagnostics
import Microdata
import SurveyModel
import TestSupport
import Testing

@testable import Shards

@Suite struct WaveStateDecodingTests {
  private func rule(_ bytes: [UInt8]) -> String? {
    do throws(Finding) {
      _ = try WaveState(bytes, file: "x")
      return nil
    } catch { return error.rule }
  }

  private static func sample(_ replicates: Bool, rows: Int) throws -> WaveState {
    try Sample(replicates: replicates).fold(Sample.rows(rows, seed: 5), as: "åtta")
  }

  @Test(arguments: [false, true], [0, 1, 60])
  func aStateComesBackToTheByte(_ replicates: Bool, _ rows: Int) throws {
    let state = try Self.sample(replicates, rows: rows)
    let back = try WaveState(state.encoded, file: "x")
    #expect(back.encoded == state.encoded)
    #expect(back.shards == state.shards)
    #expect(back.description == state.description)
    #expect(back.names == state.names)
  }

  /// A state says how many cells it has before their sums follow.
  @Test(arguments: [false, true])
  func aStateThatDoesNotFitIsRefusedBeforeItIsThere(_ replicates: Bool) throws {
    let state = try Self.sample(replicates, rows: 60)
    let room = state.sums.bytes
    #expect(try WaveState(state.encoded, file: "x", room: room).encoded == state.encoded)
    for less in [0, 500, room / 2] {
      let finding = #expect(throws: Finding.self) {
        try WaveState(state.encoded, file: "x", room: less)
      }
      #expect(finding?.rule == "memory.state-too-large")
      #expect(finding?.kind == .usage)
    }
  }

  @Test func everyByteThatIsChangedIsTold() throws {
    let bytes = try Self.sample(true, rows: 4).encoded
    for place in bytes.indices {
      for change in Fuzz.isLong ? [UInt8(1), 0x80, 0xFF] : [1 << UInt8(place % 8)] {
        var damaged = bytes
        damaged[place] ^= change
        #expect(rule(damaged) != nil, "byte \(place)")
      }
    }
  }

  @Test func everyLengthButTheWholeIsTold() throws {
    let bytes = try Self.sample(false, rows: 4).encoded
    for length in bytes.indices { #expect(rule(Array(bytes[..<length])) != nil, "\(length) bytes") }
    #expect(rule(bytes + [0]) == "state.damaged")
    #expect(rule(bytes) == nil)
  }

  @Test func whatIsNoStateIsTold() {
    #expect(rule([]) == "state.not-a-state")
    #expect(rule(Array("error: no such file\n".utf8)) == "state.not-a-state")
    #expect(rule(Array("trygg state ".utf8)) == "state.not-a-state")
    #expect(rule(Array("trygg state 2\n12345678".utf8)) == "state.damaged")
    for format in [1, 3] {
      #expect(
        rule(Self.sealed(Array("trygg state \(format)\nnew".utf8))) == "state.other-version")
    }
  }

  /// Whatever stands in a state with a right checksum: a finding, or a state that can be used.
  @Test(arguments: [false, true])
  func nothingInAStateTraps(_ replicates: Bool) throws {
    let sample = try Sample(replicates: replicates)
    let state = try sample.fold(Sample.rows(6, seed: 8), as: "a")
    let other = try sample.fold(Sample.rows(6, seed: 9), as: "b")
    let bytes = Array(state.encoded.dropLast(8))
    var random = SeededGenerator(seed: 1)
    var used = 0
    // Some places in a test run, all of them when there is time.
    for place in stride(from: 14, to: bytes.count, by: Fuzz.isLong ? 1 : 11) {
      for change in [UInt8(1), 0x40, 0x80, 0xFF, .random(in: 1...255, using: &random)] {
        var changed = bytes
        changed[place] ^= change
        if use(Self.sealed(changed), other, sample) { used += 1 }
      }
      #expect(!use(Self.sealed(Array(bytes[..<place])), other, sample))
      _ = use(Self.sealed(Array(bytes[..<place] + bytes[place...].dropFirst())), other, sample)
    }
    // Most changes are no form's; those of a count or a sum are.
    #expect(used > 0)
  }

  /// Decodes, merges and orders what can be; false when that is nothing.
  private func use(_ bytes: [UInt8], _ other: WaveState, _ sample: Sample) -> Bool {
    guard let state = try? WaveState(bytes, file: "x") else { return false }
    _ = state.encoded
    guard let sum = try? StateMerge.sum([("x", state), ("y", other)]), !sum.sums.isVoid,
      sum.sums.cubes.map(\.plan.shape) == sample.cubes.map(\.shape)
    else { return true }
    let wave = AggregatedWave(
      sum.sums, sample.plan, sample.cubes, readings: sum.readings, rejected: sum.rejected)
    for cube in wave.cubes {
      for indicator in sample.survey.indicators {
        _ = cube.cube.sums(of: indicator.id)
        _ = cube.cube.values(of: indicator.id)
        _ = cube.cube.amounts(of: indicator.id)
        _ = wave.rows?.answers(to: indicator)
      }
      for grouping in cube.cube.plan.groupings { _ = wave.rows?.groups(of: grouping) }
    }
    return true
  }

  static func sealed(_ bytes: [UInt8]) -> [UInt8] {
    var writer = StateWriter()
    writer.raw(bytes)
    return writer.sealed
  }
}
