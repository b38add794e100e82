import Diagnostics
import Shards

/// `trygg merge`: the sums of many shards, added up.
enum MergeCommand {
  static let spec = CommandSpec(
    shape: CommandShape(
      name: "merge", operands: ["STATE…"],
      options: [
        .init(
          name: "--shards", value: "N",
          help: "how many shards there must be; a task that got lost is told"),
        .init(
          name: "--records", value: "N",
          help: "how many records there must be, those that are left out among them"),
        .stateOut, .stateForce, .memory,
      ]),
    summary: "add up the states of shards",
    description: """
      Adds up states of trygg fold, or of trygg merge: the result has the same bytes whatever the order
      and the grouping. Only one state may be standard input (-).

      Refused, with exit status 65 and everything that is wrong: a shard that stands twice, by its name
      or by the bytes that were read; states of another description, wave or version of trygg; a state
      that is damaged, cut off or none at all. With --shards N also any other number of shards, and
      with --records N any other number of records: an engine that tries a task again without its input
      loses people, and no state can tell.

      States are as confidential as the microdata; the file is for its owner only (mode 0600).
      """,
    examples: [
      (
        "trygg merge --shards 8 --records 17669 *.state > all.state",
        "eight shards, none of which may be missing, and nobody in them"
      ),
      (
        "trygg run survey.json5 --state all.state --out tables",
        "what comes next: the tables"
      ),
    ],
    run: run)

  private static func run(_ arguments: Arguments) throws(Findings) -> ExitStatus {
    let shards = try arguments.number("--shards", in: 1...Int.max)
    let records = try arguments.number("--records", in: 0...Int.max)
    let memory = try MemoryLimit(arguments)
    let twice = SurveyLoader.findings(onStandardInput: arguments.operands)
    guard twice.isEmpty else { throw Findings(twice) }
    var merge = StateMerge()
    for path in arguments.operands {
      do throws(Finding) {
        let (state, file) = try StateFile.read(path, memory, beside: merge.bytes)
        merge.add(state, file: file)
      } catch { merge.add(error) }
      try check(merge.bytes, memory)
    }
    let sum = try merge.result()
    if let shards, sum.shards.count != shards {
      throw Findings([.otherNumber(of: "shard", sum.shards.count, shards)])
    }
    if let records, sum.records != records {
      throw Findings([.otherNumber(of: "record", sum.records, records)])
    }
    StateFile.remark(StateDigits.finding(sum, file: nil, .remark))
    try StateFile.write(sum, arguments, inputs: arguments.operands)
    return .success
  }

  private static func check(_ sum: Int, _ memory: MemoryLimit?) throws(Findings) {
    guard let memory, sum > memory.bytes - MemoryPlan.tool else { return }
    throw Findings([.sumTooLarge(sum + MemoryPlan.tool, memory)])
  }
}

extension Finding {
  fileprivate static func otherNumber(
    of thing: String, _ count: Int, _ expected: Int
  ) -> Finding {
    Finding(
      .data, "state.other-number",
      count == 1 ? "there is 1 \(thing)" : "there are \(count) \(thing)s",
      expected: "\(expected), as --\(thing)s says",
      remedy: "see which task wrote no state or got no input, and run it again")
  }
}
