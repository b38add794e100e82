import SurveyModel

extension Population {
  /// The strata with their rows; one nameless stratum where the description has none.
  static func strata(
    _ survey: Survey, _ model: SynthesisModel, rows: Int, _ background: [Background]
  ) -> [Stratum] {
    let described = describedStrata(survey, model)
    let counts = allocate(rows, in: proportion(described.map(\.answers)))
    let people = populations(described.map(\.population), atLeast: counts)
    return described.indices.map { index in
      Stratum(
        code: described[index].code, people: people[index], rows: counts[index],
        fixed: background.map { fixedGroup($0, in: described[index], survey.design.strata) })
    }
  }

  /// The model's strata, or one for each code of the strata variable.
  ///
  /// A strata column that the description says nothing more of gets eight numbered strata.
  private static func describedStrata(
    _ survey: Survey, _ model: SynthesisModel
  ) -> [SynthesisModel.Stratum] {
    if !model.strata.isEmpty { return model.strata }
    guard let name = survey.design.strata else {
      return [SynthesisModel.Stratum(code: "1", population: 0)]
    }
    let codes = survey.variable(name).map(stratumCodes) ?? []
    let numbered = (1...8).map { "\($0)" }
    return (codes.isEmpty ? numbered : codes).map {
      SynthesisModel.Stratum(code: $0, population: 0)
    }
  }

  private static func stratumCodes(_ variable: Variable) -> [String] {
    guard case .banded(let edges) = variable.kind else { return variable.drawnCodes }
    return edges.dropLast().map { "\($0)" }
  }

  private static func fixedGroup(
    _ background: Background, in stratum: SynthesisModel.Stratum, _ strataVariable: String?
  ) -> Int? {
    let name = background.variable.name
    guard name == strataVariable else {
      return stratum.values[name].flatMap { background.codes.firstIndex(of: $0) }
    }
    if case .banded(let edges) = background.variable.kind {
      return edges.firstIndex { "\($0)" == stratum.code }
    }
    return background.codes.firstIndex(of: stratum.code)
  }

  private static func proportion(_ sizes: [Double]) -> [Double] {
    let total = sizes.reduce(0, +)
    return sizes.map { total > 0 ? $0 / total : 1 / Double(sizes.count) }
  }

  /// Shares rows out by largest remainder, at least two to each where there are enough of them:
  /// the variance of a stratum with one respondent cannot be estimated.
  static func allocate(_ rows: Int, in shares: [Double]) -> [Int] {
    let exact = shares.map { $0 * Double(rows) }
    var counts = exact.map { Int($0) }
    let byRemainder = exact.indices.sorted { left, right in
      let leftRest = exact[left] - Double(counts[left])
      let rightRest = exact[right] - Double(counts[right])
      return leftRest != rightRest ? leftRest > rightRest : left < right
    }
    let missing = rows - counts.reduce(0, +)
    for index in byRemainder.prefix(max(0, missing)) { counts[index] += 1 }
    if rows / 2 >= shares.count { raise(&counts, to: 2) }
    return counts
  }

  private static func raise(_ counts: inout [Int], to minimum: Int) {
    for index in counts.indices {
      while counts[index] < minimum,
        let largest = counts.indices.max(by: { counts[$0] < counts[$1] })
      {
        counts[largest] -= 1
        counts[index] += 1
      }
    }
  }

  /// The people of each stratum: as modelled, or else some forty to a hundred and twenty times the
  /// respondents.
  ///
  /// More rows than people are a rehearsal of size, not of a population: all strata then grow by the
  /// same whole number, so that a respondent still stands for one person or more.
  private static func populations(_ modelled: [Double], atLeast rows: [Int]) -> [Double] {
    let people = modelled.indices.map { index in
      modelled[index] > 0
        ? modelled[index] : Double(max(rows[index], 1)) * Double(40 * (1 + index % 3))
    }
    let growth = zip(rows, people).map { (Double($0) / $1).rounded(.up) }.max() ?? 1
    return people.map { $0 * max(growth, 1) }
  }
}
