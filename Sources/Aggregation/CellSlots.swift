import Bytes
import Microdata

/// The slots of a cube: numbers of the units' cells that occur, in the order in which they were met.
struct CellSlots: Sendable {
  /// Unit above and cell below, of each slot.
  private(set) var keys: [UInt64] = []
  private var slots = KeyTable(minimumCapacity: 1024)
  /// The slot of each respondent of the batch that was looked up last; −1 for one without a weight.
  private(set) var rows = [Int32](repeating: -1, count: RespondentBatch.capacity)
  // Room for one batch, kept from fold to fold.
  private var rowKeys = [UInt64](repeating: 0, count: RespondentBatch.capacity)
  /// The slots of the cells of the first units, unit by unit, once many respondents were looked up.
  private var nearby: [Int32] = []
  /// Cells of a unit; 0 where those of all units are too many to be listed.
  private var cells: Int
  private var batches = 0

  /// Stands for the slot of a cell that was not met yet.
  private static let unknown: Int32 = -2
  /// Batches after which a list is worth its making.
  private static let patience = 32
  /// Cells that are listed at most: two megabytes, which stay in one processor's cache.
  private static let mostNearby = 1 << 19

  /// - Parameter cells: that a unit may have.
  init(cells: UInt64) {
    self.cells = cells <= Self.mostNearby ? Int(cells) : 0
  }

  /// Slots that were numbered elsewhere.
  init(_ keys: [UInt64]) {
    self.init(cells: .max)
    self.keys = keys
    for (slot, key) in keys.enumerated() { slots.insert(Int32(truncatingIfNeeded: slot), for: key) }
  }

  /// Lists no cells any more.
  mutating func listNone() { (cells, nearby) = (0, []) }

  /// Bytes of the list of cells.
  var bytes: Int { nearby.count * MemoryLayout<Int32>.stride }

  /// The slot of a key, which gets a new one when it was not met yet.
  mutating func slot(_ key: UInt64) -> Int32 {
    if let slot = slots[key] { return slot }
    let slot = Int32(keys.count)
    keys.append(key)
    slots.insert(slot, for: key)
    return slot
  }

  /// Looks up the respondents of a batch.
  mutating func find(_ batch: borrowing RespondentBatch, _ groupings: [CubePlan.Grouping]) {
    batches += 1
    let isListed = cells > 0 && batches > Self.patience
    number(batch, groupings, cellsOfUnit: isListed ? UInt64(cells) : 1 << 32)
    let hasUnknown = isListed ? findListed(batch.count) : findKnown(batch.count)
    if batch.mayHaveZeroWeights {
      for row in 0..<batch.count where batch.weights[row] == 0 { rows[row] = -1 }
    }
    guard hasUnknown else { return }
    for row in 0..<batch.count where rows[row] == Self.unknown {
      rows[row] = isListed ? list(rowKeys[row], batch.units[row]) : slot(rowKeys[row])
    }
  }

  /// Numbers the rows' cells, unit after unit.
  private mutating func number(
    _ batch: borrowing RespondentBatch, _ groupings: [CubePlan.Grouping], cellsOfUnit: UInt64
  ) {
    var keys = rowKeys.mutableSpan
    for row in 0..<batch.count {
      keys[row] = UInt64(UInt32(bitPattern: batch.units[row])) &* cellsOfUnit
    }
    for grouping in groupings {
      CodeLookup.add(
        batch.codes.span, from: grouping.column * RespondentBatch.capacity,
        meaning: grouping.groupOfCode.span, times: grouping.stride, to: &keys, batch.count)
    }
  }

  /// - Returns: whether some keys are unknown.
  private mutating func findKnown(_ count: Int) -> Bool {
    let (known, keys) = (slots, rowKeys)
    var found = rows.mutableSpan
    return known.find(keys.span, count, orElse: Self.unknown, into: &found)
  }

  /// - Returns: whether some cells are not listed.
  private mutating func findListed(_ count: Int) -> Bool {
    let (nearby, keys) = (nearby, rowKeys)
    var found = rows.mutableSpan
    return CodeLookup.find(keys.span, in: nearby.span, orElse: Self.unknown, into: &found, count)
  }

  /// Lists a cell, which is numbered unit after unit; its slot.
  private mutating func list(_ number: UInt64, _ unit: Int32) -> Int32 {
    let (place, unit) = (Int(number), Int(unit))
    let slot = slot(UInt64(unit) << 32 | UInt64(place - unit * cells))
    // When the list is given up, the batch is looked up to its end as it was begun.
    guard (unit + 1) * cells <= Self.mostNearby else {
      batches = .min
      return slot
    }
    // At once, so that no smaller list is left behind.
    if nearby.isEmpty { nearby.reserveCapacity(Self.mostNearby) }
    while nearby.count < (unit + 1) * cells {
      nearby.append(contentsOf: repeatElement(Self.unknown, count: cells))
    }
    nearby[place] = slot
    return slot
  }
}
