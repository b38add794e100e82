import Estimation

/// The variables of several releases as one system of groups.
///
/// A name that has other codes in another release, as a new cut of age, is another variable there.
struct JointVariables: Sendable {
  typealias Variable = CommonKnowledge.Variable

  private(set) var all: [Variable] = []
  /// By release and name the variable's number.
  private(set) var numbers: [[String: Int]] = []
  private let nestings: [CommonKnowledge.Nesting]

  init(_ releases: [CommonKnowledge]) {
    nestings = releases.flatMap(\.nestings)
    for release in releases {
      var own: [String: Int] = [:]
      for variable in release.variables {
        let known = all.firstIndex { $0.name == variable.name && $0.codes == variable.codes }
        own[variable.name] = known ?? all.count
        if known == nil { all.append(variable) }
      }
      numbers.append(own)
    }
  }

  /// A name for each variable that no other has.
  var identities: [String] { all.indices.map(String.init) }

  /// Which categories of two variables somebody can have together; nil when that is not known, as of
  /// most variables, which have nothing to do with each other.
  func pairs(_ first: Int, _ second: Int) -> Set<JointCategories.Pair>? {
    let (one, other) = (all[first], all[second])
    if one.column == other.column, !one.edges.isEmpty, !other.edges.isEmpty {
      return Self.pairs(ofBands: one.edges, other.edges)
    }
    for nesting in nestings {
      if nesting.first == one.name, nesting.second == other.name {
        if let pairs = Self.pairs(nesting, one, other, isReversed: false) { return pairs }
      } else if nesting.first == other.name, nesting.second == one.name {
        if let pairs = Self.pairs(nesting, one, other, isReversed: true) { return pairs }
      }
    }
    return nil
  }

  /// Nil where the codes are those of another release's variables.
  private static func pairs(
    _ nesting: CommonKnowledge.Nesting, _ one: Variable, _ other: Variable, isReversed: Bool
  ) -> Set<JointCategories.Pair>? {
    var pairs: Set<JointCategories.Pair> = []
    for codes in nesting.pairs {
      let ordered = isReversed ? Array(codes.reversed()) : codes
      guard let first = one.codes.firstIndex(of: ordered[0]),
        let second = other.codes.firstIndex(of: ordered[1])
      else { return nil }
      pairs.insert(JointCategories.Pair(first, second))
    }
    if !nesting.isComplete {
      pairs.formUnion(one.codes.indices.map { JointCategories.Pair($0, nil) })
      pairs.formUnion(other.codes.indices.map { JointCategories.Pair(nil, $0) })
    }
    return pairs
  }

  /// Bands that a year can lie in together, and those with years outside of the other's.
  private static func pairs(
    ofBands one: [Int], _ other: [Int]
  ) -> Set<JointCategories.Pair> {
    let band = { (edges: [Int], year: Int) -> Int? in
      guard let first = edges.first, let last = edges.last, year >= first, year < last else {
        return nil
      }
      return edges.lastIndex { $0 <= year }
    }
    return Set(
      (one + other).map { year in JointCategories.Pair(band(one, year), band(other, year)) }
        .filter { $0.first != nil || $0.second != nil })
  }
}
