import Estimation
import SurveyModel

extension Redesign {
  /// The changes that are worth a try, each set of figures once, and never that of the description.
  ///
  /// - Parameter joint: which categories occur together, which tells what area lies in what; nil before
  ///   that is known.
  static func candidates(_ survey: Survey, _ joint: JointCategories?) -> [Redesign] {
    var known = [figures(survey)]
    return changes(survey, joint).compactMap { change in
      guard let redesign = Redesign(change, of: survey) else { return nil }
      let own = figures(redesign.survey)
      guard !known.contains(own) else { return nil }
      known.append(own)
      return redesign
    }
  }

  private static func changes(_ survey: Survey, _ joint: JointCategories?) -> [Change] {
    var changes = survey.tables.map { Change.leaveOutTable($0.id) }
    for table in survey.tables where table.by.count > 1 {
      changes += table.by.map { .leaveOutVariable($0, table: table.id) }
    }
    let crossed = survey.crossedVariables
    for table in survey.tables {
      for inner in table.by {
        changes += crossed.filter { $0 != inner && !survey.crossed(by: table).contains($0) }
          .filter { outer in joint?.pairs(inner, outer).map(JointCategories.isNested) ?? false }
          .map { .replaceVariable(inner, by: $0, table: table.id) }
      }
    }
    changes += survey.tables.filter { survey.gap(of: $0) != nil }.map { .leaveOutGap(table: $0.id) }
    for variable in crossed.compactMap(survey.variable).filter(survey.canMerge) {
      let codes = variable.categories.map(\.code)
      changes += zip(codes, codes.dropFirst()).map { .merge($0, $1, of: variable.name) }
    }
    for table in survey.tables where table.indicators.count > 1 {
      changes += table.indicators.map { .leaveOutIndicator($0, table: table.id) }
    }
    let narrower = survey.indicators.filter { indicator in
      survey.tables.contains { table in
        table.indicators.contains(indicator.id)
          && table.indicators.compactMap(survey.indicator).contains(where: indicator.isWithin)
      }
    }
    return changes + narrower.map { .leaveOutEverywhere($0.id) }
  }
}

extension Survey {
  /// The variables that the tables are by, in the description's order.
  fileprivate var crossedVariables: [String] {
    let names = Set(tables.flatMap(\.by))
    return variables.map(\.name).filter(names.contains)
  }

  /// Whether groups of a variable can be put together and nothing else of the description changes: its
  /// groups have an order and one would be left beside the merged one, and neither a gap, known totals
  /// nor a question goes by them.
  fileprivate func canMerge(_ variable: Variable) -> Bool {
    guard variable.categories.count > 2, variable.hasOrder else { return false }
    let taken =
      tables.compactMap { gap(of: $0)?.variable } + (calibration?.variables ?? [])
      + [standard?.variable].compactMap(\.self) + indicators.flatMap(\.variables)
      + variables.flatMap { $0.derivation?.sources ?? [] }
    return !taken.contains(variable.name)
  }
}

extension Variable {
  /// Whether neighbours among the groups are alike: bands, or codes whose labels begin with rising
  /// numbers, as classes of age or income do.
  fileprivate var hasOrder: Bool {
    switch kind {
    case .banded: return true
    case .numeric: return false
    case .coded(let categories):
      let numbers = categories.map { Int($0.label.sv.prefix { $0.isASCII && $0.isNumber }) }
      // A label that begins with its own code is a list, not a scale.
      return zip(categories, numbers).allSatisfy { $1 != nil && Int($0.code) != $1 }
        && zip(numbers, numbers.dropFirst()).allSatisfy { ($0 ?? 0) < ($1 ?? 0) }
    }
  }
}

extension Indicator {
  /// Whether the indicator is a narrower cut of the same question than another.
  fileprivate func isWithin(_ other: Indicator) -> Bool {
    guard other.variable == variable, let own = measure.codes, let wide = other.measure.codes else {
      return false
    }
    return Set(own.counts).isStrictSubset(of: wide.counts)
  }
}
