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
  case weightNotANumber(text: String?)
  case unknownCode(variable: Int, text: String?)
  case notANumber(variable: Int, text: String?)
  /// A number that is no answer to an item of an index, both by their places in the plan.
  case outsideScale(index: Int, item: Int)
  case clusterMissing, stratumMissing
  case sizeNotANumber(text: String?)
  case replicateMissing(place: Int)
  case replicateNegative(place: Int)
  case replicateNotANumber(place: Int, text: String?)
  /// NUL bytes, or bytes that are not UTF-8, in the cell of a wanted column.
  case notText(place: Int, hasNUL: Bool)

  /// The same fault of whatever text.
  var kind: CellFault {
    switch self {
    case .weightMissing, .weightNegative, .weightZero, .clusterMissing, .stratumMissing,
      .replicateMissing, .replicateNegative, .notText, .outsideScale:
      self
    case .weightNotANumber: .weightNotANumber(text: nil)
    case .unknownCode(let variable, _): .unknownCode(variable: variable, text: nil)
    case .notANumber(let variable, _): .notANumber(variable: variable, text: nil)
    case .sizeNotANumber: .sizeNotANumber(text: nil)
    case .replicateNotANumber(let place, _): .replicateNotANumber(place: place, text: nil)
    }
  }
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
  /// The cells' faults without their texts, all of them.
  private(set) var kinds: [CellFault: Occurrences] = [:]
  private var isFull = false

  /// Different faults that are kept apart; a free-text column taken for codes must not fill memory.
  static let keptFaults = 10_000

  /// Whether there are more different faults than are kept apart, whoever met them.
  var areTooMany: Bool { isFull || cells.count > Self.keptFaults }
  /// Whether quotes are out of order somewhere.
  var isFatal: Bool { records.contains { $0.fault.isFatal } }

  mutating func add(_ fault: RecordFault, at place: BlockPlace) {
    records.append((place, fault))
  }

  mutating func countRecords(_ count: Int) {
    recordCount += count
  }

  /// Whether the place of a fault that comes now is among the first ones of its like.
  func isListed(_ fault: CellFault) -> Bool {
    if let known = cells[fault] { return known.count < Occurrences.kept }
    return cells.count < Self.keptFaults || (kinds[fault.kind]?.count ?? 0) < Occurrences.kept
  }

  mutating func add(_ fault: CellFault, at place: BlockPlace?) {
    let places = [place].compactMap { $0 }
    kinds[fault.kind, default: Occurrences()].add(1, places)
    if cells[fault] == nil, cells.count >= Self.keptFaults {
      isFull = true
    } else {
      cells[fault, default: Occurrences()].add(1, places)
    }
  }

  /// Takes in another reader's problems; the order of taking in does not matter.
  mutating func merge(_ other: Problems) {
    records += other.records
    recordCount += other.recordCount
    isFull = isFull || other.isFull
    for (fault, occurrences) in other.cells {
      cells[fault, default: Occurrences()].add(occurrences.count, occurrences.first)
    }
    for (kind, occurrences) in other.kinds {
      kinds[kind, default: Occurrences()].add(occurrences.count, occurrences.first)
    }
  }
}
