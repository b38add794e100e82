/// What a reader keeps at hand to fill derived columns, so that no row needs memory of its own.
struct DerivedScratch: Sendable {
  var states: [UInt8] = []
  var sums: [Int128] = []
  var answered: [Int32] = []
  /// Numbers that are no answers to an item of an index.
  var outside: [(row: Int, index: Int, item: Int)] = []

  init(flags: Bool, indexes: Bool) {
    if flags {
      states = Array(repeating: 0, count: RespondentBatch.capacity)
    }
    if indexes {
      sums = Array(repeating: 0, count: RespondentBatch.capacity)
      answered = Array(repeating: 0, count: RespondentBatch.capacity)
    }
  }
}
