import Microdata

/// The exact sums of all coded questions, slot by slot of a cube.
///
/// While slots are few, two questions at a time are summed by both answers, since one addition then does
/// for two; see ``PairedSums``.
struct CodedMeasures: Sendable {
  private let parts: [CubePlan.CodedMeasure]
  /// The sums of each question, but for what the pairs hold.
  private var own: [CodedSums]
  private var pairs: [PairedSums] = []
  /// The first of the questions that are in no pair.
  private var firstAlone = 0
  private var slots = 0
  // Room for one batch, kept from fold to fold.
  private var weights = BatchWeights()
  private var starts = [Int](repeating: 0, count: RespondentBatch.capacity)

  /// Bytes of the pairs' sums above which each question is summed for itself: what one processor's cache
  /// keeps or nearly so, and little beside what a thread reads.
  static let mostBytes = 4 << 20

  init(_ parts: [CubePlan.CodedMeasure]) {
    self.parts = parts
    own = parts.map(CodedSums.init)
    pairs = PairedSums.pairs(of: parts)
    firstAlone = 2 * pairs.count
  }

  /// Sums that were made elsewhere.
  init(_ parts: [CubePlan.CodedMeasure], holding sums: [CodedSums]) {
    self.parts = parts
    own = zip(parts, sums).map(CodedSums.init)
  }

  /// Bytes that the sums of weights of many digits take, or of many respondents.
  var carriedBytes: Int { own.reduce(0) { $0 + $1.carriedBytes } }

  /// The sums of each question.
  var settled: [CodedSums] {
    guard pairs.contains(where: { !$0.isEmpty }) else { return own }
    var all = self
    all.settle()
    return all.own
  }

  /// Adds a slot without respondents.
  mutating func addSlot() {
    slots += 1
    for measure in own.indices { own[measure].addSlot() }
  }

  /// Adds the respondents of a batch.
  ///
  /// - Parameter slots: of each row; −1 for one without a weight.
  mutating func fold(_ batch: borrowing RespondentBatch, slots: [Int32]) {
    weights.take(batch)
    if firstAlone > 0, self.slots * pairs.reduce(0, { $0 + $1.bytesPerSlot }) > Self.mostBytes {
      part()
    }
    var width = 0
    for pair in pairs.indices {
      if pairs[pair].width != width {
        width = pairs[pair].width
        findStarts(slots, width, batch.count)
      }
      if !pairs[pair].fold(batch, starts: starts, of: self.slots, weights) {
        pairs[pair].empty(into: &own)
        if !pairs[pair].fold(batch, starts: starts, of: self.slots, weights) {
          fold(2 * pair, batch, slots)
          fold(2 * pair + 1, batch, slots)
        }
      }
    }
    for measure in firstAlone..<parts.count { fold(measure, batch, slots) }
  }

  /// Where the slots of rows begin in pairs of a width: the first is for those without a weight.
  private mutating func findStarts(_ slots: [Int32], _ width: Int, _ count: Int) {
    var starts = starts.mutableSpan
    for row in 0..<count { starts[row] = (Int(slots[row]) &+ 1) &* width }
  }

  private mutating func fold(
    _ measure: Int, _ batch: borrowing RespondentBatch, _ slots: [Int32]
  ) {
    own[measure].fold(batch, column: parts[measure].column, slots: slots, weights)
  }

  /// Gives up the pairs.
  private mutating func part() {
    settle()
    (pairs, firstAlone) = ([], 0)
  }

  /// Hands the pairs' sums over to each question's own.
  mutating func settle() {
    for pair in pairs.indices where !pairs[pair].isEmpty { pairs[pair].empty(into: &own) }
  }

  /// Adds another's sums, slot by slot.
  ///
  /// - Parameter slots: the slot here of each of the other's.
  mutating func merge(_ other: CodedMeasures, slots: [Int32]) {
    let others = other.settled
    for measure in own.indices { own[measure].merge(others[measure], slots: slots) }
  }

  /// Expresses the sums with one more decimal of the weight; true when they no longer fit.
  mutating func raiseWeightScale() -> Bool {
    settle()
    var overflowed = false
    for measure in own.indices where own[measure].raiseWeightScale() { overflowed = true }
    return overflowed
  }
}
