import Numerics

/// The test of "the answer does not depend on the group", in a table of answers by groups.
///
/// With p the proportions of the cells, V their covariance, D = diag(p), C the contrasts of the
/// interaction and X² Pearson's statistic of n answers, the second-order corrected test is
/// F = X²/tr(Δ) on (d₀, d₀ν), where Δ = n(C'D⁻¹C)⁻¹C'D⁻¹VD⁻¹C and d₀ = tr(Δ)²/tr(Δ²): n cancels. A cell
/// without answers has 0 in place of 1/p. Neither the unit of the weights nor the choice of C matters:
/// the traces are those of the covariance of ``GroupContrasts``, where nothing is inverted.
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
    let proportions = cells.map { $0.map { $0.weight / whole } }
    guard let contrasts = GroupContrasts(proportions) else { return nil }
    let covariance = self.covariance(of: contrasts.all)
    let interaction = contrasts.withoutMainEffects(covariance)
    let trace = interaction.indices.reduce(0) { $0 + interaction[$1][$1] }
    let traceOfSquare = interaction.joined().reduce(0) { $0 + $1 * $1 }
    let all = covariance.indices.reduce(0) { $0 + covariance[$1][$1] }
    guard trace > 1e-12 * all else { return nil }
    // Between 1 and the number of contrasts, which rounding must not leave.
    let contrastsOfTheInteraction = Double((answers.count - 1) * (groups.count - 1))
    let freedom = min(max(1, trace * trace / traceOfSquare), contrastsOfTheInteraction)
    return (contingency.value / trace, freedom)
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

// MARK: - Covariance

extension RaoScott {
  /// Of the contrasts, each in its own unit of length.
  private func covariance(of contrasts: [GroupContrast]) -> [[Double]] {
    let product = replicates.map { products(contrasts, $0) } ?? products(contrasts)
    return contrasts.indices.map { a in
      contrasts.indices.map { b in
        product[max(a, b)][min(a, b)] / (contrasts[a].length * contrasts[b].length)
      }
    }
  }

  /// The influence of c'p is Σc(1_cell − p)/W, and c'p is 0 but for the level of a group with an empty
  /// cell, where everybody is taken off. Contrasts of two groups have no respondent in common.
  private func products(_ contrasts: [GroupContrast]) -> [[Double]] {
    let scores = contrasts.map { variance.scores(of: influence([$0])) }
    let own = scores.map(variance.variance)
    let everybody = contrasts.contains { !$0.value.isZero } ? GroupContrast.everybody : nil
    let whole = everybody.map { variance.variance(of: influence([$0])) } ?? .zero
    let withWhole = contrasts.indices.map { index in
      everybody.map { together(contrasts[index], own[index], $0, whole) } ?? .zero
    }
    return contrasts.indices.map { a in
      (0...a).map { b in
        let (first, second) = (contrasts[a], contrasts[b])
        let plain =
          if a == b {
            own[a]
          } else if first.group == second.group {
            together(first, own[a], second, own[b])
          } else {
            variance.covariance(scores[a], scores[b])
          }
        let shift = withWhole[a] * second.value + withWhole[b] * first.value
        return (plain - shift + whole * first.value * second.value).value
      }
    }
  }

  /// The covariance of contrasts that share respondents: the variance of their sum shows it.
  private func together(
    _ a: GroupContrast, _ ownOfA: DoubleDouble, _ b: GroupContrast, _ ownOfB: DoubleDouble
  ) -> DoubleDouble {
    let both = variance.variance(of: influence([a, b]))
    return both.settledDifference(from: ownOfA + ownOfB) * 0.5
  }

  /// That of the sum of some contrasts of one group, and of everybody.
  private func influence(_ contrasts: [GroupContrast]) -> Influence {
    let one = DoubleDouble(1.0) / whole
    let own = contrasts.contains { $0.group == nil } ? nil : contrasts.first?.group
    var parts: [Influence] = []
    for group in own.map({ $0..<$0 + 1 }) ?? groups.indices {
      for (answer, row) in cells.enumerated() {
        let factor = contrasts.reduce(DoubleDouble.zero) { $0 + $1.coefficient(answer, group) }
        if !factor.isZero { parts.append(row[group].influence.scaled(by: factor * one)) }
      }
    }
    return Self.merged(parts[...], variance.shape)
  }

  /// The same from c'p with the proportions of each replicate.
  private func products(
    _ contrasts: [GroupContrast], _ replicates: ReplicateVariance
  ) -> [[Double]] {
    let none = replicates.scales.map { _ in 0.0 }
    let all = cells.joined().reduce(none) { $0.combined($1.replicates, +) }
    let deviations = contrasts.map { contrast in
      let totals = cells.enumerated().reduce(none) { sum, row in
        row.element.enumerated().reduce(sum) { sum, cell in
          let factor = contrast.coefficient(row.offset, cell.offset).value
          return factor == 0 ? sum : sum.combined(cell.element.replicates) { $0 + factor * $1 }
        }
      }
      return replicates.deviations(totals.combined(all, /), contrast.value.value)
    }
    return deviations.indices.map { a in
      (0...a).map { replicates.product(deviations[a], deviations[$0]) }
    }
  }

  /// Two by two, so that no part is copied more often than the number of influences has digits.
  static func merged(_ influences: ArraySlice<Influence>, _ shape: ScoreShape) -> Influence {
    guard influences.count > 1 else { return influences.first ?? .none }
    let middle = influences.startIndex + influences.count / 2
    return merged(influences[..<middle], shape)
      .adding(merged(influences[middle...], shape), shape)
  }
}
