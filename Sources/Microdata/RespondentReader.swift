public import Bytes
public import CSV
public import Diagnostics
import SurveyModel

/// Turns the records of a file into coded respondents, block by block.
///
/// Each thread has a reader of its own; what the readers found is merged at the end. A cell that
/// cannot be used is noted as a problem and stands in for nothing: a caller that sees problems
/// publishes nothing.
public struct RespondentReader: Sendable {
  let plan: ReadingPlan
  let columns: ColumnPlan
  private let file: String
  private(set) var scanner: RecordScanner
  var fields: FieldBatch
  private var problems = Problems()
  /// The records that are left out, in place of being problems.
  var rejections: Rejections
  private let rejects: Bool
  /// Whether the current block is known to hold nothing but text.
  private var isText = true
  private var lines: LineIndex
  /// The strata and units seen so far.
  public internal(set) var design: DesignIndex
  /// What was read so far.
  public internal(set) var tally: Tally
  var weightScale = 0
  var numberScales: [Int]
  /// What the names that were met mean, for each coded variable.
  var names: [[[UInt8]: UInt16]]
  var raw: [DecimalNumber]
  var keys = FieldKeys()
  var derivation: DerivedScratch

  /// - Parameter keepsRejected: whether the records that are left out are kept, too.
  public init(
    _ plan: ReadingPlan, columns: ColumnPlan, file: DelimitedFile, keepsRejected: Bool = false
  ) {
    self.plan = plan
    self.columns = columns
    self.file = file.header.file
    lines = LineIndex(linesAbove: file.dialect.skippedLines)
    scanner = file.scanner(wanted: columns.wanted)
    rejects = file.rejectsBadRecords
    rejections = Rejections(keepsBytes: keepsRejected)
    fields = FieldBatch(width: columns.wanted.count)
    design = DesignIndex(
      hasClusters: plan.design.cluster != nil,
      hasSecondClusters: plan.design.secondStage?.cluster != nil)
    tally = Tally(plan)
    numberScales = plan.numeric.map { _ in 0 }
    names = plan.coded.map { _ in [:] }
    raw = Array(
      repeating: DecimalNumber(mantissa: 0, scale: 0), count: RespondentBatch.capacity)
    derivation = plan.derived.scratch
  }

  /// An empty batch of the right shape.
  public func makeBatch() -> RespondentBatch {
    RespondentBatch(
      codedVariables: plan.coded.count, numericVariables: plan.numeric.count,
      replicates: columns.replicates.count)
  }

  /// Whether respondents are needed one by one once they are read, as replicates do.
  public var keepsRows: Bool { plan.design.replicates != nil }

  /// Makes ready for a block.
  public mutating func begin(_ block: borrowing Block) {
    scanner.begin(block)
    if rejects { isText = Self.isText(block) }
  }

  /// Decodes the block's next respondents; false when there are none left.
  public mutating func next(_ block: borrowing Block, _ batch: inout RespondentBatch) -> Bool {
    guard scanner.next(block, &fields) else {
      finish(block)
      return false
    }
    if !isText { rejectNoText(block) }
    batch.count = fields.count
    tally.rows += fields.count
    keys.begin()
    readWeights(block, &batch)
    readUnits(block, &batch)
    for variable in 0..<plan.readCoded { readCodes(variable, block, &batch) }
    for variable in 0..<plan.readNumeric { readNumbers(variable, block, &batch) }
    if !plan.derived.isEmpty { derive(block, &batch) }
    if !columns.replicates.isEmpty { readReplicateWeights(block, &batch) }
    return true
  }

  /// What the description, the files' form and the cells have against being used.
  public func findings() -> [Finding] {
    problems.findings(in: file, columns: columns, plan: plan, lines: lines)
      + (isBroken ? [] : wholeColumnFindings(in: file))
  }

  /// How many records were left out because of their form.
  public var rejectedCount: Int { rejections.count }

  /// The records that were left out, in the order of the file.
  public func rejected() -> [RejectedRecord] {
    rejections.records(in: file, columns: columns, lines: lines)
  }

  /// Whether quotes are out of order somewhere, so that what stands behind could not be read.
  public var isBroken: Bool { problems.isFatal }

  /// What is wrong with a column or a stratum only when the wave's files are taken together.
  ///
  /// - Parameter known: what the files' own readers found.
  public func findingsAcrossFiles(beyond known: [Finding]) -> [Finding] {
    let messages = Set(known.map(\.message))
    return wholeColumnFindings(in: nil).filter { !messages.contains($0.message) }
  }

  /// The rounding that columns need whose digits do not fit, beyond what they have; nil for none.
  public func rounding(sumsOutgrow: Bool) -> NumberRounding? {
    tally.rounding(sumsOutgrow: sumsOutgrow, beyond: plan.rounding)
  }

  /// Takes in what another reader of the same file found.
  ///
  /// - Returns: the number here of each of the other's units.
  public mutating func merge(_ other: RespondentReader) -> [Int32] {
    problems.merge(other.problems)
    rejections.merge(other.rejections)
    lines.merge(other.lines)
    tally.merge(other.tally)
    return design.merge(other.design)
  }

  /// Takes in the strata, units and counts of another file of the same wave.
  public mutating func append(_ other: RespondentReader) -> [Int32] {
    tally.merge(other.tally)
    return design.merge(other.design)
  }

  private mutating func finish(_ block: borrowing Block) {
    lines.note(block: block.sequence, lineEnds: scanner.lineEnds(in: block))
    if rejects { return rejections.finish(block, scanner) }
    problems.countRecords(scanner.faultCount)
    for fault in scanner.faults { problems.add(fault, at: Self.place(fault.offset, block)) }
  }

  /// What is wrong with a column or a stratum as a whole, where no one line is to blame.
  private func wholeColumnFindings(in file: String?) -> [Finding] {
    var findings = design.sizeFindings(in: file)
    if !tally.weights.span.fits, let place = columns.weight {
      findings.append(.tooManyDigits(columns.names[place], file))
    }
    for (variable, span) in tally.numberSpans.prefix(plan.readNumeric).enumerated()
    where !span.fits {
      findings.append(.tooManyDigits(columns.names[columns.numeric[variable]], file))
    }
    return findings
  }

  private static func place(_ offset: Int, _ block: borrowing Block) -> BlockPlace {
    let bytes = block.bytes.span
    let lineEnd = UInt8(ascii: "\n")
    var start = offset
    while start > 0, bytes[start - 1] != lineEnd { start -= 1 }
    return BlockPlace(
      block: block.sequence, line: ByteScan.count(lineEnd, in: bytes, 0..<start),
      column: offset - start + 1)
  }

  /// Notes a fault of the cell at a place of the current fields.
  mutating func note(_ fault: CellFault, _ cell: Int, _ block: borrowing Block) {
    let offset = Int(fields.places[cell].start)
    // Counting lines takes a walk through the block, so only for a place that will be shown.
    problems.add(fault, at: problems.isListed(fault) ? Self.place(offset, block) : nil)
  }

  func text(_ cell: Int, _ block: borrowing Block) -> String {
    let bytes = FieldText.unquoted(
      block.bytes.span, fields.places[cell].start, fields.places[cell].end)
    return String(decoding: Codebook.trimmed(bytes), as: UTF8.self)
  }
}

extension Finding {
  fileprivate static func tooManyDigits(_ column: String, _ file: String?) -> Finding {
    Finding(
      .data, "number.too-many-digits",
      "the numbers in \(column) differ so much in size that exact sums cannot hold their digits",
      at: file.map { SourceLocation(file: $0) },
      expected:
        "at most \(DecimalNumber.digits) digits between the largest number and the last decimal",
      remedy: "write the column with fewer decimals, or give the data as a file and not as a pipe")
  }
}
