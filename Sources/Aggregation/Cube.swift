public import Microdata
import Numerics

/// Exact sums per unit of the design and cell of a crossing: everything that the estimates need.
///
/// Only cells that occur take room. `merge(fold(a), fold(b)) == fold(a + b)` for any cut of the rows.
public struct Cube: Sendable {
  public let plan: CubePlan
  private var slots = KeyTable(minimumCapacity: 1024)
  /// Unit and cell of each slot.
  private var keys: [UInt64] = []
  /// Sums of each coded measure, slot by slot, class by class.
  private var coded: [[ClassSums]]
  /// Sums of each numeric measure, slot by slot.
  private var numeric: [[NumericSums]]
  public private(set) var weightScale = 0
  /// Decimals of each numeric measure.
  private var numberScales: [Int]
  /// Whether a sum outgrew its integer; then nothing of the cube may be used.
  private(set) var overflowed = false
  // Room for one batch, kept from fold to fold.
  private var rowSlots: [Int32]
  private var rowCells: [UInt64]

  public init(_ plan: CubePlan) {
    self.plan = plan
    coded = plan.coded.map { _ in [] }
    numeric = plan.numeric.map { _ in [] }
    numberScales = plan.numeric.map { _ in 0 }
    rowSlots = Array(repeating: 0, count: RespondentBatch.capacity)
    rowCells = Array(repeating: 0, count: RespondentBatch.capacity)
  }

  /// Whether a sum, or the sum of all cells, outgrows its integer.
  ///
  /// The sums of squares are never negative, so that of all cells bounds that of any of them; the other
  /// sums are smaller.
  var outgrowsIntegers: Bool {
    overflowed
      || numeric.contains { slots in
        var total = NumericSums()
        return slots.contains { total.add($0) }
      }
  }

  /// Occupied combinations of unit and cell.
  public var count: Int { keys.count }

  /// Adds the respondents of a batch.
  ///
  /// A respondent with weight zero belongs to the design, not to any cell.
  public mutating func fold(_ batch: borrowing RespondentBatch) {
    raise(toWeightScale: batch.weightScale)
    for (measure, column) in plan.numeric.enumerated() {
      raise(measure, toNumberScale: batch.numberScales[column])
    }
    findSlots(batch)
    for measure in plan.coded.indices { addCodes(measure, batch) }
    for measure in plan.numeric.indices { addNumbers(measure, batch) }
  }

  private mutating func findSlots(_ batch: borrowing RespondentBatch) {
    for row in 0..<batch.count { rowCells[row] = 0 }
    for grouping in plan.groupings {
      let first = grouping.column * RespondentBatch.capacity
      let last = grouping.groupOfCode.count - 1
      for row in 0..<batch.count {
        let code = min(Int(batch.codes[first &+ row]), last)
        rowCells[row] &+= UInt64(grouping.groupOfCode[code]) &* grouping.stride
      }
    }
    for row in 0..<batch.count {
      rowSlots[row] =
        batch.weights[row] == 0
        ? -1 : slot(UInt64(UInt32(bitPattern: batch.units[row])) << 32 | rowCells[row])
    }
  }

  @inline(__always)
  private mutating func slot(_ key: UInt64) -> Int32 {
    if let slot = slots[key] { return slot }
    return addSlot(key)
  }

  private mutating func addSlot(_ key: UInt64) -> Int32 {
    let slot = Int32(keys.count)
    keys.append(key)
    slots.insert(slot, for: key)
    for (measure, part) in plan.coded.enumerated() {
      coded[measure].append(contentsOf: repeatElement(ClassSums(), count: part.classes))
    }
    for measure in numeric.indices { numeric[measure].append(NumericSums()) }
    return slot
  }

  private mutating func addCodes(_ measure: Int, _ batch: borrowing RespondentBatch) {
    let part = plan.coded[measure]
    let first = part.column * RespondentBatch.capacity
    let last = part.classOfCode.count - 1
    // Taken out and put back, so that the loop writes to an array it alone holds.
    var sums: [ClassSums] = []
    swap(&sums, &coded[measure])
    for row in 0..<batch.count {
      let answer = part.classOfCode[min(Int(batch.codes[first &+ row]), last)]
      let slot = Int(rowSlots[row])
      guard answer != CubePlan.unused, slot >= 0 else { continue }
      let weight = Int128(batch.weights[row])
      sums[slot &* part.classes &+ Int(answer)].add(weight, squared: weight &* weight)
    }
    swap(&sums, &coded[measure])
  }

  private mutating func addNumbers(_ measure: Int, _ batch: borrowing RespondentBatch) {
    let first = plan.numeric[measure] * RespondentBatch.capacity
    for row in 0..<batch.count {
      let number = batch.numbers[first + row]
      let slot = Int(rowSlots[row])
      guard number != RespondentBatch.missingNumber, slot >= 0 else { continue }
      if numeric[measure][slot].add(batch.weights[row], number) { overflowed = true }
    }
  }
}

// MARK: - Merging

extension Cube {
  /// Takes in another cube of the same plan.
  ///
  /// - Parameter units: the number here of each of the other's units.
  public mutating func merge(_ other: Cube, units: [Int32]) {
    var other = other
    raise(toScalesOf: other)
    other.raise(toScalesOf: self)
    overflowed = overflowed || other.overflowed
    for (index, key) in other.keys.enumerated() {
      let unit = units[Int(key >> 32)]
      let slot = Int(slot(UInt64(UInt32(bitPattern: unit)) << 32 | key & 0xFFFF_FFFF))
      for (measure, part) in plan.coded.enumerated() {
        for answer in 0..<part.classes {
          coded[measure][slot * part.classes + answer].add(
            other.coded[measure][index * part.classes + answer])
        }
      }
      for measure in numeric.indices
      where numeric[measure][slot].add(other.numeric[measure][index]) {
        overflowed = true
      }
    }
  }

  private mutating func raise(toScalesOf other: Cube) {
    raise(toWeightScale: other.weightScale)
    for measure in numeric.indices { raise(measure, toNumberScale: other.numberScales[measure]) }
  }

  private mutating func raise(toWeightScale target: Int) {
    while weightScale < target {
      weightScale += 1
      for measure in coded.indices {
        for place in coded[measure].indices where coded[measure][place].raiseWeightScale() {
          overflowed = true
        }
      }
      for measure in numeric.indices {
        for place in numeric[measure].indices where numeric[measure][place].raiseWeightScale() {
          overflowed = true
        }
      }
    }
  }

  private mutating func raise(_ measure: Int, toNumberScale target: Int) {
    while numberScales[measure] < target {
      numberScales[measure] += 1
      for place in numeric[measure].indices where numeric[measure][place].raiseNumberScale() {
        overflowed = true
      }
    }
  }
}

// MARK: - Reading

extension Cube {
  /// The unit's number of a slot.
  func unit(of slot: Int) -> Int { Int(keys[slot] >> 32) }

  /// The group number of a slot in each grouping.
  func groups(of slot: Int) -> [Int] {
    let cell = keys[slot] & 0xFFFF_FFFF
    return plan.groupings.map { Int(cell / $0.stride % UInt64($0.categories + 1)) }
  }

  /// The sums for an indicator in every slot, slot by slot.
  public func sums(of indicator: String) -> [IndicatorSums] {
    switch plan.sources[indicator] {
    case .classes(let measure, let counts, let outOf):
      let classes = plan.coded[measure].classes
      return (0..<count).map { slot in
        var sums = IndicatorSums()
        for answer in outOf { sums.addValid(coded[measure][slot * classes + answer]) }
        for answer in counts { sums.addCounted(coded[measure][slot * classes + answer]) }
        return sums
      }
    case .numbers(let measure): return numeric[measure].map(IndicatorSums.init)
    case nil: return Array(repeating: IndicatorSums(), count: count)
    }
  }

  /// Decimals of the weights and of an indicator's numbers (0 for shares).
  public func scales(of indicator: String) -> (weight: Int, number: Int) {
    guard case .numbers(let measure) = plan.sources[indicator] else { return (weightScale, 0) }
    return (weightScale, numberScales[measure])
  }
}
