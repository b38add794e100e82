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
  /// Why the row is not shown, with `--internal` too; nil for what is.
  let suppression: Suppression?
  /// Both groups and their difference; nil where there is no gap, or where it may not be shown.
  let gap: GapRows?
  /// Nil unless the row's figures are shown.
  let figures: Figures?
  let design: SampleDesign
  /// Whether no table of the description has the figure.
  let isAlone: Bool
  /// Whether something of the figure's question must not be known, in whatever group.
  let isGuarded: Bool

  struct GapRows {
    let groups: Gap
    let of, minus, gap: ReleasedRow
    /// Why one of the groups is not shown.
    let suppression: Suppression?
  }

  /// What a figure that is shown is made of.
  struct Figures {
    let estimate: Estimate
    let facts: DomainFacts
    /// Valid answers, and people without one; nil where no column holds the answers.
    let answers: ExplainedAnswers?
  }

  /// - Precondition: the lines and the cubes are those of the request.
  init?(
    _ request: ExplainRequest, _ release: ExplainRelease, _ aggregated: AggregatedWave,
    _ calibration: CalibratedSample?
  ) {
    let line = release.figure
    guard let row = line.row(line.part) else { return nil }
    self.request = request
    self.row = row
    suppression = line.suppression(line.part)
    isInternal = line.table.isInternal
    isAlone = release.isAlone
    isGuarded = release.isGuarded
    design = aggregated.design
    guard let estimate = row.figures else {
      (figures, gap) = (nil, nil)
      return
    }
    let facts = DomainFacts(
      request.indicator, in: request.groups.map(\.category),
      of: request.groups.map(\.variable.name), from: aggregated.cubes[release.cube], design,
      calibratedBy: calibration)
    let minimum = isInternal ? 0 : request.survey.disclosure.minimumCount
    figures = Figures(
      estimate: estimate, facts: facts,
      answers: ExplainedAnswers(
        request, aggregated, calibration, estimate, minimum: minimum,
        isGuarded: isGuarded && !isInternal))
    gap = release.gap.flatMap(Self.gap)
  }

  private static func gap(_ line: ExplainedLine) -> GapRows? {
    guard let groups = line.table.gap?.groups, let of = line.row(.group(groups.of)),
      let minus = line.row(.group(groups.minus)), let gap = line.row(.gap)
    else { return nil }
    return GapRows(
      groups: groups, of: of, minus: minus, gap: gap,
      suppression: line.suppression(.group(groups.of)) ?? line.suppression(.group(groups.minus)))
  }

  /// The description's tables that have the figure.
  var tables: [TableSpec] { request.survey.tables.filter(request.isShown) }
}

/// The answers in a group, protected against subtraction.
///
/// Where something of the question must not be known, in whatever group, answers are not told one by
/// one: each of them is a figure that the tables may hide here for another's sake.
struct ExplainedAnswers {
  let valid: ProtectedCounts
  let missing: ProtectedCounts

  /// Nil where no column holds the answers.
  fileprivate init?(
    _ request: ExplainRequest, _ aggregated: AggregatedWave, _ calibration: CalibratedSample?,
    _ estimate: Estimate, minimum: Int, isGuarded: Bool
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
    missing.removeAll { $0.count.n == 0 }
    self.valid =
      isGuarded ? ProtectedCounts(together: valid) : ProtectedCounts(valid, minimum: minimum)
    // Answers outside the base are other indicators' figures.
    self.missing =
      isGuarded && missing.contains(where: \.label.isAnswer)
      ? ProtectedCounts(untold: missing.map(\.label))
      : ProtectedCounts(missing, minimum: minimum)
  }

  /// Everybody in the group; nil when it may not be shown.
  var everybody: ProtectedCounts.Count? {
    guard let valid = valid.total, let missing = missing.total else { return nil }
    return ProtectedCounts.Count(n: valid.n + missing.n, weight: valid.weight + missing.weight)
  }
}
