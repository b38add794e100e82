import Aggregation
import Diagnostics
import Disclosure
import Estimation
import Microdata
import SurveyModel

/// How one published figure came about.
///
/// What a withheld figure rests on is not in it: neither counts nor sums.
struct Explanation {
  let request: ExplainRequest
  let isInternal: Bool
  /// The row that a table with these groups has.
  let row: ReleasedRow
  /// Both groups and their difference; nil where there is no gap, or where it may not be shown.
  let gap: GapRows?
  /// Nil unless the row's figures are shown.
  let figures: Figures?
  let design: SampleDesign

  struct GapRows {
    let groups: Gap
    let of, minus, gap: ReleasedRow
  }

  /// What a figure that is shown is made of.
  struct Figures {
    let estimate: Estimate
    let facts: DomainFacts
    /// Valid answers, and people without one; nil where no column holds the answers.
    let answers: ExplainedAnswers?
  }

  /// - Precondition: the table and the cubes are those of the request.
  init?(
    _ request: ExplainRequest, _ table: ReleasedTable, _ aggregated: AggregatedWave,
    _ calibration: CalibratedSample?
  ) {
    let codes = request.groups.map { Optional($0.variable.categories[$0.category].code) }
    let rows = table.rows.filter { $0.groups == codes && $0.statistic == .crude }
    guard let row = rows.first(where: { $0.part == .all }) else { return nil }
    self.request = request
    self.row = row
    isInternal = table.isInternal
    design = aggregated.design
    guard let estimate = row.figures, let cube = aggregated.cubes.first else {
      (figures, gap) = (nil, nil)
      return
    }
    let survey = request.survey
    let facts = DomainFacts(
      request.indicator, in: request.groups.map(\.category),
      of: survey.crossed(by: request.table), from: cube, design, calibratedBy: calibration)
    let minimum = isInternal ? 0 : survey.disclosure.minimumCount
    figures = Figures(
      estimate: estimate, facts: facts,
      answers: ExplainedAnswers(request, aggregated, calibration, estimate, minimum: minimum))
    gap = Self.gap(rows, table.gap?.groups)
  }

  private static func gap(_ rows: [ReleasedRow], _ groups: Gap?) -> GapRows? {
    guard let groups, let of = rows.first(where: { $0.part == .group(groups.of) }),
      let minus = rows.first(where: { $0.part == .group(groups.minus) }),
      let gap = rows.first(where: { $0.part == .gap })
    else { return nil }
    return GapRows(groups: groups, of: of, minus: minus, gap: gap)
  }

  /// The description's tables that have the figure.
  var tables: [TableSpec] {
    let names = request.groups.map(\.variable.name)
    let gap = request.survey.gap?.variable
    return request.survey.tables.filter { table in
      table.indicators.contains(request.indicator.id)
        && names.allSatisfy { table.by.contains($0) || table.gap && $0 == gap }
    }
  }
}

/// The answers in a group, protected against subtraction.
struct ExplainedAnswers {
  let valid: ProtectedCounts
  let missing: ProtectedCounts

  /// Nil where no column holds the answers.
  fileprivate init?(
    _ request: ExplainRequest, _ aggregated: AggregatedWave, _ calibration: CalibratedSample?,
    _ estimate: Estimate, minimum: Int
  ) {
    let plan = aggregated.plan
    guard let name = request.answered, let variable = request.survey.variable(name),
      let column = plan.codedIndex(of: name), let cube = aggregated.cubes.last
    else { return nil }
    let groups = request.groups.map { ($0.variable.name, $0.category) }
    let counts = AnswerCounts(
      cube, in: Dictionary(groups) { first, _ in first }, calibratedBy: calibration
    ).counts.map { ProtectedCounts.Count(n: $0.n, weight: $0.weight) }
    var valid: [(label: AnswerLabel, count: ProtectedCounts.Count)] = []
    var missing: [(label: AnswerLabel, count: ProtectedCounts.Count)] = []
    for (meaning, count) in zip(plan.codebooks[column].meanings, counts) {
      let label = AnswerLabel(meaning, of: variable, request.indicator.measure)
      if label.isNumber {
        valid.append((label, ProtectedCounts.Count(n: estimate.n, weight: estimate.weightedN)))
        let rest = ProtectedCounts.Count(
          n: count.n - estimate.n, weight: count.weight - estimate.weightedN)
        missing.append((.numberOutside, rest))
      } else if label.isValid {
        valid.append((label, count))
      } else {
        missing.append((label, count))
      }
    }
    self.valid = ProtectedCounts(valid, minimum: minimum)
    self.missing = ProtectedCounts(missing.filter { $0.count.n > 0 }, minimum: minimum)
  }

  /// Everybody in the group; nil when it may not be shown.
  var everybody: ProtectedCounts.Count? {
    guard let valid = valid.total, let missing = missing.total else { return nil }
    return ProtectedCounts.Count(n: valid.n + missing.n, weight: valid.weight + missing.weight)
  }
}
