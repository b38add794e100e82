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
  private var count = 0

  /// Bytes that the rows take, in pieces and put in order.
  var bytes: Int { count * (pieces.first?.columns.bytesPerRow ?? 0) }

  /// Keeps the respondents of a batch from a block.
  mutating func fold(_ batch: borrowing RespondentBatch, block: Int) {
    if pieces.last?.block != block {
      pieces.append(Piece(file: 0, block: block, columns: RowColumns(batch)))
    }
    pieces[pieces.count - 1].columns.append(batch)
    count += batch.count
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
    count += other.count
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
