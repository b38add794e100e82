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
  private let plan: ReadingPlan
  private let columns: ColumnPlan
  private let file: String
  private var scanner: RecordScanner
  private var fields: FieldBatch
  private var problems = Problems()
  private var lines = LineIndex()
  /// The strata and units seen so far.
  public private(set) var design: DesignIndex
  /// What was read so far.
  public private(set) var tally: Tally
  private var weightScale = 0
  private var numberScales: [Int]
  private var raw: [DecimalNumber]

  public init(_ plan: ReadingPlan, columns: ColumnPlan, file: DelimitedFile) {
    self.plan = plan
    self.columns = columns
    self.file = file.header.file
    scanner = RecordScanner(
      delimiter: file.delimiter, columns: columns.columns, wanted: columns.wanted)
    fields = FieldBatch(width: columns.wanted.count)
    design = DesignIndex(hasClusters: plan.design.cluster != nil)
    tally = Tally(plan)
    numberScales = plan.numeric.map { _ in 0 }
    raw = Array(
      repeating: DecimalNumber(mantissa: 0, scale: 0), count: RespondentBatch.capacity)
  }

  /// An empty batch of the right shape.
  public func makeBatch() -> RespondentBatch {
    RespondentBatch(codedVariables: plan.coded.count, numericVariables: plan.numeric.count)
  }

  /// Makes ready for a block.
  public mutating func begin(_ block: borrowing Block) {
    scanner.begin(block)
  }

  /// Decodes the block's next respondents; false when there are none left.
  public mutating func next(_ block: borrowing Block, _ batch: inout RespondentBatch) -> Bool {
    guard scanner.next(block, &fields) else {
      finish(block)
      return false
    }
    batch.count = fields.count
    tally.rows += fields.count
    readWeights(block, &batch)
    readUnits(block, &batch)
    for variable in plan.coded.indices { readCodes(variable, block, &batch) }
    for variable in plan.numeric.indices { readNumbers(variable, block, &batch) }
    return true
  }

  /// What the description, the files' form and the cells have against being used.
  public func findings() -> [Finding] {
    problems.findings(in: file, columns: columns, plan: plan, lines: lines)
      + wholeColumnFindings()
  }

  /// Takes in what another reader of the same file found.
  ///
  /// - Returns: the number here of each of the other's units.
  public mutating func merge(_ other: RespondentReader) -> [Int32] {
    problems.merge(other.problems)
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
    problems.countRecords(scanner.faultCount)
    for fault in scanner.faults { problems.add(fault, at: Self.place(fault.offset, block)) }
  }

  /// What is wrong with a column or a stratum as a whole, where no one line is to blame.
  private func wholeColumnFindings() -> [Finding] {
    var findings = design.strataWithSeveralSizes.map { Finding.sizesDiffer($0, file) }
    if !tally.weights.span.fits, let place = columns.weight {
      findings.append(.tooManyDigits(columns.names[place], file))
    }
    for (variable, span) in tally.numberSpans.enumerated() where !span.fits {
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
  private mutating func note(_ fault: CellFault, _ cell: Int, _ block: borrowing Block) {
    let offset = Int(fields.starts[cell])
    let place = Self.place(offset, block)
    problems.add(fault, at: place)
  }

  private func text(_ cell: Int, _ block: borrowing Block) -> String {
    let bytes = FieldText.unquoted(block.bytes.span, fields.starts[cell], fields.ends[cell])
    return String(decoding: Codebook.trimmed(bytes), as: UTF8.self)
  }
}

// MARK: - Weights and numbers

extension RespondentReader {
  private mutating func readWeights(_ block: borrowing Block, _ batch: inout RespondentBatch) {
    guard let place = columns.weight else {
      for row in 0..<fields.count { batch.weights[row] = 1 }
      return
    }
    let bytes = block.bytes.span
    var scale = weightScale
    for row in 0..<fields.count {
      let cell = row &* fields.width &+ place
      let number = DecimalNumber(
        bytes, Int(fields.starts[cell]), Int(fields.ends[cell]), decimal: plan.decimal)
      if let number, number.mantissa > 0 {
        raw[row] = number
        scale = max(scale, number.scale)
      } else {
        raw[row] = oddWeight(cell, block)
        scale = max(scale, raw[row].scale)
      }
    }
    if scale > weightScale { tally.weights.raise(toScale: scale) }
    weightScale = scale
    batch.weightScale = scale
    for row in 0..<fields.count {
      if let weight = raw[row].mantissa(atScale: scale) {
        batch.weights[row] = weight
        if weight > 0 { tally.weights.add(weight) }
      } else {
        batch.weights[row] = 0
        tally.weights.span.addOverflow()
      }
    }
  }

  /// A weight that is not plainly a positive number: what is wrong with it, and zero for it.
  private mutating func oddWeight(_ cell: Int, _ block: borrowing Block) -> DecimalNumber {
    let zero = DecimalNumber(mantissa: 0, scale: 0)
    let text = text(cell, block)
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else {
      tally.weights.missing += 1
      note(.weightMissing, cell, block)
      return zero
    }
    guard let number = DecimalNumber(bytes.span, 0, bytes.count, decimal: plan.decimal) else {
      note(.weightNotANumber(text: text), cell, block)
      return zero
    }
    if number.mantissa < 0 {
      tally.weights.negative += 1
      note(.weightNegative, cell, block)
      return zero
    }
    if number.mantissa == 0 {
      tally.weights.zero += 1
      if !plan.design.allowZeroWeights { note(.weightZero, cell, block) }
    }
    return number
  }

  private mutating func readNumbers(
    _ variable: Int, _ block: borrowing Block, _ batch: inout RespondentBatch
  ) {
    let bytes = block.bytes.span
    let place = columns.numeric[variable]
    var scale = numberScales[variable]
    let missing = DecimalNumber(mantissa: RespondentBatch.missingNumber, scale: 0)
    for row in 0..<fields.count {
      let cell = row &* fields.width &+ place
      raw[row] = number(bytes, cell, variable, block) ?? missing
      scale = max(scale, raw[row].scale)
    }
    numberScales[variable] = scale
    tally.numberSpans[variable].raise(toScale: scale)
    batch.numberScales[variable] = scale
    let first = variable * RespondentBatch.capacity
    for row in 0..<fields.count {
      batch.numbers[first + row] = missing.mantissa
      if raw[row] == missing {
        tally.numbers[variable].missing += 1
      } else if let number = raw[row].mantissa(atScale: scale) {
        batch.numbers[first + row] = number
        tally.numbers[variable].valid += 1
        tally.numberSpans[variable].add(number)
      } else {
        tally.numberSpans[variable].addOverflow()
      }
    }
  }

  /// The number in a cell; nil when the cell is empty, a missing code, or noted as a problem.
  private mutating func number(
    _ bytes: Span<UInt8>, _ cell: Int, _ variable: Int, _ block: borrowing Block
  ) -> DecimalNumber? {
    let missing = plan.numeric[variable].missing
    let plain = DecimalNumber(
      bytes, Int(fields.starts[cell]), Int(fields.ends[cell]), decimal: plan.decimal)
    if missing.isEmpty, let plain { return plain }
    let text = text(cell, block)
    if text.isEmpty || missing[text] != nil { return nil }
    let trimmed = Array(text.utf8)
    if let number = DecimalNumber(trimmed.span, 0, trimmed.count, decimal: plan.decimal) {
      return number
    }
    if !plan.numeric[variable].unknownIsMissing {
      note(.notANumber(variable: variable, text: text), cell, block)
    }
    return nil
  }
}

// MARK: - Design and codes

extension RespondentReader {
  private mutating func readUnits(_ block: borrowing Block, _ batch: inout RespondentBatch) {
    let bytes = block.bytes.span
    for row in 0..<fields.count {
      let first = row &* fields.width
      let stratum = stratum(bytes, first, block)
      let unit: Int32
      if let place = columns.cluster {
        let cell = first &+ place
        if fields.starts[cell] == fields.ends[cell] { note(.clusterMissing, cell, block) }
        unit = design.unit(
          stratum: stratum, cluster: bytes, fields.starts[cell], fields.ends[cell])
      } else {
        unit = design.unit(stratum: stratum)
      }
      design.countRow(in: unit)
      batch.units[row] = unit
    }
  }

  @inline(__always)
  private mutating func stratum(
    _ bytes: Span<UInt8>, _ first: Int, _ block: borrowing Block
  ) -> Int32 {
    var stratum: Int32
    if let place = columns.stratum {
      let cell = first &+ place
      if fields.starts[cell] == fields.ends[cell] { note(.stratumMissing, cell, block) }
      stratum = design.stratum(bytes, fields.starts[cell], fields.ends[cell])
    } else {
      stratum = design.stratum(bytes, 0, 0)
    }
    if let place = columns.stratumSize { noteSize(first &+ place, stratum, block) }
    return stratum
  }

  private mutating func noteSize(_ cell: Int, _ stratum: Int32, _ block: borrowing Block) {
    let size = DecimalNumber(
      block.bytes.span, Int(fields.starts[cell]), Int(fields.ends[cell]), decimal: plan.decimal)
    guard let size, size.mantissa > 0 else {
      let text = text(cell, block)
      note(.sizeNotANumber(text: text), cell, block)
      return
    }
    design.note(populationSize: size, of: stratum)
  }

  private mutating func readCodes(
    _ variable: Int, _ block: borrowing Block, _ batch: inout RespondentBatch
  ) {
    let bytes = block.bytes.span
    let place = columns.coded[variable]
    let first = variable * RespondentBatch.capacity
    for row in 0..<fields.count {
      let cell = row &* fields.width &+ place
      let code = plan.codebooks[variable].code(
        bytes, fields.starts[cell], fields.ends[cell], decimal: plan.decimal)
      batch.codes[first &+ row] = code
      if code == Codebook.unknown {
        let text = text(cell, block)
        note(.unknownCode(variable: variable, text: text), cell, block)
      } else {
        tally.codes[variable][Int(code)] &+= 1
      }
    }
  }
}

extension Finding {
  fileprivate static func sizesDiffer(_ stratum: String, _ file: String) -> Finding {
    Finding(
      .data, "design.size-differs",
      "stratum \(CellFault.quoted(stratum)) has more than one population size",
      at: SourceLocation(file: file), expected: "the same number in every row of a stratum",
      remedy: "mend it at its source")
  }

  fileprivate static func tooManyDigits(_ column: String, _ file: String) -> Finding {
    Finding(
      .data, "number.too-many-digits",
      "the numbers in \(column) differ so much in size that exact sums cannot hold their digits",
      at: SourceLocation(file: file),
      expected:
        "at most \(DecimalNumber.digits) digits between the largest number and the last decimal",
      remedy: "write the column with fewer decimals")
  }
}
