import SurveyModel

/// The Rao–Scott test as its formulas stand in the paper, with whole matrices in plain doubles: slow,
/// and on another basis of the interaction than the engine's.
struct SlowRaoScott {
  struct Figures {
    var statistic: Double
    var numeratorFreedom: Double
    var denominatorFreedom: Double
    var groups: Int
    var n: Int
  }

  let survey: RandomSurvey
  let slow: SlowEstimates

  init(_ survey: RandomSurvey) {
    self.survey = survey
    slow = SlowEstimates(survey)
  }

  /// - Parameters:
  ///   - answer: the class of an answer; nil for one that is not valid.
  ///   - group: the group of a respondent; empty for none.
  func test(
    _ answer: (String) -> Int?, _ group: (RandomSurvey.Row) -> String
  ) -> Figures? {
    let rows = survey.rows
    let inside = rows.map { $0.weight > 0 && answer($0.answer) != nil && group($0) != "" }
    let members = rows.indices.filter { inside[$0] }
    let answers = Set(members.compactMap { answer(rows[$0].answer) }).sorted()
    let groups = Set(members.map { group(rows[$0]) }).sorted()
    guard answers.count > 1, groups.count > 1 else { return nil }
    let cells = answers.flatMap { a in groups.map { (a, $0) } }
    let w = members.reduce(0.0) { $0 + Double(rows[$1].weight) }
    func isIn(_ k: Int, _ cell: (Int, String)) -> Bool {
      answer(rows[k].answer) == cell.0 && group(rows[k]) == cell.1
    }
    let p = cells.map { cell in
      members.filter { isIn($0, cell) }.reduce(0.0) { $0 + Double(rows[$1].weight) } / w
    }
    let scores = cells.indices.map { c in
      rows.indices.map { k in
        inside[k] ? Double(rows[k].weight) / w * ((isIn(k, cells[c]) ? 1 : 0) - p[c]) : 0
      }
    }
    let v = cells.indices.map { a in cells.indices.map { slow.covariance(scores[a], scores[$0]) } }
    let basis = Self.interactions(answers.count, groups.count)
    let inverse = p.map { $0 == 0 ? 0 : 1 / $0 }
    let left = basis.map { a in
      basis.map { b in cells.indices.reduce(0) { $0 + a[$1] * b[$1] * inverse[$1] } }
    }
    let right = basis.map { a in
      basis.map { b in
        cells.indices.reduce(0.0) { sum, i in
          cells.indices.reduce(sum) { $0 + a[i] * inverse[i] * v[i][$1] * inverse[$1] * b[$1] }
        }
      }
    }
    guard let delta = Self.divided(right, by: left) else { return nil }
    let trace = delta.indices.reduce(0) { $0 + delta[$1][$1] }
    let square = delta.indices.reduce(0.0) { sum, i in
      delta.indices.reduce(sum) { $0 + delta[i][$1] * delta[$1][i] }
    }
    let freedom = slow.degreesOfFreedom(inside)
    guard freedom > 0, trace > 1e-12 else { return nil }
    let d0 = trace * trace / square
    return Figures(
      statistic: Self.pearson(p, answers.count, groups.count) / trace, numeratorFreedom: d0,
      denominatorFreedom: d0 * Double(freedom), groups: groups.count, n: members.count)
  }

  private static func pearson(_ p: [Double], _ rows: Int, _ columns: Int) -> Double {
    let row = (0..<rows).map { r in (0..<columns).reduce(0) { $0 + p[r * columns + $1] } }
    let column = (0..<columns).map { c in (0..<rows).reduce(0) { $0 + p[$1 * columns + c] } }
    return p.indices.reduce(0) { sum, i in
      let expected = row[i / columns] * column[i % columns]
      return sum + (p[i] - expected) * (p[i] - expected) / expected
    }
  }

  /// Helmert contrasts of the rows times those of the columns.
  private static func interactions(_ rows: Int, _ columns: Int) -> [[Double]] {
    helmert(rows).flatMap { r in
      helmert(columns).map { c in r.flatMap { x in c.map { x * $0 } } }
    }
  }

  private static func helmert(_ count: Int) -> [[Double]] {
    (1..<count).map { k in (0..<count).map { $0 < k ? 1 : $0 == k ? -Double(k) : 0 } }
  }

  /// A⁻¹B by Gauss's elimination with row exchanges; nil for a singular matrix: there are too many
  /// empty cells.
  private static func divided(_ b: [[Double]], by a: [[Double]]) -> [[Double]]? {
    var (a, b) = (a, b)
    let least = 1e-9 * (a.joined().map(abs).max() ?? 0)
    for step in a.indices {
      let pivot = a.indices[step...].max { abs(a[$0][step]) < abs(a[$1][step]) } ?? step
      guard abs(a[pivot][step]) > least else { return nil }
      a.swapAt(step, pivot)
      b.swapAt(step, pivot)
      for row in a.indices where row != step {
        let factor = a[row][step] / a[step][step]
        for column in a.indices {
          a[row][column] -= factor * a[step][column]
          b[row][column] -= factor * b[step][column]
        }
      }
    }
    return a.indices.map { row in b[row].map { $0 / a[row][row] } }
  }
}
