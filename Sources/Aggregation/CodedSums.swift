import Microdata
import Numerics

/// Exact sums of one coded question, slot by slot of a cube, class by class.
///
/// Most weights are small integers. Theirs are added up in 16 bytes, in one step and so that a table's
/// cells stay in the processor's cache, and carried over to sums of any size before one of them could
/// outgrow its bits: what is read is both together, and exact.
struct CodedSums: Sendable {
  let classes: Int
  /// Class of each code; −1 for an answer that no indicator uses.
  private let classOfCode: [Int32]
  /// Slot by slot, from the second place of `classes` on: the first is for rows that count nowhere.
  private var recent: [SmallSums]
  /// Slot by slot; empty until something was carried.
  private var carried: [ClassSums] = []
  /// What no sum in `recent` exceeds.
  private var bound = SmallSums.zero

  init(_ part: CubePlan.CodedMeasure) {
    classes = part.classes
    classOfCode = part.classOfCode.map { $0 == CubePlan.unused ? -1 : Int32($0) }
    recent = Array(repeating: SmallSums.zero, count: part.classes)
  }

  /// Sums that were made elsewhere.
  init(_ part: CubePlan.CodedMeasure, holding sums: [ClassSums]) {
    self.init(part)
    recent.append(contentsOf: repeatElement(SmallSums.zero, count: sums.count))
    carried = sums
  }

  /// All of them.
  var sums: [ClassSums] {
    (0..<slots).flatMap { slot in (0..<classes).map { self[slot, $0] } }
  }

  /// Adds a slot without respondents.
  mutating func addSlot() {
    recent.append(contentsOf: repeatElement(SmallSums.zero, count: classes))
    if !carried.isEmpty {
      carried.append(contentsOf: repeatElement(ClassSums(), count: classes))
    }
  }

  private var slots: Int { classes == 0 ? 0 : recent.count / classes - 1 }

  /// The sums of one class in a slot.
  subscript(slot: Int, answer: Int) -> ClassSums {
    let place = slot * classes + answer
    var sums = carried.isEmpty ? ClassSums() : carried[place]
    sums.add(recent[place + classes].classSums)
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
    if !bound.hasRoom(for: added) { carry() }
    bound &+= added
    let first = column * RespondentBatch.capacity
    let (classes, classOfCode) = (classes, classOfCode)
    let last = classOfCode.count - 1
    var recent = recent.mutableSpan
    for row in 0..<batch.count {
      let answer = classOfCode[min(Int(batch.codes[first &+ row]), last)]
      // Without a branch: what counts nowhere goes to the first place.
      let counts = Int(~(answer >> 31))
      let place = ((Int(slots[row]) &+ 1) &* classes &+ Int(answer)) & counts
      recent[place] &+= weights.steps[row]
    }
  }

  /// Weights of which the squares need more than 64 bits.
  private mutating func addLarge(
    _ batch: borrowing RespondentBatch, _ column: Int, _ slots: [Int32]
  ) {
    carry()
    let last = classOfCode.count - 1
    for row in 0..<batch.count {
      let code = Int(batch.codes[column * RespondentBatch.capacity + row])
      let answer = Int(classOfCode[min(code, last)])
      guard answer >= 0, slots[row] >= 0 else { continue }
      let weight = Int128(batch.weights[row])
      carried[Int(slots[row]) * classes + answer].add(weight, squared: weight &* weight)
    }
  }

  private mutating func carry() {
    if carried.isEmpty {
      carried = Array(repeating: ClassSums(), count: slots * classes)
    }
    for place in carried.indices {
      carried[place].add(recent[place + classes].classSums)
      recent[place + classes] = SmallSums.zero
    }
    bound = .zero
  }

  /// Adds another's sums in one of its slots to one of these.
  mutating func add(_ other: CodedSums, slot: Int, to own: Int) {
    if carried.isEmpty { carry() }
    for answer in 0..<classes { carried[own * classes + answer].add(other[slot, answer]) }
  }

  /// Expresses the sums with one more decimal of the weight; true when they no longer fit.
  mutating func raiseWeightScale() -> Bool {
    carry()
    var overflowed = false
    for place in carried.indices where carried[place].raiseWeightScale() { overflowed = true }
    return overflowed
  }
}

/// The weights of a batch and their squares, as small integers.
struct BatchWeights: Sendable {
  /// What each row adds to the sums that it counts in.
  private(set) var steps = [SmallSums](repeating: .zero, count: RespondentBatch.capacity)
  /// What none of the batch's sums exceeds; nil when a weight is too large for small integers.
  private(set) var bound: SmallSums?

  mutating func take(_ batch: borrowing RespondentBatch) {
    var largest: UInt64 = 0
    for row in 0..<batch.count {
      let weight = UInt64(truncatingIfNeeded: batch.weights[row])
      steps[row] = SmallSums(n: 1, w: weight, w2: weight &* weight)
      largest = max(largest, weight)
    }
    // A batch's squares stay below 2⁶²; what a negative weight looks like is large.
    let count = UInt64(batch.count)
    bound =
      largest < 1 << 26
      ? SmallSums(n: count, w: largest * count, w2: largest * largest * count) : nil
  }
}

/// A number of answers, the sum of their weights and that of the squares, in 22, 42 and 64 bits: two
/// words, which are added at once.
typealias SmallSums = SIMD2<UInt64>

extension SmallSums {
  private static var bitsOfWeights: UInt64 { 42 }
  private static var largestWeights: UInt64 { 1 << bitsOfWeights - 1 }
  private static var mostAnswers: UInt64 { 1 << (64 - bitsOfWeights) - 1 }

  @inline(__always)
  fileprivate init(n: UInt64, w: UInt64, w2: UInt64) {
    self.init(n &<< Self.bitsOfWeights | w & Self.largestWeights, w2)
  }

  private var n: UInt64 { x >> Self.bitsOfWeights }
  private var w: UInt64 { x & Self.largestWeights }

  /// Whether sums up to these and up to others stay within their bits together.
  fileprivate func hasRoom(for other: SmallSums) -> Bool {
    n + other.n <= Self.mostAnswers && w + other.w <= Self.largestWeights
      && !y.addingReportingOverflow(other.y).overflow
  }

  fileprivate var classSums: ClassSums {
    var sums = ClassSums()
    sums.n = Int(n)
    sums.w = Int128(w)
    _ = sums.w2.addReportingOverflow(Int128(y))
    return sums
  }
}
