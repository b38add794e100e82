import Bytes
import Microdata
import Numerics

/// Exact sums of one coded question, slot by slot of a cube, class by class.
///
/// Most weights are small integers. Theirs are added up in sixteen bytes, so that a table's cells stay in
/// the processor's cache and a million of them in memory; what could outgrow that is carried over to
/// sums of any size. What is read is both together, and exact.
public struct CodedSums: Sendable {
  public let classes: Int
  /// Class of each code; −1 for an answer that no indicator uses.
  private let classOfCode: [Int32]
  /// Slot by slot, from the second place of `classes` on: the first is for rows that count nowhere.
  private var recent: [PackedSums]
  /// By place: slot by slot, class by class.
  private var carried = CarriedSums()
  /// What nothing in `recent` exceeds.
  private var bound = PackedSums.Bound()
  /// The place of each respondent of a batch; empty until the first is folded.
  private var rowPlaces: [Int] = []

  init(_ part: CubePlan.CodedMeasure) {
    classes = part.classes
    classOfCode = part.classOfCode.map { $0 == CubePlan.unused ? -1 : Int32($0) }
    recent = Array(repeating: PackedSums(), count: part.classes)
  }

  /// Sums that were made elsewhere.
  init(_ part: CubePlan.CodedMeasure, holding sums: CodedSums) {
    classes = part.classes
    classOfCode = part.classOfCode.map { $0 == CubePlan.unused ? -1 : Int32($0) }
    (recent, carried, bound) = (sums.recent, sums.carried, .full)
  }

  /// Bytes that the sums take, once for each slot and class: what is carried comes on top.
  static let bytesPerClass = MemoryLayout<PackedSums>.stride

  /// Bytes that the sums of weights of many digits take, or of many respondents.
  var carriedBytes: Int { carried.bytes }

  /// Adds a slot without respondents.
  mutating func addSlot() {
    recent.append(contentsOf: repeatElement(PackedSums(), count: classes))
    carried.addPlaces(classes)
  }

  /// Adds the sums of the next class, or of the first in another slot.
  public mutating func append(_ sums: ClassSums) {
    carried.addPlaces(1)
    let packed = PackedSums(sums)
    recent.append(packed ?? PackedSums())
    if packed == nil { carried.add(sums, at: recent.count - 1 - classes) }
    bound = .full
  }

  private var places: Int { recent.count - classes }

  /// The sums of one class in a slot.
  public subscript(slot: Int, answer: Int) -> ClassSums {
    let place = slot * classes + answer
    var sums = recent[place + classes].sums
    if !carried.isEmpty { sums.add(carried[place]) }
    return sums
  }

  /// Adds the respondents of a batch.
  ///
  /// - Parameter slots: of each row; −1 for one without a weight.
  mutating func fold(
    _ batch: borrowing RespondentBatch, column: Int, slots: [Int32], _ weights: BatchWeights
  ) {
    guard let added = weights.bound else {
      return addLarge(batch, column, slots)
    }
    if !bound.add(added) {
      settle()
      _ = bound.add(added)
    }
    if rowPlaces.isEmpty { rowPlaces = Array(repeating: 0, count: RespondentBatch.capacity) }
    findPlaces(batch, column, slots)
    recent.add(weights.sums, at: rowPlaces, batch.count)
  }

  private mutating func findPlaces(
    _ batch: borrowing RespondentBatch, _ column: Int, _ slots: [Int32]
  ) {
    let (classes, classOfCode) = (classes, classOfCode)
    var found = rowPlaces.mutableSpan
    CodeLookup.place(
      batch.codes.span, from: column * RespondentBatch.capacity, meaning: classOfCode.span,
      of: classes, in: slots.span, into: &found, batch.count)
  }

  /// Adds sums that were made elsewhere, for a few respondents or many.
  mutating func add(_ sums: PackedSums, slot: Int, _ answer: Int) {
    bound = .full
    let place = slot * classes + answer
    if !recent[place + classes].add(sums) { carried.add(sums.sums, at: place) }
  }

  /// Weights of which the squares need more than 64 bits.
  private mutating func addLarge(
    _ batch: borrowing RespondentBatch, _ column: Int, _ slots: [Int32]
  ) {
    carried.spread(over: places)
    let last = classOfCode.count - 1
    for row in 0..<batch.count {
      let code = Int(batch.codes[column * RespondentBatch.capacity + row])
      let answer = Int(classOfCode[min(code, last)])
      guard answer >= 0, slots[row] >= 0 else { continue }
      let weight = Int128(batch.weights[row])
      carried.add(weight, squared: weight &* weight, at: Int(slots[row]) * classes + answer)
    }
  }

  /// Carries over what is large, and finds out how large the rest is.
  private mutating func settle() {
    bound = PackedSums.Bound()
    for place in 0..<places {
      let sums = recent[place + classes]
      if sums.isHalfFull {
        carried.add(sums.sums, at: place)
        recent[place + classes] = PackedSums()
      } else {
        bound.include(sums)
      }
    }
  }

  /// Adds another's sums, slot by slot.
  ///
  /// - Parameter slots: the slot here of each of the other's.
  mutating func merge(_ other: CodedSums, slots: [Int32]) {
    bound = .full
    if other.carried.isSpread { carried.spread(over: places) }
    let classes = classes
    for from in slots.indices {
      let to = Int(slots[from]) * classes
      for answer in 0..<classes {
        let sums = other.recent[(from &+ 1) &* classes &+ answer]
        if !sums.isEmpty, !recent[to &+ classes &+ answer].add(sums) {
          carried.add(sums.sums, at: to + answer)
        }
      }
    }
    guard !other.carried.isEmpty else { return }
    for place in 0..<slots.count * classes {
      let sums = other.carried[place]
      if sums.n > 0 {
        carried.add(sums, at: Int(slots[place / classes]) * classes + place % classes)
      }
    }
  }

  /// Expresses the sums with one more decimal of the weight; true when they no longer fit.
  mutating func raiseWeightScale() -> Bool {
    bound = .full
    var overflowed = carried.raiseWeightScale()
    for place in 0..<places where !recent[place + classes].raiseWeightScale() {
      var sums = recent[place + classes].sums
      if sums.raiseWeightScale() { overflowed = true }
      carried.add(sums, at: place)
      recent[place + classes] = PackedSums()
    }
    return overflowed
  }
}

/// The weights of a batch and their squares, as small integers.
struct BatchWeights: Sendable {
  /// Those of each respondent.
  private(set) var sums = [PackedSums](
    repeating: PackedSums(), count: RespondentBatch.capacity)
  /// What no sums of the batch's respondents exceed; nil when a weight is too large for small integers.
  private(set) var bound: PackedSums.Bound?

  mutating func take(_ batch: borrowing RespondentBatch) {
    var largest: UInt64 = 0
    var sums = sums.mutableSpan
    for row in 0..<batch.count {
      let weight = UInt64(truncatingIfNeeded: batch.weights[row])
      sums[row] = PackedSums(ofWeight: weight)
      largest = max(largest, weight)
    }
    // A batch's squares stay below 2⁶²; what a negative weight looks like is large.
    bound = largest < 1 << 26 ? PackedSums.Bound(batch.count, ofWeightsUpTo: largest) : nil
  }
}
