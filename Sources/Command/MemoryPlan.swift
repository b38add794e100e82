import Aggregation
import Diagnostics
import Microdata
import SurveyModel

/// What a run takes in memory: what is known before anything is read, and what the rest depends on.
///
/// Cells take room when somebody is in them, so a crossing's size is a bound and not a need: it stands in
/// the plan, and what is there is counted while it grows.
struct MemoryPlan {
  let limit: MemoryLimit
  let threads: Int
  private let parts: [Part]
  private let later: MemoryRoom.Later

  /// A line of the plan.
  struct Part {
    /// What takes the memory, and how its size is made up.
    var text: String
    /// Bytes that it takes whatever stands in the data; nil for what grows with them.
    var bytes: Int?
  }

  /// The tool, its code and what it keeps of a description, measured generously.
  static let tool = 28_000_000
  /// What a thread reads with: blocks, batches, a line of every kind of problem.
  static let reader = 3_000_000

  /// - Parameter estimates: whether the sums are turned into tables in the same process.
  init(_ pipeline: Pipeline, threads: Int, limit: MemoryLimit, estimates: Bool) {
    self.limit = limit
    self.threads = threads
    let served = pipeline.cubePlans.indices.map { cube in
      pipeline.tables.indices.filter { pipeline.cubeOfTable[$0] == cube }
    }
    let ofCells = zip(pipeline.cubePlans, served).map { plan, tables in
      estimates
        ? tables.count * Self.layoutBytes(plan) + threads * Self.sumsPerThread
          + pipeline.trials * (plan.bytesPerCell + tables.count * Self.layoutBytes(plan)) : 0
    }
    later =
      estimates
      ? MemoryRoom.Later(
        ofCells: ofCells, ofSample: ReplicateMemory.bytes(pipeline.survey.design))
      : MemoryRoom.Later(ofCells: ofCells)
    var parts = [Self.toolPart(threads, Self.ownCells(limit, threads))]
    for (number, plan) in pipeline.cubePlans.enumerated() {
      let tables = served[number].map { pipeline.tables[$0].id }
      parts.append(Self.cubePart(number, plan, tables, ofCells[number]))
    }
    parts += Self.rowParts(pipeline)
    if estimates {
      parts += pipeline.tables.map { Self.tablePart($0, pipeline.survey) }
      if pipeline.trials > 0 { parts.append(Self.trialsPart(pipeline)) }
    }
    self.parts = parts
  }

  /// Bytes that are taken before a single respondent is read.
  var certain: Int { parts.reduce(0) { Self.sum($0, $1.bytes ?? 0) } }

  /// The room for what the data hold.
  ///
  /// - Throws: the plan, when nothing is left for them.
  func room() throws(Findings) -> MemoryRoom {
    let left = limit.bytes - certain
    guard left > 0 else { throw Findings([.planTooLarge(certain, limit)] + notes) }
    return MemoryRoom(
      bytes: left, share: Self.share(limit, threads), later: later,
      refusal: Findings([.outgrown(left, limit)] + notes))
  }

  /// The plan, line by line.
  private var notes: [Finding] {
    parts.map { part in
      let end = part.bytes.map { ": " + MemoryLimit.text($0) } ?? ""
      return Finding(.remark, "memory.plan", part.text + end)
    }
  }

  /// What a thread's own cells take: as much as its share, and half as much again while they grow and
  /// are handed over.
  static func ownCells(_ limit: MemoryLimit, _ threads: Int) -> Int {
    share(limit, threads) / 2 * 3
  }

  /// What a thread keeps for itself: at most a quarter of the memory for all threads together.
  static func share(_ limit: MemoryLimit, _ threads: Int) -> Int {
    guard threads > 1 else { return 0 }
    return min(MemoryRoom.usualShare / 2, max(0, limit.bytes - tool) / (4 * threads))
  }

  private static func toolPart(_ threads: Int, _ share: Int) -> Part {
    let own = threads > 1 ? " and \(MemoryLimit.text(share)) for cells of its own" : ""
    return Part(
      text: "the tool \(MemoryLimit.text(tool)), each of \(threads) threads "
        + "\(MemoryLimit.text(reader))\(own)",
      bytes: tool + threads * (reader + share))
  }

  private static func cubePart(
    _ number: Int, _ plan: CubePlan, _ tables: [String], _ later: Int
  ) -> Part {
    let names = plan.groupings.map(\.variable)
    let crossing = names.isEmpty ? "everybody" : names.joined(separator: " × ")
    let bytes = plan.bytesPerCell + later
    let all = product(plan.cells, bytes)
    let bound = all == .max ? "more than can be counted" : MemoryLimit.text(all)
    return Part(
      text: "cube \(number + 1)\(tables.isEmpty ? "" : " of " + list(tables)): \(crossing), "
        + "\(plan.cells) cells at most in each unit of the design × \(bytes) bytes: \(bound) at "
        + "most in each, as far as anybody is in them",
      bytes: nil)
  }

  /// What grows with the respondents.
  private static func rowParts(_ pipeline: Pipeline) -> [Part] {
    var parts: [Part] = []
    let lists = pipeline.cubePlans.reduce(0) { $0 + $1.shape.values }
    if lists > 0 {
      let bytes = 2 * MemoryLayout<AnsweredNumber>.stride
      parts.append(
        Part(
          text: "quantiles: \(lists) lists of answers × \(bytes) bytes × respondents", bytes: nil))
    }
    if pipeline.survey.design.replicates != nil {
      let row = RowColumns.bytesPerRow(
        codes: pipeline.reading.coded.count, numbers: pipeline.reading.numeric.count, replicates: 0)
      parts.append(
        Part(
          text: "replicates: \(row) bytes × respondents, and "
            + ReplicateMemory.text(pipeline.survey.design),
          bytes: nil))
    }
    return parts
  }

  private static func tablePart(_ table: TableSpec, _ survey: Survey) -> Part {
    let figures = figures(table, survey)
    return Part(
      text: "table \(table.id): \(figures) figures × \(bytesPerFigure) bytes",
      bytes: product(UInt64(figures), bytesPerFigure))
  }

  /// The figures of the changed descriptions that are decided on at once.
  private static func trialsPart(_ pipeline: Pipeline) -> Part {
    let figures = pipeline.tables.reduce(0) { Self.sum($0, Self.figures($1, pipeline.survey)) }
    let all = product(UInt64(figures), bytesPerFigure)
    return Part(
      text: "changed tables: \(pipeline.trials) times these figures",
      bytes: product(UInt64(all), pipeline.trials))
  }

  /// An estimate with what it rests on, and whether it is shown: measured with four million of them.
  static let bytesPerFigure = 170

  /// The figures of a table, its margins among them.
  static func figures(_ table: TableSpec, _ survey: Survey) -> Int {
    let lines = table.by.compactMap(survey.variable).reduce(1) {
      product(UInt64($0), $1.categories.count + 1)
    }
    let groups = survey.gap(of: table).flatMap { survey.variable($0.variable)?.categories.count }
    var columns = groups.map { $0 + 2 } ?? 1
    for addition in table.also {
      switch addition {
      case .quotient, .gapVersusTotal: columns += 1
      case .composition: columns += groups ?? 0
      case .standardised: columns += groups.map { $0 + 2 } ?? 1
      case .tests: break
      }
    }
    return product(UInt64(lines), columns * table.indicators.count)
  }

  /// What a table's layout holds of a cell: the margins that it belongs to, twice, and two lists.
  private static func layoutBytes(_ plan: CubePlan) -> Int {
    let variables = min(plan.groupings.count, 20)
    return 144 + variables * MemoryLayout<Int>.stride + (2 << variables)
      * MemoryLayout<Int32>.stride
  }

  /// What a thread holds of a cell while it estimates an indicator.
  private static let sumsPerThread = MemoryLayout<IndicatorSums>.stride

  private static func list(_ tables: [String]) -> String {
    (tables.count == 1 ? "table " : "tables ") + tables.prefix(8).joined(separator: ", ")
      + (tables.count > 8 ? " …" : "")
  }

  private static func product(_ count: UInt64, _ bytes: Int) -> Int {
    let (all, overflow) = count.multipliedReportingOverflow(by: UInt64(bytes))
    return overflow ? .max : Int(clamping: all)
  }

  private static func sum(_ first: Int, _ second: Int) -> Int {
    let (sum, overflow) = first.addingReportingOverflow(second)
    return overflow ? .max : sum
  }
}

extension Finding {
  private static let remedy =
    "give more with --memory, take fewer --threads, or cross fewer variables in a table; the plan "
    + "follows"

  fileprivate static func planTooLarge(_ bytes: Int, _ limit: MemoryLimit) -> Finding {
    Finding(
      .usage, "memory.plan-too-large",
      "\(MemoryLimit.text(bytes)) are needed before a single cell, and nothing was read",
      expected: "at most \(MemoryLimit.text(limit.bytes)), as --memory \(limit.text) says",
      remedy: remedy)
  }

  fileprivate static func outgrown(_ room: Int, _ limit: MemoryLimit) -> Finding {
    Finding(
      .usage, "memory.outgrown",
      "what the data hold does not fit the \(MemoryLimit.text(room)) that are left for it",
      expected: "at most \(MemoryLimit.text(limit.bytes)) in all, as --memory \(limit.text) says",
      remedy: remedy)
  }
}
