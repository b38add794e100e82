import SurveyModel

/// The formulas of linearised variance as a textbook writes them, respondent by respondent, in plain
/// doubles: slow, obvious, and without anything in common with the sums that the engine keeps.
struct SlowEstimates {
  enum Measure: String, CaseIterable {
    case andel, antal, medel, summa

    var isTotal: Bool { self == .antal || self == .summa }
  }

  struct Figures {
    var n: Int
    var weightedN: Double
    var value: Double
    var variance: Double
    var degreesOfFreedom: Int
    /// Nil where all answered alike.
    var designEffect: Double?
    /// Σ|z|, which says how small a standard error rounding lets us tell from 0.
    var scale: Double
  }

  let survey: RandomSurvey
  var measure = Measure.andel
  /// Each stratum's PSUs.
  private let psus: [String: [String]]
  /// The PSU of each respondent, with its stratum's name before it.
  private let psuOfRow: [String]

  init(_ survey: RandomSurvey) {
    self.survey = survey
    psus = survey.psus.mapValues { $0.sorted() }
    psuOfRow = survey.rows.indices.map { survey.rows[$0].stratum + "/" + survey.psu(of: $0) }
  }

  func estimate(_ isInGroup: (RandomSurvey.Row) -> Bool) -> Figures? {
    let domain = survey.rows.map { isInGroup($0) && isValid($0) }
    guard domain.contains(true) else { return nil }
    let (value, z) = scores(domain)
    return figures(value, z, domain, simple: simpleVariance(domain))
  }

  func gap(
    _ isFirst: (RandomSurvey.Row) -> Bool, _ isSecond: (RandomSurvey.Row) -> Bool
  ) -> Figures? {
    let first = survey.rows.map { isFirst($0) && isValid($0) }
    let second = survey.rows.map { isSecond($0) && isValid($0) }
    guard first.contains(true), second.contains(true) else { return nil }
    let (a, zA) = scores(first)
    let (b, zB) = scores(second)
    let either = zip(first, second).map { $0 || $1 }
    let simple = sum(simpleVariance(first), simpleVariance(second))
    return figures(a - b, zip(zA, zB).map { $0 - $1 }, either, simple: simple)
  }

  /// m_A/m_B, with the score (z_A − q z_B)/m_B.
  func quotient(
    _ isFirst: (RandomSurvey.Row) -> Bool, _ isSecond: (RandomSurvey.Row) -> Bool
  ) -> Figures? {
    let first = survey.rows.map { isFirst($0) && isValid($0) }
    let second = survey.rows.map { isSecond($0) && isValid($0) }
    guard first.contains(true), second.contains(true) else { return nil }
    let (a, zA) = scores(first)
    let (b, zB) = scores(second)
    guard b != 0 else { return nil }
    let z = zip(zA, zB).map { ($0 - a / b * $1) / b }
    let either = zip(first, second).map { $0 || $1 }
    let simple = sum(simpleVariance(first), simpleVariance(second).map { $0 * (a / b) * (a / b) })
    return figures(a / b, z, either, simple: simple.map { $0 / b / b })
  }

  /// (m_A − m_B) in a group less the same among everybody: the same combination of scores.
  func gapVersusTotal(
    _ isFirst: (RandomSurvey.Row) -> Bool, _ isSecond: (RandomSurvey.Row) -> Bool,
    in isHere: (RandomSurvey.Row) -> Bool
  ) -> Figures? {
    guard let here = gap({ isFirst($0) && isHere($0) }, { isSecond($0) && isHere($0) }),
      let everywhere = gap(isFirst, isSecond)
    else { return nil }
    func side(_ isMember: (RandomSurvey.Row) -> Bool) -> [Double] {
      let all = survey.rows.map { isMember($0) && isValid($0) }
      let own = zip(survey.rows, all).map { $1 && isHere($0) }
      return zip(scores(own).z, scores(all).z).map { $0 - $1 }
    }
    let (a, b) = (side(isFirst), side(isSecond))
    let simple = sum(
      simpleVariance(a, survey.rows.map { isFirst($0) && isValid($0) }),
      simpleVariance(b, survey.rows.map { isSecond($0) && isValid($0) }))
    let either = survey.rows.map { (isFirst($0) || isSecond($0)) && isValid($0) }
    var figures = figures(
      here.value - everywhere.value, zip(a, b).map { $0 - $1 }, either, simple: simple)
    (figures.n, figures.weightedN) = (here.n, here.weightedN)
    return figures
  }

  /// Y_A/Y among those who count in either group, with the score (1 − s)wy/Y in A and −swy/Y in B.
  func composition(
    _ isFirst: (RandomSurvey.Row) -> Bool, among isEither: (RandomSurvey.Row) -> Bool
  ) -> Figures? {
    let counts = survey.rows.indices.map { k in
      isEither(survey.rows[k]) && isValid(survey.rows[k]) && y(k) != 0
    }
    let sum = survey.rows.indices.reduce(0) { $0 + (counts[$1] ? weight($1) * y($1) : 0) }
    guard sum > 0 else { return nil }
    let isOwn = survey.rows.map(isFirst)
    let own = survey.rows.indices.reduce(0) {
      $0 + (counts[$1] && isOwn[$1] ? weight($1) * y($1) : 0)
    }
    let share = own / sum
    let z = survey.rows.indices.map { k in
      counts[k] ? weight(k) * y(k) * ((isOwn[k] ? 1 : 0) - share) / sum : 0
    }
    return figures(share, z, counts, simple: simpleVariance(z, counts))
  }

  private func isValid(_ row: RandomSurvey.Row) -> Bool {
    switch measure {
    case .andel, .antal: row.weight > 0 && (row.answer == "1" || row.answer == "2")
    case .medel, .summa: row.weight > 0 && row.number != nil
    }
  }

  private func weight(_ k: Int) -> Double { Double(survey.rows[k].weight) / 1000 }

  private func y(_ k: Int) -> Double {
    switch measure {
    case .andel, .antal: survey.rows[k].answer == "1" ? 1 : 0
    case .medel, .summa: Double(survey.rows[k].number ?? 0) / 100
    }
  }

  private func mean(_ domain: [Bool]) -> Double {
    var (numerator, denominator) = (0.0, 0.0)
    for k in domain.indices where domain[k] {
      numerator += weight(k) * y(k)
      denominator += weight(k)
    }
    return numerator / denominator
  }

  private func weightedN(_ domain: [Bool]) -> Double {
    domain.indices.reduce(0) { $0 + (domain[$1] ? weight($1) : 0) }
  }

  /// The estimate, and a score for everybody in the sample: 0 outside the domain.
  private func scores(_ domain: [Bool]) -> (value: Double, z: [Double]) {
    guard measure.isTotal else {
      let (m, total) = (mean(domain), weightedN(domain))
      return (m, domain.indices.map { domain[$0] ? weight($0) * (y($0) - m) / total : 0 })
    }
    let z = domain.indices.map { domain[$0] ? weight($0) * y($0) : 0 }
    return (z.reduce(0, +), z)
  }

  private func figures(
    _ value: Double, _ z: [Double], _ domain: [Bool], simple: Double?
  ) -> Figures {
    let v = variance(z)
    return Figures(
      n: domain.count { $0 }, weightedN: weightedN(domain), value: value, variance: v,
      degreesOfFreedom: degreesOfFreedom(domain),
      designEffect: simple.flatMap { $0 > 0 ? v / $0 : nil },
      scale: z.reduce(0) { $0 + abs($1) })
  }

  /// The covariance of two estimates with these scores.
  func covariance(_ a: [Double], _ b: [Double]) -> Double {
    (variance(zip(a, b).map { $0 + $1 }) - variance(zip(a, b).map { $0 - $1 })) / 4
  }

  /// V = Σ_h (1 − f_h) n_h/(n_h − 1) Σ_i (t_hi − t̄_h)², and what the rule adds for lonely PSUs.
  private func variance(_ z: [Double]) -> Double {
    var byStratum: [String: [Double]] = [:]
    for (stratum, psus) in psus {
      byStratum[stratum] = psus.map { psu in
        let name = stratum + "/" + psu
        return z.indices.reduce(0) { psuOfRow[$1] == name ? $0 + z[$1] : $0 }
      }
    }
    let all = byStratum.values.flatMap { $0 }
    let overall = all.reduce(0, +) / Double(all.count)
    var (seen, lonely) = (0.0, 0.0)
    var lonelyStrata = 0
    for (stratum, t) in byStratum {
      let n = Double(t.count)
      let kept = survey.sizes.flatMap { $0[stratum] }.map { 1 - n / Double($0) } ?? 1
      let mean = t.reduce(0, +) / n
      if t.count > 1 {
        seen += kept * n / (n - 1) * t.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      } else if kept > 0 {
        lonelyStrata += 1
        lonely += kept * (t[0] - overall) * (t[0] - overall)
      }
    }
    switch survey.lonelyPSU {
    case .fail, .certainty: return seen
    case .adjust: return seen + lonely
    case .average:
      let others = byStratum.count - lonelyStrata
      return others == 0 ? seen : seen * Double(byStratum.count) / Double(others)
    }
  }

  func degreesOfFreedom(_ domain: [Bool]) -> Int {
    let counted = domain.indices.filter {
      survey.degreesOfFreedom == .design || domain[$0]
    }
    return Set(counted.map { psuOfRow[$0] }).count
      - Set(counted.map { survey.rows[$0].stratum }).count
  }

  /// S²/n, S² = n/(n − 1) Σw(y − m)²/W; for a total times W². Nil for one answer.
  private func simpleVariance(_ domain: [Bool]) -> Double? {
    let members = domain.indices.filter { domain[$0] }
    guard members.count > 1 else { return nil }
    guard members.contains(where: { y($0) != y(members[0]) }) else { return 0 }
    let (m, total) = (mean(domain), weightedN(domain))
    let squares = members.reduce(0) { $0 + weight($1) * (y($1) - m) * (y($1) - m) }
    let simple = squares / total / Double(members.count - 1)
    return measure.isTotal ? simple * total * total : simple
  }

  /// The same from the scores of what has mean 0 in the domain: W/(n − 1) Σz²/w.
  private func simpleVariance(_ z: [Double], _ domain: [Bool]) -> Double? {
    let members = domain.indices.filter { domain[$0] }
    guard members.count > 1 else { return nil }
    let squares = members.reduce(0) { $0 + z[$1] * z[$1] / weight($1) }
    return squares * weightedN(domain) / Double(members.count - 1)
  }

  private func sum(_ a: Double?, _ b: Double?) -> Double? {
    a.flatMap { a in b.map { a + $0 } }
  }
}
