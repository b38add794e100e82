/// A number that must not be told closely: answers in a cell or in a group that no table shows, or the
/// weights of those that count, or of the others.
struct GuardedNumber: Sendable {
  enum Kind: Sendable, CaseIterable {
    case answers, counted, others
  }

  /// What it is called in every release that has it.
  struct Name: Sendable, Hashable {
    let indicator: String
    let groups: String
    let kind: Kind
  }

  let name: Name
  /// The places of its question, and of its indicator there.
  let question: Int
  let indicator: Int
  let group: Int
  let file: String
  let line: Int?
  /// How far apart its possible values must be; nil where no run has told.
  var wanted: Double?
}
