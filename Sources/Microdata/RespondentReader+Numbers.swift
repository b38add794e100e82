import Bytes
import CSV
import SurveyModel

extension RespondentReader {
  mutating func readWeights(_ block: borrowing Block, _ batch: inout RespondentBatch) {
    guard let place = columns.weight else {
      for row in 0..<fields.count { batch.weights[row] = 1 }
      return
    }
    let form = columns.form(ofPlace: place, decimals: plan.rounding?.weight)
    if readShortWeights(place, form, block, &batch) { return }
    batch.mayHaveZeroWeights = true
    let bytes = block.bytes.span
    var scale = weightScale
    for row in 0..<fields.count {
      let cell = row &* fields.width &+ place
      let field = fields.places[cell]
      let number = DecimalNumber(
        bytes, Int(field.start), Int(field.end), decimal: form.decimal, decimals: form.decimals)
      if let number, number.mantissa > 0 {
        raw[row] = number
        scale = max(scale, number.scale)
      } else {
        raw[row] = oddWeight(cell, form, block)
        scale = max(scale, raw[row].scale)
      }
    }
    if scale > weightScale { tally.weights.raise(toScale: scale) }
    weightScale = scale
    batch.weightScale = scale
    var weights = batch.weights.mutableSpan
    for row in 0..<fields.count {
      if let weight = raw[row].mantissa(atScale: scale) {
        weights[row] = weight
      } else {
        weights[row] = 0
        tally.weights.span.addOverflow(raw[row])
      }
    }
    tally.weights.add(weights.span, fields.count)
  }

  /// Reads the weights of a batch in which all are positive, short and of no more decimals than those
  /// before; false where one is not, for all of them to be read anew.
  private mutating func readShortWeights(
    _ place: Int, _ form: NumberForm, _ block: borrowing Block, _ batch: inout RespondentBatch
  ) -> Bool {
    guard weightScale <= ShortNumber.mostDecimals else { return false }
    var weights = batch.weights.mutableSpan
    let found = ShortNumber.readColumn(
      fields.column(place), fields.places.span, block.bytes.span, decimal: form.decimal,
      scale: weightScale, decimals: min(weightScale, form.decimals), into: &weights)
    guard let found else { return false }
    batch.weightScale = weightScale
    batch.mayHaveZeroWeights = false
    tally.weights.add(found)
    return true
  }

  /// A weight that is not plainly a positive number: what is wrong with it, and zero for it.
  private mutating func oddWeight(
    _ cell: Int, _ form: NumberForm, _ block: borrowing Block
  ) -> DecimalNumber {
    let zero = DecimalNumber(mantissa: 0, scale: 0)
    if noteNoText(cell, block) { return zero }
    let text = text(cell, block)
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else {
      tally.weights.missing += 1
      note(.weightMissing, cell, block)
      return zero
    }
    let isQuoted = isQuoted(cell, block)
    guard let number = WrittenNumber.parse(bytes, form, isQuoted: isQuoted) else {
      note(.weightNotANumber(text: text), cell, block)
      return zero
    }
    if number.mantissa < 0 {
      tally.weights.negative += 1
      note(.weightNegative, cell, block)
      return zero
    }
    if number.mantissa > 0 { return number }
    let whole = NumberForm(decimal: form.decimal, thousands: form.thousands)
    if let exact = WrittenNumber.parse(bytes, whole, isQuoted: isQuoted), exact.mantissa != 0 {
      // So much smaller than the largest weight that nothing would be left of it.
      tally.weights.span.addOverflow(exact)
      return zero
    }
    tally.weights.zero += 1
    if !plan.design.allowZeroWeights { note(.weightZero, cell, block) }
    return number
  }

  /// Whether a cell stands in quotes.
  func isQuoted(_ cell: Int, _ block: borrowing Block) -> Bool {
    let start = Int(fields.places[cell].start)
    guard start > 0 else { return false }
    let before = block.bytes[start - 1]
    return before == UInt8(ascii: "\"") || before == UInt8(ascii: "'")
  }

  mutating func readNumbers(
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
        countReason(variable, row &* fields.width &+ place, block)
      } else if let number = raw[row].mantissa(atScale: scale) {
        batch.numbers[first + row] = number
        tally.numbers[variable].valid += 1
        tally.numberSpans[variable].add(number)
      } else {
        tally.numberSpans[variable].addOverflow(raw[row])
      }
    }
  }

  /// The number in a cell; nil when the cell is empty, a missing code (in whatever way the number is
  /// written), or noted as a problem.
  private mutating func number(
    _ bytes: Span<UInt8>, _ cell: Int, _ variable: Int, _ block: borrowing Block
  ) -> DecimalNumber? {
    let missing = plan.missingNumbers[variable]
    let form = columns.form(
      ofPlace: columns.numeric[variable], decimals: plan.rounding?.numbers[variable])
    let plain = DecimalNumber(
      bytes, Int(fields.places[cell].start), Int(fields.places[cell].end), decimal: form.decimal,
      decimals: form.decimals)
    if let plain { return !missing.isEmpty && missing.contains(plain.reduced) ? nil : plain }
    if noteNoText(cell, block) { return nil }
    let text = text(cell, block)
    if text.isEmpty || plan.numeric[variable].missing[text] != nil { return nil }
    let isQuoted = isQuoted(cell, block)
    if let number = WrittenNumber.parse(Array(text.utf8), form, isQuoted: isQuoted) {
      return missing.contains(number.reduced) ? nil : number
    }
    if !plan.numeric[variable].unknownIsMissing {
      note(.notANumber(variable: variable, text: text), cell, block)
    }
    return nil
  }
}
