import Microdata

/// What replicates need of each respondent, kept while a wave is read.
///
/// A piece is a block of a file; pieces are put in the files' order at the end, so that it does not
/// matter which thread read what.
struct KeptRows: Sendable {
  private struct Piece: Sendable {
    var file: Int
    var block: Int
    var columns: RowColumns
  }

  private var pieces: [Piece] = []
  private var files = 1

  /// Keeps the respondents of a batch from a block.
  mutating func fold(_ batch: borrowing RespondentBatch, block: Int) {
    if pieces.last?.block != block {
      pieces.append(Piece(file: 0, block: block, columns: RowColumns(batch)))
    }
    pieces[pieces.count - 1].columns.append(batch)
  }

  /// Takes in what another thread kept of the same file.
  ///
  /// - Parameter units: the number here of each of the other's units.
  mutating func merge(_ other: KeptRows, units: [Int32]) { take(other, units, after: 0) }

  /// Takes in the next file of the same wave.
  mutating func append(_ other: KeptRows, units: [Int32]) {
    take(other, units, after: files)
    files += other.files
  }

  private mutating func take(_ other: KeptRows, _ units: [Int32], after files: Int) {
    pieces += other.pieces.map { piece in
      var piece = piece
      piece.file += files
      piece.columns.renumber(units)
      return piece
    }
  }

  /// All of them in the files' order.
  ///
  /// - Parameter ranks: the place of each unit in the design's order.
  func columns(ranks: [Int]) -> RowColumns {
    let sorted = pieces.sorted { ($0.file, $0.block) < ($1.file, $1.block) }
    var columns = sorted.first?.columns ?? RowColumns()
    for piece in sorted.dropFirst() { columns.append(piece.columns) }
    columns.renumber(ranks.map { Int32($0) })
    return columns
  }
}

/// Respondents as columns: a code takes two bytes, a number or a weight eight.
struct RowColumns: Sendable {
  var units: [Int32] = []
  var weights: [Double] = []
  /// Code numbers, variable by variable.
  var codes: [[UInt16]] = []
  /// Numbers, variable by variable; a missing one is not a number.
  var numbers: [[Double]] = []
  /// Delivered replicate weights, respondent by respondent.
  var replicateWeights: [Double] = []
  var replicates = 0

  init() {}

  /// No respondents, in the shape of a batch.
  init(_ batch: borrowing RespondentBatch) {
    codes = Array(repeating: [], count: batch.codes.count / RespondentBatch.capacity)
    numbers = Array(repeating: [], count: batch.numberScales.count)
    replicates = batch.replicates
  }

  mutating func append(_ batch: borrowing RespondentBatch) {
    let count = batch.count
    units += batch.units[..<count]
    for row in 0..<count {
      weights.append(Self.value(batch.weights[row], scale: batch.weightScale))
    }
    for variable in codes.indices {
      let first = variable * RespondentBatch.capacity
      codes[variable] += batch.codes[first..<first + count]
    }
    for variable in numbers.indices {
      let first = variable * RespondentBatch.capacity
      for row in first..<first + count {
        numbers[variable].append(
          Self.value(batch.numbers[row], scale: batch.numberScales[variable]))
      }
    }
    replicateWeights += batch.replicateWeights[..<(count * replicates)]
  }

  mutating func append(_ other: RowColumns) {
    units += other.units
    weights += other.weights
    for variable in codes.indices { codes[variable] += other.codes[variable] }
    for variable in numbers.indices { numbers[variable] += other.numbers[variable] }
    replicateWeights += other.replicateWeights
  }

  mutating func renumber(_ units: [Int32]) {
    for row in self.units.indices { self.units[row] = units[Int(self.units[row])] }
  }

  /// The double of a decimal number, the same whatever scale its block had.
  static func value(_ mantissa: Int64, scale: Int) -> Double {
    guard mantissa != RespondentBatch.missingNumber else { return .nan }
    return DecimalNumber(mantissa: mantissa, scale: scale).reduced.value
  }
}
