import Bytes
import CSV

extension RespondentReader {
  /// Reads the replicate weights, each as the double nearest to what is written.
  mutating func readReplicateWeights(
    _ block: borrowing Block, _ batch: inout RespondentBatch
  ) {
    let bytes = block.bytes.span
    let count = columns.replicates.count
    for row in 0..<fields.count {
      for (replicate, place) in columns.replicates.enumerated() {
        batch.replicateWeights[row &* count &+ replicate] = replicateWeight(
          bytes, row &* fields.width &+ place, columns.form(ofPlace: place), block)
      }
    }
  }

  /// The weight in a cell; zero for one that is noted as a problem.
  @inline(__always)
  private mutating func replicateWeight(
    _ bytes: Span<UInt8>, _ cell: Int, _ form: NumberForm, _ block: borrowing Block
  ) -> Double {
    let plain = DecimalNumber(
      bytes, Int(fields.places[cell].start), Int(fields.places[cell].end), decimal: form.decimal)
    if let plain, plain.mantissa >= 0 { return plain.reduced.value }
    return oddReplicateWeight(cell, form, block)
  }

  /// A weight that is not plainly a number from 0: what is wrong with it, and zero for it.
  private mutating func oddReplicateWeight(
    _ cell: Int, _ form: NumberForm, _ block: borrowing Block
  ) -> Double {
    if noteNoText(cell, block) { return 0 }
    let text = text(cell, block)
    let place = cell % fields.width
    guard !text.isEmpty else {
      note(.replicateMissing(place: place), cell, block)
      return 0
    }
    let isQuoted = isQuoted(cell, block)
    guard let number = WrittenNumber.parse(Array(text.utf8), form, isQuoted: isQuoted) else {
      note(.replicateNotANumber(place: place, text: text), cell, block)
      return 0
    }
    guard number.mantissa >= 0 else {
      note(.replicateNegative(place: place), cell, block)
      return 0
    }
    return number.reduced.value
  }
}
