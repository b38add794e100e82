import Diagnostics

/// How many line ends each block of a file has, to turn places in blocks into line numbers.
struct LineIndex: Sendable {
  private var ends: [Int: Int] = [:]
  /// Lines of the file above its first block.
  private let linesAbove: Int

  init(linesAbove: Int = 0) {
    self.linesAbove = linesAbove
  }

  mutating func note(block: Int, lineEnds: Int) {
    ends[block] = lineEnds
  }

  mutating func merge(_ other: LineIndex) {
    ends.merge(other.ends) { $1 }
  }

  func location(of place: BlockPlace, in file: String) -> SourceLocation {
    let before = (0..<place.block).reduce(linesAbove) { $0 + (ends[$1] ?? 0) }
    return SourceLocation(file: file, line: before + place.line + 1, column: place.column)
  }

  /// The locations of places in the order of the file, in one walk over the blocks.
  func locations(of places: [BlockPlace], in file: String) -> [SourceLocation] {
    var (block, before) = (0, 0)
    return places.map { place in
      while block < place.block {
        before += ends[block] ?? 0
        block += 1
      }
      return SourceLocation(file: file, line: before + place.line + 1, column: place.column)
    }
  }
}
