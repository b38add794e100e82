import Bytes
import Microdata

/// Sums of two coded questions by the answers to both, slot by slot of a cube.
///
/// A respondent is added once for both questions. The sums of one of them are those of all answers to the
/// other, added up: integers, so that they are the same in whatever way they were made.
struct PairedSums: Sendable {
  /// Numbers of the two measures.
  private let first: Int
  private let second: Int
  private let columns: (first: Int, second: Int)
  /// For each code of the first question the place of its class in a slot, and for each of the second
  /// how much further on; the class behind the last is for answers that count nowhere.
  private let places: (first: [UInt16], second: [UInt16])
  /// Places in a row of a slot, and in all of it.
  private let rowWidth: Int
  let width: Int
  /// Slot by slot, from the second on: the first is for respondents without a weight.
  private var sums: [PackedSums] = []
  /// What nothing in `sums` exceeds.
  private var bound = PackedSums.Bound()
  private(set) var isEmpty = true
  /// The place of each respondent of a batch.
  private var rowPlaces = [Int](repeating: 0, count: RespondentBatch.capacity)

  /// Classes of two questions up to which they are paired: with more, few cells of many would be used.
  static let mostPlaces = 36

  /// - Parameter number: of the first measure.
  private init(_ number: Int, _ one: CubePlan.CodedMeasure, _ other: CubePlan.CodedMeasure) {
    (first, second) = (number, number + 1)
    columns = (one.column, other.column)
    rowWidth = other.classes + 1
    width = (one.classes + 1) * rowWidth
    places = (Self.places(one, rowWidth), Self.places(other, 1))
  }

  private static func places(_ part: CubePlan.CodedMeasure, _ step: Int) -> [UInt16] {
    part.classOfCode.map { UInt16(Int($0 == CubePlan.unused ? UInt16(part.classes) : $0) * step) }
  }

  /// The first measures in pairs, up to two that are not paired.
  static func pairs(of parts: [CubePlan.CodedMeasure]) -> [PairedSums] {
    var pairs: [PairedSums] = []
    for number in stride(from: 0, to: parts.count - 1, by: 2) {
      let (one, other) = (parts[number], parts[number + 1])
      guard (one.classes + 1) * (other.classes + 1) <= mostPlaces, !one.classOfCode.isEmpty,
        !other.classOfCode.isEmpty
      else { break }
      pairs.append(PairedSums(number, one, other))
    }
    return pairs
  }

  var bytesPerSlot: Int { width * MemoryLayout<PackedSums>.stride }

  /// Adds the respondents of a batch, or says that they may not fit and changes nothing.
  ///
  /// - Parameters:
  ///   - starts: where the slot of each row begins, see ``width``.
  ///   - count: how many slots there are.
  mutating func fold(
    _ batch: borrowing RespondentBatch, starts: [Int], of count: Int, _ weights: BatchWeights
  ) -> Bool {
    guard let more = weights.bound, bound.add(more) else { return false }
    isEmpty = false
    let lacking = (count + 1) * width - sums.count
    if lacking > 0 { sums.append(contentsOf: repeatElement(PackedSums(), count: lacking)) }
    findPlaces(batch, starts)
    sums.add(weights.sums, at: rowPlaces, batch.count)
    return true
  }

  private mutating func findPlaces(_ batch: borrowing RespondentBatch, _ starts: [Int]) {
    let (places, columns) = (places, columns)
    let (one, other) = (
      columns.first * RespondentBatch.capacity, columns.second * RespondentBatch.capacity
    )
    var found = rowPlaces.mutableSpan
    CodeLookup.place(
      batch.codes.span, one, places.first.span, other, places.second.span, behind: starts.span,
      into: &found, batch.count)
  }

  /// Hands the sums over to those of each question, and begins anew.
  mutating func empty(into own: inout [CodedSums]) {
    for slot in 0..<max(0, sums.count / width - 1) {
      for place in 0..<width {
        let sums = sums[(slot + 1) * width + place]
        if sums.isEmpty { continue }
        let (row, step) = place.quotientAndRemainder(dividingBy: rowWidth)
        if row < own[first].classes { own[first].add(sums, slot: slot, row) }
        if step < own[second].classes { own[second].add(sums, slot: slot, step) }
      }
    }
    for place in sums.indices { sums[place] = PackedSums() }
    (bound, isEmpty) = (PackedSums.Bound(), true)
  }
}
