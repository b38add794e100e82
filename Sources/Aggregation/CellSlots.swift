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

  /// Stands for the slot of a cell that was not met yet.
  private static let unknown: Int32 = -2

  init() {}

  /// Slots that were numbered elsewhere.
  init(_ keys: [UInt64]) {
    self.keys = keys
    for (slot, key) in keys.enumerated() { slots.insert(Int32(truncatingIfNeeded: slot), for: key) }
  }

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
    var keys = rowKeys.mutableSpan
    for row in 0..<batch.count { keys[row] = UInt64(UInt32(bitPattern: batch.units[row])) << 32 }
    for grouping in groupings {
      CodeLookup.add(
        batch.codes.span, from: grouping.column * RespondentBatch.capacity,
        meaning: grouping.groupOfCode.span, times: grouping.stride, to: &keys, batch.count)
    }
    let hasUnknown = findKnown(batch.count)
    if batch.mayHaveZeroWeights {
      for row in 0..<batch.count where batch.weights[row] == 0 { rows[row] = -1 }
    }
    guard hasUnknown else { return }
    for row in 0..<batch.count where rows[row] == Self.unknown { rows[row] = slot(rowKeys[row]) }
  }

  /// - Returns: whether some keys are unknown.
  private mutating func findKnown(_ count: Int) -> Bool {
    let (known, keys) = (slots, rowKeys)
    var found = rows.mutableSpan
    return known.find(keys.span, count, orElse: Self.unknown, into: &found)
  }
}
