import Aggregation
import Diagnostics
import Microdata
import TestSupport
import Testing

@testable import Shards

@Suite struct StateMergeTests {
  private func rules(_ states: [WaveState]) -> [String] {
    do throws(Findings) {
      _ = try StateMerge.sum(states.enumerated().map { (file: "\($0)", state: $1) })
      return []
    } catch { return error.list.map(\.rule) }
  }

  private func fold(
    _ name: String, seed: UInt64 = 1, rows: Int = 9, _ sample: Sample? = nil
  ) throws -> WaveState {
    try (sample ?? Sample()).fold(Sample.rows(rows, seed: seed), as: name)
  }

  @Test func aShardThatStandsTwiceIsRefused() throws {
    let (a, b) = (try fold("a"), try fold("b", seed: 2))
    #expect(rules([a, b]) == [])
    #expect(rules([a, a]) == ["state.repeated-shard"])
    #expect(rules([a, try fold("a", seed: 3)]) == ["state.repeated-shard"])
    #expect(rules([a, try fold("c")]) == ["state.repeated-input"])
    let both = try [a, b].merged()
    #expect(rules([both, try fold("c", seed: 3), b]) == ["state.repeated-shard"])
  }

  @Test func manyShardsMayBeEmpty() throws {
    let states = try ["a", "b", "c"].map { try fold($0, rows: 0) } + [try fold("d")]
    #expect(rules(states) == [])
    #expect(try states.merged().rows == 9)
    #expect(rules([states[0], states[0]]) == ["state.repeated-shard"])
  }

  @Test func anotherDescriptionIsRefusedWithWhatDiffers() throws {
    let other = try Sample {
      $0.replacingOccurrence(of: "\"3\": \"c\"", with: "\"4\": \"c\", \"3\": \"x\"")
    }
    let state = try fold("b", seed: 2, other)
    let found = rules([try fold("a"), state])
    #expect(found == ["state.other-description"])
    do throws(Findings) {
      _ = try StateMerge.sum([("one", try! fold("a")), ("two", state)])
    } catch {
      #expect(error.list[0].message.hasSuffix("they differ in variable svar, tables"))
    }
  }

  @Test func anotherToolAndAnotherWaveAreRefusedAtOnce() throws {
    let a = try fold("a")
    let tool = WaveState(
      tool: "trygg 2", description: a.description, rounding: nil, names: a.names,
      shards: try fold("b", seed: 2).shards, sums: a.sums)
    let description = FoldDescription(survey: "test", wave: 2022, parts: a.description.parts)
    let wave = WaveState(
      tool: a.tool, description: description, rounding: nil, names: a.names,
      shards: try fold("c", seed: 3).shards, sums: a.sums)
    #expect(
      rules([a, tool, wave, a]) == [
        "state.other-version", "state.other-wave", "state.repeated-shard",
      ])
  }

  @Test func replicatesOfOtherNamesAreRefused() throws {
    var shards: [WaveState] = []
    for (name, columns) in [("a", ["rw1", "rw2"]), ("b", ["rw1", "rw3"])] {
      let state = try fold(name, seed: UInt64(columns.count) + (name == "a" ? 0 : 1))
      var shard = state.shards[0]
      shard.replicateNames = columns
      shards.append(
        WaveState(
          tool: state.tool, description: state.description, rounding: nil, names: state.names,
          shards: [shard], sums: state.sums))
    }
    #expect(rules(shards) == ["replicates.files-differ"])
  }

  /// Whether digits fit is known of the whole; sums that did not fit are never carried on.
  @Test func numbersThatDoNotFitMakeTheSumVoid() throws {
    let sample = try Sample()
    let row = { (weight: String) in "1,20,3,,,\(weight),A,1,100,1,1\n" }
    let small = try sample.fold([row("0.12345678901234567"), row("1")], as: "a")
    let large = try sample.fold([row("239.12345678901234")], as: "b")
    #expect(!small.sums.isVoid && !large.sums.isVoid)
    let sum = try [small, large].merged()
    #expect(sum.sums.isVoid)
    let rounding = try #require(sum.sums.tally.rounding(sumsOutgrow: false, beyond: nil))
    #expect(rounding.weight == 15)
    let back = try WaveState(sum.encoded, file: "x")
    #expect(back.sums.isVoid)
    let again = try [("a", small), ("b", large)].map { name, _ in
      try sample.fold(
        name == "a"
          ? [row("0.12345678901234567"), row("1")] : [row("239.12345678901234")],
        as: name, rounding: rounding)
    }
    #expect(try !again.merged().sums.isVoid)
    #expect(rules([small, again[1]]) == ["state.other-description"])
  }
}

extension String {
  fileprivate func replacingOccurrence(of old: String, with new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return replacingCharacters(in: range, with: new)
  }

  fileprivate func replacingCharacters(in range: Range<Index>, with new: String) -> String {
    String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
