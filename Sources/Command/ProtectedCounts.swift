/// Answers and how many gave them, so that no count below the smallest allowed can be worked out.
///
/// The sum of all lines, and this rule, are known to the reader. Lines of 1 to m − 1 people are put
/// together with the smallest line of m or more: without that one, three of 4 people that make 12
/// would give themselves away. Lines with nobody stay. Where all lines together have fewer than m, not
/// even their sum is shown.
struct ProtectedCounts: Equatable {
  struct Line: Equatable {
    /// What is said together; one label as a rule.
    var labels: [AnswerLabel]
    /// Nil where it is below the smallest count.
    var count: Count?
  }

  struct Count: Equatable {
    var n: Int
    var weight: Double
  }

  let lines: [Line]
  /// The sum of all lines; nil when it may not be shown.
  let total: Count?

  /// - Parameter minimum: the smallest count that is shown; 0 or 1 shows all.
  init(_ counts: [(label: AnswerLabel, count: Count)], minimum: Int) {
    let all = Self.sum(counts.map(\.count))
    guard all.n == 0 || all.n >= minimum else {
      lines = [Line(labels: counts.filter { $0.count.n > 0 }.map(\.label), count: nil)]
      total = nil
      return
    }
    var hidden = Set(
      counts.indices.filter { 0 < counts[$0].count.n && counts[$0].count.n < minimum })
    let others = counts.indices.filter { counts[$0].count.n >= minimum }
    if !hidden.isEmpty, let next = others.min(by: { counts[$0].count.n < counts[$1].count.n }) {
      hidden.insert(next)
    }
    let together = hidden.sorted().map { counts[$0] }
    let shown = counts.indices.filter { !hidden.contains($0) }.map {
      Line(labels: [counts[$0].label], count: counts[$0].count)
    }
    let merged = Line(labels: together.map(\.label), count: Self.sum(together.map(\.count)))
    lines = shown + (together.isEmpty ? [] : [merged])
    total = all
  }

  /// All lines as one, told by their sum, which a table tells too.
  init(together counts: [(label: AnswerLabel, count: Count)]) {
    let all = Self.sum(counts.map(\.count))
    lines = [Line(labels: counts.map(\.label), count: all)]
    total = all
  }

  /// Lines of which no count is told, and not their sum.
  init(untold labels: [AnswerLabel]) {
    lines = [Line(labels: labels, count: nil)]
    total = nil
  }

  private static func sum(_ counts: [Count]) -> Count {
    counts.reduce(into: Count(n: 0, weight: 0)) { sum, count in
      sum.n += count.n
      sum.weight += count.weight
    }
  }
}
