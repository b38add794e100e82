public import Microdata
import Numerics

/// Exact sums per unit of the design and cell of a crossing: everything that the estimates need.
///
/// Only cells that occur take room. `merge(fold(a), fold(b)) == fold(a + b)` for any cut of the rows.
public struct Cube: Sendable {
  public let plan: CubePlan
  private var cells: CellSlots
  /// Sums of each coded measure, slot by slot, class by class.
  private var coded: CodedMeasures
  /// Sums of each numeric measure, slot by slot.
  private var numeric: [[NumericSums]]
  /// Sums of each measure of two numbers, slot by slot.
  private var pairs: [[PairSums]]
  private(set) var amounts: AmountLists
  /// The numbers of each list, in the order in which they were read.
  private var values: [[AnsweredNumber]]
  /// All respondents of each slot, whatever they answered; kept only where the plan asks.
  private var everybody: [ClassSums] = []
  public private(set) var weightScale = 0
  /// Decimals of each numeric measure.
  private var numberScales: [Int]
  /// Decimals of the two numbers of each pair.
  private var pairScales: [(y: Int, x: Int)]
  /// Decimals of the numbers of each list.
  private var valueScales: [Int]
  /// Whether a sum outgrew its integer; then nothing of the cube may be used.
  private(set) var overflowed = false

  public init(_ plan: CubePlan) {
    self.plan = plan
    cells = CellSlots(cells: plan.cells)
    coded = CodedMeasures(plan.coded)
    numeric = plan.numeric.map { _ in [] }
    pairs = plan.pairs.map { _ in [] }
    amounts = AmountLists(plan.shape)
    values = plan.values.map { _ in [] }
    numberScales = plan.numeric.map { _ in 0 }
    pairScales = plan.pairs.map { _ in (0, 0) }
    valueScales = plan.values.map { _ in 0 }
  }

  /// Whether a sum, or the sum of all cells, outgrows its integer.
  ///
  /// The sums of squares are never negative, so that of all cells bounds that of any of them; the other
  /// sums are smaller.
  var outgrowsIntegers: Bool {
    overflowed || amounts.overflowed
      || numeric.contains { slots in
        var total = NumericSums()
        return slots.contains { total.add($0) }
      }
      || pairs.contains { slots in
        var total = PairSums()
        return slots.contains { total.add($0) }
      }
  }

  /// Occupied combinations of unit and cell.
  public var count: Int { cells.keys.count }

  /// Bytes that the cells and the listed numbers take.
  public var bytes: Int {
    count * plan.bytesPerCell + cells.bytes + coded.carriedBytes
      + values.reduce(0) { $0 + $1.count } * MemoryLayout<AnsweredNumber>.stride
  }

  /// Adds the respondents of a batch.
  ///
  /// A respondent with weight zero belongs to the design, not to any cell.
  public mutating func fold(_ batch: borrowing RespondentBatch) {
    raise(toWeightScale: batch.weightScale)
    for (measure, column) in plan.numeric.enumerated() {
      raise(measure, toNumberScale: batch.numberScales[column])
    }
    for (measure, pair) in plan.pairs.enumerated() {
      raisePair(measure, to: (batch.numberScales[pair.y], batch.numberScales[pair.x]))
    }
    for (measure, column) in plan.values.enumerated() {
      raiseValues(measure, toScale: batch.numberScales[column])
    }
    let known = count
    cells.find(batch, plan.groupings)
    addSlots(from: known)
    coded.fold(batch, slots: cells.rows)
    for measure in plan.numeric.indices { addNumbers(measure, batch) }
    for measure in plan.pairs.indices { addPairs(measure, batch) }
    for measure in plan.values.indices { addValues(measure, batch) }
    if plan.countsEverybody { addEverybody(batch) }
  }

  /// Looks all cells up by their keys, which takes longer and less memory.
  mutating func listNoCells() { cells.listNone() }

  /// Makes ready for being read and merged, which then need not do it again and again.
  mutating func settle() {
    coded.settle()
    cells.listNone()
  }

  /// Makes room for the slots that are new.
  private mutating func addSlots(from first: Int) {
    for _ in first..<count {
      coded.addSlot()
      for measure in numeric.indices { numeric[measure].append(NumericSums()) }
      for measure in pairs.indices { pairs[measure].append(PairSums()) }
      amounts.addSlot()
      if plan.countsEverybody { everybody.append(ClassSums()) }
    }
  }

  private mutating func addNumbers(_ measure: Int, _ batch: borrowing RespondentBatch) {
    let first = plan.numeric[measure] * RespondentBatch.capacity
    for row in 0..<batch.count {
      let number = batch.numbers[first + row]
      let slot = Int(cells.rows[row])
      guard number != RespondentBatch.missingNumber, slot >= 0 else { continue }
      if numeric[measure][slot].add(batch.weights[row], number) { overflowed = true }
      amounts.add(batch.weights[row], number, list: measure, slot: slot)
    }
  }

  private mutating func addPairs(_ measure: Int, _ batch: borrowing RespondentBatch) {
    let (y, x) = plan.pairs[measure]
    let lists = amounts.pair(measure)
    for row in 0..<batch.count where cells.rows[row] >= 0 {
      let numerator = batch.numbers[y * RespondentBatch.capacity + row]
      let denominator = batch.numbers[x * RespondentBatch.capacity + row]
      guard numerator != RespondentBatch.missingNumber,
        denominator != RespondentBatch.missingNumber
      else { continue }
      let slot = Int(cells.rows[row])
      if pairs[measure][slot].add(batch.weights[row], numerator, denominator) { overflowed = true }
      amounts.add(batch.weights[row], numerator, list: lists.y, slot: slot)
      amounts.add(batch.weights[row], denominator, list: lists.x, slot: slot)
    }
  }

  private mutating func addValues(_ measure: Int, _ batch: borrowing RespondentBatch) {
    let first = plan.values[measure] * RespondentBatch.capacity
    for row in 0..<batch.count where cells.rows[row] >= 0 {
      let number = batch.numbers[first + row]
      guard number != RespondentBatch.missingNumber else { continue }
      values[measure].append(
        AnsweredNumber(slot: cells.rows[row], number: number, weight: batch.weights[row]))
    }
  }

  private mutating func addEverybody(_ batch: borrowing RespondentBatch) {
    for row in 0..<batch.count where cells.rows[row] >= 0 {
      let weight = Int128(batch.weights[row])
      everybody[Int(cells.rows[row])].add(weight, squared: weight * weight)
    }
  }
}

// MARK: - Merging

extension Cube {
  /// Takes in another cube of the same plan.
  ///
  /// - Parameter units: the number here of each of the other's units.
  public mutating func merge(_ other: Cube, units: [Int32]) {
    merge(other) { key in
      UInt64(UInt32(bitPattern: units[Int(key >> 32)])) << 32 | key & 0xFFFF_FFFF
    }
  }

  /// Takes in a cube that keeps the same sums, maybe of other groups.
  ///
  /// - Parameter place: the unit and cell here of each unit and cell there.
  mutating func merge(_ other: Cube, at place: (UInt64) -> UInt64) {
    var other = other
    raise(toScalesOf: other)
    other.raise(toScalesOf: self)
    overflowed = overflowed || other.overflowed
    let known = count
    let slots = other.cells.keys.map { cells.slot(place($0)) }
    addSlots(from: known)
    // One list after the other: each is read and written in order as far as can be.
    coded.merge(other.coded, slots: slots)
    for measure in numeric.indices {
      for (index, slot) in slots.enumerated()
      where numeric[measure][Int(slot)].add(other.numeric[measure][index]) {
        overflowed = true
      }
    }
    for measure in pairs.indices {
      for (index, slot) in slots.enumerated()
      where pairs[measure][Int(slot)].add(other.pairs[measure][index]) {
        overflowed = true
      }
    }
    amounts.merge(other.amounts, slots: slots)
    if plan.countsEverybody {
      for (index, slot) in slots.enumerated() { everybody[Int(slot)].add(other.everybody[index]) }
    }
    for measure in values.indices {
      values[measure] += other.values[measure].map { answer in
        AnsweredNumber(
          slot: slots[Int(answer.slot)], number: answer.number, weight: answer.weight)
      }
    }
  }

  private mutating func raise(toScalesOf other: Cube) {
    raise(toWeightScale: other.weightScale)
    for measure in numeric.indices { raise(measure, toNumberScale: other.numberScales[measure]) }
    for measure in pairs.indices { raisePair(measure, to: other.pairScales[measure]) }
    for measure in values.indices { raiseValues(measure, toScale: other.valueScales[measure]) }
  }

  private mutating func raise(toWeightScale target: Int) {
    while weightScale < target {
      weightScale += 1
      if coded.raiseWeightScale() { overflowed = true }
      for measure in numeric.indices {
        for place in numeric[measure].indices where numeric[measure][place].raiseWeightScale() {
          overflowed = true
        }
      }
      for measure in pairs.indices {
        for place in pairs[measure].indices where pairs[measure][place].raise(weight: 1) {
          overflowed = true
        }
      }
      amounts.raiseWeightScale()
      for measure in values.indices {
        for place in values[measure].indices where values[measure][place].raiseWeightScale() {
          overflowed = true
        }
      }
      for place in everybody.indices where everybody[place].raiseWeightScale() {
        overflowed = true
      }
    }
  }

  private mutating func raisePair(_ measure: Int, to target: (y: Int, x: Int)) {
    let (y, x) = pairScales[measure]
    let (more, other) = (max(0, target.y - y), max(0, target.x - x))
    guard more > 0 || other > 0 else { return }
    pairScales[measure] = (y + more, x + other)
    amounts.raise(amounts.pair(measure).y, by: more)
    amounts.raise(amounts.pair(measure).x, by: other)
    for place in pairs[measure].indices where pairs[measure][place].raise(y: more, x: other) {
      overflowed = true
    }
  }

  private mutating func raiseValues(_ measure: Int, toScale target: Int) {
    while valueScales[measure] < target {
      valueScales[measure] += 1
      for place in values[measure].indices where values[measure][place].raiseNumberScale() {
        overflowed = true
      }
    }
  }

  private mutating func raise(_ measure: Int, toNumberScale target: Int) {
    while numberScales[measure] < target {
      numberScales[measure] += 1
      amounts.raise(measure, by: 1)
      for place in numeric[measure].indices where numeric[measure][place].raiseNumberScale() {
        overflowed = true
      }
    }
  }
}

// MARK: - Reading

extension Cube {
  /// The unit's number of a slot.
  func unit(of slot: Int) -> Int { Int(cells.keys[slot] >> 32) }

  /// The group number of a slot in each grouping.
  func groups(of slot: Int) -> [Int] {
    let cell = cells.keys[slot] & 0xFFFF_FFFF
    return plan.groupings.map { Int(cell / $0.stride % UInt64($0.categories + 1)) }
  }

  /// The place of a slot's cell when cells are sorted by group, variable after variable.
  func place(of slot: Int) -> UInt64 {
    let cell = cells.keys[slot] & 0xFFFF_FFFF
    return plan.groupings.reduce(0) { place, grouping in
      let groups = UInt64(grouping.categories + 1)
      return place &* groups &+ cell / grouping.stride % groups
    }
  }

  /// The sums for an indicator in every slot, slot by slot.
  public func sums(of indicator: String) -> [IndicatorSums] {
    switch plan.sources[indicator] {
    case .classes(let measure, let counts, let outOf):
      let own = coded.settled[measure]
      return (0..<count).map { slot in
        var sums = IndicatorSums()
        for answer in outOf { sums.addValid(own[slot, answer]) }
        for answer in counts { sums.addCounted(own[slot, answer]) }
        return sums
      }
    case .numbers(let measure): return numeric[measure].map(IndicatorSums.init)
    case .pairs, .values, nil: return Array(repeating: IndicatorSums(), count: count)
    }
  }

  /// The sums of two numbers for a ratio in every slot, slot by slot.
  public func pairs(of indicator: String) -> [PairSums] {
    guard case .pairs(let measure) = plan.sources[indicator] else {
      return Array(repeating: PairSums(), count: count)
    }
    return pairs[measure]
  }

  /// The different numbers that were answered in every slot, smallest first.
  public func values(of indicator: String) -> [[ValueSums]] {
    var lists: [[ValueSums]] = Array(repeating: [], count: count)
    guard case .values(let measure) = plan.sources[indicator] else { return lists }
    for answer in values[measure].sorted(by: { ($0.slot, $0.number) < ($1.slot, $1.number) }) {
      let (slot, weight) = (Int(answer.slot), Int128(answer.weight))
      if lists[slot].last?.number != answer.number {
        lists[slot].append(ValueSums(number: answer.number, sums: ClassSums()))
      }
      lists[slot][lists[slot].count - 1].sums.add(weight, squared: weight * weight)
    }
    return lists
  }

  /// All respondents with a weight in every slot; empty where the plan does not ask.
  public var sumsOfEverybody: [ClassSums] { everybody }

  /// Decimals of the weights, of an indicator's numbers (0 for shares) and of what they are divided by.
  public func scales(of indicator: String) -> SumScales {
    switch plan.sources[indicator] {
    case .numbers(let measure): SumScales(weight: weightScale, number: numberScales[measure])
    case .values(let measure): SumScales(weight: weightScale, number: valueScales[measure])
    case .pairs(let measure):
      SumScales(
        weight: weightScale, number: pairScales[measure].y, divisor: pairScales[measure].x)
    case .classes, nil: SumScales(weight: weightScale, number: 0)
    }
  }
}

// MARK: - Leaving the process

extension Cube {
  /// All that the cube holds.
  public var contents: CubeContents {
    var all = CubeContents(plan.shape)
    (all.keys, all.weightScale, all.everybody) = (cells.keys, weightScale, everybody)
    (all.coded, all.numeric, all.pairs, all.values) = (coded.settled, numeric, pairs, values)
    all.amounts = amounts.all
    (all.numberScales, all.pairScales, all.valueScales) = (numberScales, pairScales, valueScales)
    return all
  }

  /// A cube that holds what another of the same shape held.
  public init(_ plan: CubePlan, holding all: CubeContents) {
    self.init(plan)
    (cells, weightScale, everybody) = (CellSlots(all.keys), all.weightScale, all.everybody)
    coded = CodedMeasures(plan.coded, holding: all.coded)
    (numeric, pairs, values) = (all.numeric, all.pairs, all.values)
    amounts = AmountLists(plan.shape, holding: all.amounts)
    (numberScales, pairScales, valueScales) = (all.numberScales, all.pairScales, all.valueScales)
  }
}
