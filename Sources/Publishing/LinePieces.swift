import Disclosure

/// A table's lines, indicator by indicator, cut into pieces that are written one by one.
///
/// A piece is small beside a large table, so that what is written need not be held as a whole, and an
/// indicator's lines are written on several threads.
struct LinePieces: Sendable {
  static let most = 4096
  private let most: Int
  private let lines: Int
  private let piecesPerBlock: Int
  let count: Int

  init(_ table: ReleasedTable, most: Int = most) {
    lines = table.lines.count
    piecesPerBlock = max(1, (lines + most - 1) / most)
    count = piecesPerBlock * table.blocks.count
    self.most = most
  }

  /// The block of a piece, and its lines.
  subscript(piece: Int) -> (block: Int, lines: Range<Int>) {
    let (block, part) = piece.quotientAndRemainder(dividingBy: piecesPerBlock)
    return (block, part * most..<min(lines, (part + 1) * most))
  }
}
