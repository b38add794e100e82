import Bytes
import CSV
import SurveyModel

extension RespondentReader {
  mutating func readUnits(_ block: borrowing Block, _ batch: inout RespondentBatch) {
    if columns.cluster == nil, columns.stratumSize == nil, let place = columns.stratum {
      return readStrata(place, block, &batch)
    }
    let bytes = block.bytes.span
    for row in 0..<fields.count {
      let first = row &* fields.width
      let stratum = stratum(bytes, first, block)
      let unit: Int32
      if let place = columns.cluster {
        let cell = first &+ place
        if isBlank(bytes, cell) { note(.clusterMissing, cell, block) }
        let known = design.clusterCount
        let psu = design.psu(
          stratum: stratum, cluster: bytes, fields.places[cell].start, fields.places[cell].end)
        if design.clusterCount > known { _ = noteNoText(cell, block) }
        unit = secondUnit(bytes, first, psu, block)
      } else {
        unit = design.unit(stratum: stratum)
      }
      design.countRow(in: unit)
      batch.units[row] = unit
    }
  }

  /// Reads the units where they are the strata, of which most have been met before.
  private mutating func readStrata(
    _ place: Int, _ block: borrowing Block, _ batch: inout RespondentBatch
  ) {
    let bytes = block.bytes.span
    keys.pack(fields, column: place, bytes)
    if design.findUnits(ofStrata: keys.keys.span, fields.count, &batch.units) {
      for row in 0..<fields.count where batch.units[row] == DesignIndex.unknown {
        batch.units[row] = design.unit(stratum: stratum(bytes, row &* fields.width, block))
      }
    }
    design.countRows(in: batch.units.span, fields.count)
  }

  /// The second stage's unit in a PSU; the PSU's own where the stage has no clusters.
  @inline(__always)
  private mutating func secondUnit(
    _ bytes: Span<UInt8>, _ first: Int, _ psu: Int32, _ block: borrowing Block
  ) -> Int32 {
    if let place = columns.psuSize, let size = size(first &+ place, block) {
      design.note(populationSize: size, ofPSU: psu)
    }
    guard let place = columns.secondCluster else { return psu }
    let cell = first &+ place
    if isBlank(bytes, cell) { note(.clusterMissing, cell, block) }
    let known = design.clusterCount
    let unit = design.unit(
      psu: psu, second: bytes, fields.places[cell].start, fields.places[cell].end)
    if design.clusterCount > known { _ = noteNoText(cell, block) }
    return unit
  }

  @inline(__always)
  private mutating func stratum(
    _ bytes: Span<UInt8>, _ first: Int, _ block: borrowing Block
  ) -> Int32 {
    var stratum: Int32
    if let place = columns.stratum {
      let cell = first &+ place
      if isBlank(bytes, cell) { note(.stratumMissing, cell, block) }
      let known = design.strata.count
      stratum = design.stratum(bytes, fields.places[cell].start, fields.places[cell].end)
      // A name is looked at when it is met first; that is enough to refuse the file.
      if design.strata.count > known { _ = noteNoText(cell, block) }
    } else {
      stratum = design.stratum(bytes, 0, 0)
    }
    if let place = columns.stratumSize, let size = size(first &+ place, block) {
      design.note(populationSize: size, of: stratum)
    }
    return stratum
  }

  /// The population size in a cell; nil when it is noted as a problem.
  private mutating func size(_ cell: Int, _ block: borrowing Block) -> DecimalNumber? {
    let form = columns.form(ofPlace: cell % fields.width)
    let plain = DecimalNumber(
      block.bytes.span, Int(fields.places[cell].start), Int(fields.places[cell].end),
      decimal: form.decimal)
    if let plain, plain.mantissa > 0 { return plain }
    if noteNoText(cell, block) { return nil }
    let text = text(cell, block)
    let size = WrittenNumber.parse(Array(text.utf8), form, isQuoted: isQuoted(cell, block))
    guard let size, size.mantissa > 0 else {
      note(.sizeNotANumber(text: text), cell, block)
      return nil
    }
    return size
  }

  /// Whether a cell is empty or holds blanks only.
  @inline(__always)
  private func isBlank(_ bytes: Span<UInt8>, _ cell: Int) -> Bool {
    let start = fields.places[cell].start
    let end = fields.places[cell].end
    return start == end
      || bytes[Int(start)] <= UInt8(ascii: " ")
        && Codebook.trimmed(FieldText.unquoted(bytes, start, end)).isEmpty
  }

  mutating func readCodes(
    _ variable: Int, _ block: borrowing Block, _ batch: inout RespondentBatch
  ) {
    // Where the first cell has several signs, most will have.
    if let table = plan.codebooks[variable].signs,
      fields.signs[columns.coded[variable]] != FieldBatch.noSign
    {
      return readSigns(variable, table, block, &batch)
    }
    let first = variable * RespondentBatch.capacity
    keys.pack(fields, column: columns.coded[variable], block.bytes.span)
    let table = plan.codebooks[variable]
    if table.find(keys.keys.span, fields.count, into: &batch.codes, from: first) {
      readRareCodes(variable, block, &batch)
    }
    if tally.count(batch.codes.span, first..<first &+ fields.count, of: variable) {
      readUnknownCodes(variable, block, &batch)
    }
  }

  /// Reads the cells that are in no list of short ones.
  private func readRareCodes(
    _ variable: Int, _ block: borrowing Block, _ batch: inout RespondentBatch
  ) {
    let bytes = block.bytes.span
    let place = columns.coded[variable]
    let first = variable * RespondentBatch.capacity
    let (codebook, decimal) = (plan.codebooks[variable], columns.decimals[place])
    for row in 0..<fields.count where batch.codes[first &+ row] == Codebook.unknown {
      let field = fields.places[row &* fields.width &+ place]
      batch.codes[first &+ row] = codebook.code(bytes, field.start, field.end, decimal: decimal)
    }
  }

  /// Reads a column of which most cells have one sign or none.
  private mutating func readSigns(
    _ variable: Int, _ table: ByteTable, _ block: borrowing Block, _ batch: inout RespondentBatch
  ) {
    let first = variable * RespondentBatch.capacity
    var codes = batch.codes.mutableSpan
    let counts = table.read(
      fields.signs.span, from: columns.coded[variable], every: fields.width, into: &codes,
      first..<first + fields.count)
    for (code, count) in counts.dropLast().enumerated() { tally.codes[variable][code] += count }
    if counts[table.size] > 0 { readOthers(variable, UInt16(table.size), block, &batch) }
  }

  /// Reads the cells with more than one sign, or with a sign that is no code.
  private mutating func readOthers(
    _ variable: Int, _ mark: UInt16, _ block: borrowing Block, _ batch: inout RespondentBatch
  ) {
    let first = variable * RespondentBatch.capacity
    let place = columns.coded[variable]
    let (codebook, decimal) = (plan.codebooks[variable], columns.decimals[place])
    var hasUnknown = false
    for row in Self.rows(batch.codes, first, fields.count, with: mark) {
      let field = fields.places[row &* fields.width &+ place]
      let code = codebook.code(block.bytes.span, field.start, field.end, decimal: decimal)
      batch.codes[first &+ row] = code
      if code == Codebook.unknown {
        hasUnknown = true
      } else {
        tally.codes[variable][Int(code)] += 1
      }
    }
    if hasUnknown { readUnknownCodes(variable, block, &batch) }
  }

  private static func rows(
    _ codes: [UInt16], _ first: Int, _ count: Int, with mark: UInt16
  ) -> [Int] {
    let codes = codes.span
    return (0..<count).filter { codes[first &+ $0] == mark }
  }
}
