import Bytes
import CSV

extension RespondentReader {
  /// Fills and counts the derived columns of a batch whose other columns are read.
  mutating func derive(_ block: borrowing Block, _ batch: inout RespondentBatch) {
    let derived = plan.derived
    for flag in derived.flags {
      flag.fill(&batch, &derivation)
      let first = flag.column * RespondentBatch.capacity
      for row in 0..<batch.count { tally.codes[flag.column][Int(batch.codes[first + row])] += 1 }
    }
    for index in derived.indexes {
      let kept = plan.rounding?.numbers[index.column] ?? DerivedIndex.decimals
      index.fill(&batch, decimals: min(kept, DerivedIndex.decimals), &derivation)
      count(index.column, batch)
    }
    for (row, index, item) in derivation.outside {
      let cell = row * fields.width + columns.numeric[item]
      note(.outsideScale(index: index, item: item), cell, block)
    }
    derivation.outside.removeAll(keepingCapacity: true)
  }

  private mutating func count(_ column: Int, _ batch: RespondentBatch) {
    let scale = batch.numberScales[column]
    numberScales[column] = scale
    tally.numberSpans[column].raise(toScale: scale)
    let first = column * RespondentBatch.capacity
    for row in 0..<batch.count {
      let number = batch.numbers[first + row]
      if number == RespondentBatch.missingNumber {
        tally.numbers[column].missing += 1
        // Its one reason: that too few items were answered.
        tally.numberReasons[column][0] += 1
      } else {
        tally.numbers[column].valid += 1
        tally.numberSpans[column].add(number)
      }
    }
  }
}
