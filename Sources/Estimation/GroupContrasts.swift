import Numerics

/// A combination c'p of the proportions of one group's answers; without a group, of everybody's.
struct GroupContrast {
  /// Nil for everybody.
  let group: Int?
  /// c by answer.
  let coefficients: [DoubleDouble]
  /// c'p.
  let value: DoubleDouble
  /// √(c'Dc).
  let length: Double

  /// Everybody's proportions together.
  static let everybody = GroupContrast(
    group: nil, coefficients: [], value: DoubleDouble(1.0), length: 1)

  func coefficient(_ answer: Int, _ group: Int) -> DoubleDouble {
    guard let own = self.group else { return DoubleDouble(1.0) }
    return own == group ? coefficients[answer] : .zero
  }
}

/// The contrasts of the answers within each group, and what of them is the answers' main effect.
///
/// With D = diag(p), the interaction's D⁻¹C(C'D⁻¹C)⁻¹C'D⁻¹ is D⁻¹ less the projection on all main effects
/// that are 0 in the empty cells. Within a group the contrasts below are orthonormal in D once each is
/// divided by its length, so that ZZ' is D⁻¹ less the group's own effect; what remains to be taken out
/// is one effect for each answer. An answer and a group that an empty cell joins have one effect.
struct GroupContrasts {
  let all: [GroupContrast]
  /// Main effects of the answers in terms of the contrasts: orthonormal columns.
  private let mainEffects: [[Double]]

  /// Nil when so many cells are empty that the contrasts of the interaction cannot be told apart.
  ///
  /// - Parameter proportions: p by answer, then by group.
  init?(_ proportions: [[DoubleDouble]]) {
    guard let effects = Effects(proportions) else { return nil }
    let groups = (proportions.first ?? []).indices
    let all = groups.flatMap { group in Self.contrasts(proportions.map { $0[group] }, group) }
    let columns = effects.numbers.dropLast().map { effect in
      all.map { contrast -> Double in
        let group = contrast.group ?? 0
        let sum = proportions.indices.reduce(DoubleDouble.zero) { sum, answer in
          let weight = effects.weight(of: effect, answer, group)
          return sum + contrast.coefficients[answer] * proportions[answer][group] * weight
        }
        return sum.value / contrast.length
      }
    }
    self.all = all
    mainEffects = Self.orthonormal(columns)
  }

  /// Each answer against those before it; of a group with an empty cell also its level.
  private static func contrasts(_ p: [DoubleDouble], _ group: Int) -> [GroupContrast] {
    let given = p.indices.filter { !p[$0].isZero }
    var contrasts: [GroupContrast] = []
    var before = DoubleDouble.zero
    for (place, answer) in given.enumerated() {
      if place > 0 {
        var coefficients = [DoubleDouble](repeating: .zero, count: p.count)
        for other in given.prefix(place) { coefficients[other] = DoubleDouble(1.0) / before }
        coefficients[answer] = DoubleDouble(-1.0) / p[answer]
        let squared = DoubleDouble(1.0) / before + DoubleDouble(1.0) / p[answer]
        contrasts.append(
          GroupContrast(
            group: group, coefficients: coefficients, value: .zero,
            length: squared.value.squareRoot()))
      }
      before = before + p[answer]
    }
    guard given.count < p.count else { return contrasts }
    let level = p.map { DoubleDouble($0.isZero ? 0.0 : 1.0) }
    return contrasts + [
      GroupContrast(
        group: group, coefficients: level, value: before, length: before.value.squareRoot())
    ]
  }

  /// Gram and Schmidt's, twice over, so that columns near each other stay apart.
  private static func orthonormal(_ columns: [[Double]]) -> [[Double]] {
    columns.reduce(into: []) { made, column in
      var rest = column
      for _ in 0..<2 {
        for other in made { rest = rest.combined(other, scaledBy: -dot(rest, other)) }
      }
      let length = dot(rest, rest).squareRoot()
      made.append(rest.map { $0 / length })
    }
  }

  /// PΩP with P the projection on what no main effect reaches: tr(Δ) and tr(Δ²) are its traces.
  func withoutMainEffects(_ covariance: [[Double]]) -> [[Double]] {
    mainEffects.reduce(covariance) { matrix, effect in
      let image = matrix.map { Self.dot($0, effect) }
      let own = Self.dot(image, effect)
      return matrix.indices.map { row in
        matrix.indices.map { column in
          matrix[row][column] - image[row] * effect[column] - effect[row] * image[column]
            + own * effect[row] * effect[column]
        }
      }
    }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

/// Which answers and groups with an empty cell must have one main effect: those that such cells join.
private struct Effects {
  /// The effect of each answer, then of each group; a group without empty cells has its own.
  private var effectOf: [Int]
  private let answers: Int

  /// Nil when empty cells join what was joined already: then a contrast is lost.
  init?(_ proportions: [[DoubleDouble]]) {
    answers = proportions.count
    effectOf = Array(0..<answers + (proportions.first?.count ?? 0))
    for (answer, row) in proportions.enumerated() {
      for (group, proportion) in row.enumerated() where proportion.isZero {
        let (first, second) = (effectOf[answer], effectOf[answers + group])
        guard first != second else { return nil }
        for index in effectOf.indices where effectOf[index] == second { effectOf[index] = first }
      }
    }
  }

  /// Those of the answers.
  var numbers: [Int] { Array(Set(effectOf.prefix(answers))).sorted() }

  /// 1 for the answer's effect, −1 for the group's, 0 in a cell that both or neither have.
  func weight(of effect: Int, _ answer: Int, _ group: Int) -> Double {
    (effectOf[answer] == effect ? 1 : 0) - (effectOf[answers + group] == effect ? 1 : 0)
  }
}

extension [Double] {
  fileprivate func combined(_ other: [Double], scaledBy factor: Double) -> [Double] {
    combined(other) { $0 + factor * $1 }
  }
}
