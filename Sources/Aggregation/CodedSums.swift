import Microdata
import Numerics

/// Exact sums of one coded question, slot by slot of a cube, class by class.
///
/// Most weights are small integers. Theirs are added up in 24 bytes, so that a table's cells stay in the
/// processor's cache, and carried over to sums of any size before the squares could outgrow 64 bits:
/// what is read is both together, and exact.
struct CodedSums: Sendable {
  let classes: Int
  /// Class of each code; −1 for an answer that no indicator uses.
  private let classOfCode: [Int32]
  /// Slot by slot, from the second place of `classes` on: the first is for rows that count nowhere.
  private var recent: [Recent]
  /// Slot by slot; empty until something was carried.
  private var carried: [ClassSums] = []
  /// What no sum of squares in `recent` exceeds.
  private var bound: UInt64 = 0

  private struct Recent {
    var n: UInt64 = 0
    var w: UInt64 = 0
    var w2: UInt64 = 0

    var sums: ClassSums {
      var sums = ClassSums()
      sums.n = Int(n)
      sums.w = Int128(w)
      _ = sums.w2.addReportingOverflow(Int128(w2))
      return sums
    }
  }

  init(_ part: CubePlan.CodedMeasure) {
    classes = part.classes
    classOfCode = part.classOfCode.map { $0 == CubePlan.unused ? -1 : Int32($0) }
    recent = Array(repeating: Recent(), count: part.classes)
  }

  /// Sums that were made elsewhere.
  init(_ part: CubePlan.CodedMeasure, holding sums: [ClassSums]) {
    self.init(part)
    recent.append(contentsOf: repeatElement(Recent(), count: sums.count))
    carried = sums
  }

  /// All of them.
  var sums: [ClassSums] {
    (0..<slots).flatMap { slot in (0..<classes).map { self[slot, $0] } }
  }

  /// Adds a slot without respondents.
  mutating func addSlot() {
    recent.append(contentsOf: repeatElement(Recent(), count: classes))
    if !carried.isEmpty {
      carried.append(contentsOf: repeatElement(ClassSums(), count: classes))
    }
  }

  private var slots: Int { classes == 0 ? 0 : recent.count / classes - 1 }

  /// The sums of one class in a slot.
  subscript(slot: Int, answer: Int) -> ClassSums {
    let place = slot * classes + answer
    var sums = carried.isEmpty ? ClassSums() : carried[place]
    sums.add(recent[place + classes].sums)
    return sums
  }

  /// Adds the respondents of a batch.
  ///
  /// - Parameter slots: of each row; −1 for one without a weight.
  mutating func fold(
    _ batch: borrowing RespondentBatch, column: Int, slots: [Int32], _ weights: BatchWeights
  ) {
    guard let added = weights.boundOfSquares else {
      return addLarge(batch, column, slots)
    }
    if bound > UInt64.max - added { carry() }
    bound += added
    let first = column * RespondentBatch.capacity
    let (classes, classOfCode) = (classes, classOfCode)
    let last = classOfCode.count - 1
    var recent = recent.mutableSpan
    for row in 0..<batch.count {
      let answer = classOfCode[min(Int(batch.codes[first &+ row]), last)]
      // Without a branch: what counts nowhere goes to the first place.
      let counts = Int(~(answer >> 31))
      let place = ((Int(slots[row]) &+ 1) &* classes &+ Int(answer)) & counts
      recent[place].n &+= 1
      recent[place].w &+= weights.small[row]
      recent[place].w2 &+= weights.squares[row]
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
      carried[place].add(recent[place + classes].sums)
      recent[place + classes] = Recent()
    }
    bound = 0
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
  private(set) var small = [UInt64](repeating: 0, count: RespondentBatch.capacity)
  private(set) var squares = [UInt64](repeating: 0, count: RespondentBatch.capacity)
  /// What no sum of the batch's squares exceeds; nil when a weight is too large for small integers.
  private(set) var boundOfSquares: UInt64?

  mutating func take(_ batch: borrowing RespondentBatch) {
    var largest: UInt64 = 0
    for row in 0..<batch.count {
      let weight = UInt64(truncatingIfNeeded: batch.weights[row])
      small[row] = weight
      squares[row] = weight &* weight
      largest = max(largest, weight)
    }
    // A batch's squares stay below 2⁶²; what a negative weight looks like is large.
    boundOfSquares = largest < 1 << 26 ? largest * largest * UInt64(batch.count) : nil
  }
}
