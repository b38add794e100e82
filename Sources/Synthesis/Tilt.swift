/// How a question's answers differ between people: a share is multiplied by factor^score.
///
/// A person's factor f is the product of the factors of the groups that the person belongs to; the
/// answer c is then given with probability b_c·f^s_c / Σ b·f^s, s_c the score of the answer. The
/// b_c are fitted so that the shares of the whole population are exactly those of the model.
/// Only + − × ÷ are used, which IEEE 754 rounds alike on every machine.
struct Tilt: Sendable {
  /// A part of the population with one factor.
  struct Part: Sendable, Equatable {
    var size: Double
    var factor: Double
  }

  private let base: [Double]
  private let scores: [Int]
  /// Whether every factor gives the same shares.
  let isFlat: Bool

  /// Fits the base to the shares of a population made of parts whose sizes add up to 1.
  init(shares: [Double], scores: [Int], over parts: [Part]) {
    self.scores = scores
    isFlat = scores.allSatisfy { $0 == 0 }
    base = isFlat ? shares : Self.fitted(shares, scores, parts)
  }

  /// Appends running sums of the unnormalised probabilities of the answers, given a factor.
  func weights(factor: Double, into sums: inout [Double]) {
    sums.removeAll(keepingCapacity: true)
    var sum = 0.0
    for index in base.indices {
      sum += isFlat ? base[index] : base[index] * Self.power(factor, scores[index])
      sums.append(sum)
    }
  }

  private static func power(_ factor: Double, _ exponent: Int) -> Double {
    var product = 1.0
    for _ in 0..<exponent { product *= factor }
    return product
  }

  /// Iterative proportional fitting: each round multiplies b_c by wanted/achieved share.
  private static func fitted(_ shares: [Double], _ scores: [Int], _ parts: [Part]) -> [Double] {
    var base = shares
    for _ in 0..<200 {
      let achieved = achievedShares(base, scores, parts)
      var worst = 0.0
      for index in base.indices where shares[index] > 0 && achieved[index] > 0 {
        base[index] *= shares[index] / achieved[index]
        worst = max(worst, (shares[index] - achieved[index]).magnitude)
      }
      if worst < 1e-12 { break }
    }
    return base
  }

  private static func achievedShares(
    _ base: [Double], _ scores: [Int], _ parts: [Part]
  ) -> [Double] {
    var achieved = base.map { _ in 0.0 }
    for part in parts {
      let tilted = base.indices.map { base[$0] * power(part.factor, scores[$0]) }
      let total = tilted.reduce(0, +)
      guard total > 0 else { continue }
      for index in tilted.indices { achieved[index] += part.size * tilted[index] / total }
    }
    return achieved
  }
}

extension Population {
  /// The population by the factor of a question: `factors` is indexed by background variable, then
  /// by code; nil where the variable does not matter.
  func parts(factors: [[Double]?], personal usesPersonal: Bool) -> [Tilt.Part] {
    var parts = merged(stratumParts(factors))
    for slot in background.indices {
      guard let byCode = factors[slot], strata.contains(where: { $0.fixed[slot] == nil }) else {
        continue
      }
      let shares = background[slot].shares
      parts = merged(
        parts.flatMap { part in
          byCode.indices.map {
            Tilt.Part(size: part.size * shares[$0], factor: part.factor * byCode[$0])
          }
        })
    }
    guard usesPersonal else { return parts }
    let size = 1 / Double(personal.count)
    return merged(
      parts.flatMap { part in
        personal.map { Tilt.Part(size: part.size * size, factor: part.factor * $0) }
      })
  }

  private func stratumParts(_ factors: [[Double]?]) -> [Tilt.Part] {
    let total = strata.reduce(0) { $0 + $1.people }
    return strata.map { stratum in
      var factor = 1.0
      for slot in background.indices {
        if let group = stratum.fixed[slot] { factor *= factors[slot]?[group] ?? 1 }
      }
      return Tilt.Part(size: stratum.people / total, factor: factor)
    }
  }

  /// Parts with the same factor as one, in the order of the factors.
  private func merged(_ parts: [Tilt.Part]) -> [Tilt.Part] {
    var result: [Tilt.Part] = []
    for part in parts.sorted(by: { ($0.factor, $0.size) < ($1.factor, $1.size) }) {
      if result.last?.factor == part.factor {
        result[result.count - 1].size += part.size
      } else {
        result.append(part)
      }
    }
    return thinned(result)
  }

  /// More parts than anyone can tell apart are joined in pairs of neighbours, so that a model with
  /// many factors needs no more room.
  private func thinned(_ parts: [Tilt.Part]) -> [Tilt.Part] {
    guard parts.count > 20_000 else { return parts }
    let pairs = stride(from: 0, to: parts.count - 1, by: 2).map { index in
      let (low, high) = (parts[index], parts[index + 1])
      let size = low.size + high.size
      guard size > 0 else { return low }
      let factor = (low.size * low.factor + high.size * high.factor) / size
      return Tilt.Part(size: size, factor: factor)
    }
    return thinned(pairs + (parts.count % 2 == 1 ? parts.suffix(1) : []))
  }
}
