import Numerics

/// The test of "the answer does not depend on the group", in a table of answers by groups.
///
/// With p the proportions of the cells, V their covariance, D = diag(p), C the contrasts of the
/// interaction and X² Pearson's statistic of n answers, the second-order corrected test is
/// F = X²/tr(Δ) on (d₀, d₀ν), where Δ = n(C'D⁻¹C)⁻¹C'D⁻¹VD⁻¹C and d₀ = tr(Δ)²/tr(Δ²): n cancels. A cell
/// without answers has 0 in place of 1/p. Neither the unit of the weights nor the choice of C matters.
///
/// Source: Rao and Scott (1984), doi:10.1214/aos/1176346391; R `survey::svychisq(statistic = "F")`.
struct RaoScott {
  /// Those who gave one answer in one group.
  struct Cell {
    /// Σw, in any unit.
    var weight: DoubleDouble
    /// That of Σw, in the same unit.
    var influence: Influence
    /// Σw in each replicate, in any unit; empty when there are none.
    var replicates: [Double] = []
  }

  /// By answer, then by group.
  private let cells: [[Cell]]
  /// Σw of each answer and of each group, and of all.
  private let answers: [DoubleDouble]
  private let groups: [DoubleDouble]
  private let whole: DoubleDouble
  private let variance: TaylorVariance
  /// Nil when the variance is linearised.
  private let replicates: ReplicateVariance?

  /// Nil when all gave one answer, or fewer than two groups answered.
  ///
  /// - Parameter cells: disjoint sets of respondents, by answer, then by group. Answers that nobody
  ///   gave and groups that gave none take no part.
  init?(
    _ cells: [[Cell]], _ variance: TaylorVariance, _ replicates: ReplicateVariance? = nil
  ) {
    let given = cells.filter { DoubleDouble.zero < Self.sum($0) }
    let columns = (given.first ?? []).indices.filter { column in
      DoubleDouble.zero < Self.sum(given.map { $0[column] })
    }
    guard given.count > 1, columns.count > 1 else { return nil }
    self.cells = given.map { row in columns.map { row[$0] } }
    answers = self.cells.map(Self.sum)
    groups = columns.map { column in Self.sum(given.map { $0[column] }) }
    whole = answers.reduce(.zero, +)
    self.variance = variance
    self.replicates = replicates
  }

  private static func sum(_ cells: [Cell]) -> DoubleDouble {
    cells.reduce(.zero) { $0 + $1.weight }
  }

  /// F and its first degrees of freedom; nil when the proportions have no variance, or so many cells
  /// are empty that the contrasts cannot be told apart.
  var statistic: (f: Double, numeratorFreedom: Double)? {
    let contrasts = self.contrasts
    guard let factor = Cholesky(squares(of: contrasts)) else { return nil }
    let covariance = self.covariance(of: contrasts)
    let delta = contrasts.indices.map { column in
      factor.solve(contrasts.indices.map { covariance[$0, column] })
    }
    var (trace, traceOfSquare) = (DoubleDouble.zero, DoubleDouble.zero)
    for row in contrasts.indices {
      trace = trace + delta[row][row]
      for column in contrasts.indices {
        traceOfSquare =
          traceOfSquare + DoubleDouble(product: delta[row][column], delta[column][row])
      }
    }
    guard DoubleDouble.zero < trace, DoubleDouble.zero < traceOfSquare else { return nil }
    return ((contingency / trace).value, (trace * trace / traceOfSquare).value)
  }

  /// X²/n = Σ(p − p_answer · p_group)²/(p_answer · p_group).
  private var contingency: DoubleDouble {
    var sum = DoubleDouble.zero
    for (row, answer) in answers.enumerated() {
      for (column, group) in groups.enumerated() {
        let expected = answer * group / whole
        let distance = cells[row][column].weight.settledDifference(from: expected)
        sum = sum + distance * distance / (expected * whole)
      }
    }
    return sum
  }
}

// MARK: - Contrasts

extension RaoScott {
  /// +1 in a cell and in the corner, −1 beside both: the answer against the last one, in the group
  /// against the last one.
  private struct Contrast {
    var answer: Int
    var group: Int
  }

  private var contrasts: [Contrast] {
    (0..<answers.count - 1).flatMap { answer in
      (0..<groups.count - 1).map { Contrast(answer: answer, group: $0) }
    }
  }

  /// The cells of a contrast with their signs.
  private func corners(_ contrast: Contrast) -> [(row: Int, column: Int, sign: Double)] {
    let (row, column) = (answers.count - 1, groups.count - 1)
    return [
      (contrast.answer, contrast.group, 1), (contrast.answer, column, -1),
      (row, contrast.group, -1), (row, column, 1),
    ]
  }

  /// 1/p; 0 in an empty cell.
  private func inverse(_ row: Int, _ column: Int) -> DoubleDouble {
    let weight = cells[row][column].weight
    return weight.isZero ? .zero : whole / weight
  }

  /// C'D⁻¹C.
  private func squares(of contrasts: [Contrast]) -> SymmetricMatrix {
    let (row, column) = (answers.count - 1, groups.count - 1)
    return SymmetricMatrix(order: contrasts.count) { first, second in
      let (a, b) = (contrasts[first], contrasts[second])
      var sum = inverse(row, column)
      if a.answer == b.answer { sum = sum + inverse(a.answer, column) }
      if a.group == b.group { sum = sum + inverse(row, a.group) }
      if a.answer == b.answer, a.group == b.group { sum = sum + inverse(a.answer, a.group) }
      return sum.value
    }
  }

  /// C'D⁻¹VD⁻¹C.
  ///
  /// The influence of c'D⁻¹p is Σc/p · (1_cell − p)/W. Over all four cells of a contrast Σc = 0, and
  /// what is left of it is the same for everybody when a cell is empty.
  private func covariance(of contrasts: [Contrast]) -> SymmetricMatrix {
    let sums = contrasts.map { contrast in
      corners(contrast).reduce(0.0) { sum, corner in
        cells[corner.row][corner.column].weight.isZero ? sum : sum + corner.sign
      }
    }
    if let replicates { return covariance(of: contrasts, sums, replicates) }
    let everybody = sums.contains { $0 != 0 } ? factors(of: nil) : nil
    let all = contrasts.map(factors) + [everybody].compactMap(\.self)
    let own = all.map { variance.variance(of: influence($0)) }
    let joint = { (a: Int, b: Int) -> DoubleDouble in
      if a == b { return own[a] }
      let both = variance.variance(of: influence(all[a].adding(all[b])))
      return both.settledDifference(from: own[a] + own[b]) * 0.5
    }
    let last = contrasts.count
    let withEverybody = everybody == nil ? [] : (0..<last).map { joint($0, last) }
    return SymmetricMatrix(order: last) { a, b in
      let plain = joint(a, b)
      guard everybody != nil else { return plain.value }
      let shift = withEverybody[a] * sums[b] + withEverybody[b] * sums[a]
      return (plain - shift + own[last] * (sums[a] * sums[b])).value
    }
  }

  /// The same from c'D⁻¹p with the proportions of each replicate.
  private func covariance(
    of contrasts: [Contrast], _ sums: [Double], _ replicates: ReplicateVariance
  ) -> SymmetricMatrix {
    let all = cells.joined().reduce(replicates.scales.map { _ in 0.0 }) {
      $0.combined($1.replicates, +)
    }
    let deviations = zip(contrasts, sums).map { contrast, sum in
      let figures = corners(contrast).reduce(all.map { _ in 0.0 }) { figures, corner in
        let factor = inverse(corner.row, corner.column).value * corner.sign
        let shares = cells[corner.row][corner.column].replicates.combined(all, /)
        return figures.combined(shares) { $0 + factor * $1 }
      }
      return replicates.deviations(figures, sum)
    }
    return SymmetricMatrix(order: contrasts.count) {
      replicates.product(deviations[$0], deviations[$1])
    }
  }

  /// What everybody in a cell adds to an influence, by answer, then by group; 0 where nobody does.
  private struct Factors {
    var rows: [[DoubleDouble]]

    func adding(_ other: Factors) -> Factors {
      Factors(rows: zip(rows, other.rows).map { zip($0, $1).map { $0 + $1 } })
    }
  }

  /// Those of a contrast, c/(pW); of the whole without one, 1/W.
  private func factors(of contrast: Contrast?) -> Factors {
    let one = DoubleDouble(1.0) / whole
    let start = contrast == nil ? one : .zero
    var rows = answers.map { _ in groups.map { _ in start } }
    for corner in contrast.map(corners) ?? [] {
      rows[corner.row][corner.column] = inverse(corner.row, corner.column) * one * corner.sign
    }
    return Factors(rows: rows)
  }

  private func influence(_ factors: Factors) -> Influence {
    var parts: [Influence] = []
    for (row, factors) in factors.rows.enumerated() {
      for (column, factor) in factors.enumerated() where !factor.isZero {
        parts.append(cells[row][column].influence.scaled(by: factor))
      }
    }
    return Self.merged(parts[...], variance.shape)
  }

  /// Two by two, so that no part is copied more often than the number of influences has digits.
  static func merged(_ influences: ArraySlice<Influence>, _ shape: ScoreShape) -> Influence {
    guard influences.count > 1 else { return influences.first ?? .none }
    let middle = influences.startIndex + influences.count / 2
    return merged(influences[..<middle], shape)
      .adding(merged(influences[middle...], shape), shape)
  }
}
