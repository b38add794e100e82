import CSV

/// Where in a file something was found; its line is known once all blocks before it are counted.
struct BlockPlace: Sendable, Hashable, Comparable {
  var block: Int
  /// Line ends in the block before the place.
  var line: Int
  /// Byte in its line, from 1.
  var column: Int

  static func < (left: Self, right: Self) -> Bool {
    (left.block, left.line, left.column) < (right.block, right.line, right.column)
  }
}

/// What can be wrong with a respondent's cell.
enum CellFault: Sendable, Hashable {
  case weightMissing, weightNegative, weightZero
  case weightNotANumber(text: String)
  case unknownCode(variable: Int, text: String)
  case notANumber(variable: Int, text: String)
  case clusterMissing, stratumMissing
  case sizeNotANumber(text: String)
}

/// Everything that was found wrong in one file, by any number of readers.
struct Problems: Sendable {
  /// How often something happened, and where first.
  struct Occurrences: Sendable {
    static let kept = 3
    var count = 0
    var first: [BlockPlace] = []

    mutating func add(_ count: Int, _ places: [BlockPlace]) {
      self.count += count
      first = Array((first + places).sorted().prefix(Self.kept))
    }
  }

  private(set) var records: [(place: BlockPlace, fault: RecordFault)] = []
  private(set) var recordCount = 0
  private(set) var cells: [CellFault: Occurrences] = [:]
  /// Cells with faults beyond the number of different ones that are kept apart.
  private(set) var uncounted = 0

  /// Different faults that are kept apart; a free-text column taken for codes must not fill memory.
  static let keptFaults = 10_000

  var isEmpty: Bool { recordCount == 0 && cells.isEmpty }

  mutating func add(_ fault: RecordFault, at place: BlockPlace) {
    records.append((place, fault))
  }

  mutating func countRecords(_ count: Int) {
    recordCount += count
  }

  mutating func add(_ fault: CellFault, at place: @autoclosure () -> BlockPlace) {
    if cells[fault] == nil, cells.count >= Self.keptFaults {
      uncounted += 1
      return
    }
    var occurrences = cells[fault, default: Occurrences()]
    occurrences.add(1, occurrences.count < Occurrences.kept ? [place()] : [])
    cells[fault] = occurrences
  }

  /// Takes in another reader's problems; the order of taking in does not matter.
  mutating func merge(_ other: Problems) {
    records += other.records
    recordCount += other.recordCount
    uncounted += other.uncounted
    for (fault, occurrences) in other.cells {
      cells[fault, default: Occurrences()].add(occurrences.count, occurrences.first)
    }
  }
}
