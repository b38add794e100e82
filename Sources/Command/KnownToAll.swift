import Aggregation
import Audit
import Disclosure
import Estimation
import SurveyModel

extension CommonKnowledge {
  /// What everybody is taken to know of a run's tables.
  ///
  /// Which categories lie in which is told of real ones only, and only of variables that divide each
  /// other's groups: that nobody of an age lives in a district is nobody's business.
  ///
  /// - Parameter cubes: what the tables were made of.
  init(_ survey: Survey, _ wave: Wave, tables: [TableSpec], cubes: [OrderedCube]) {
    let names = tables.flatMap(survey.crossed).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let variables = names.compactMap(survey.variable)
    let indicators = tables.flatMap(\.indicators).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    self.init(
      survey: survey.id, wave: wave.year, tables: tables.map(\.id),
      variables: variables.map { Variable($0, column: wave.column(of: $0.name)) },
      nestings: Self.nestings(variables, JointCategories(cubes), column: wave.column),
      indicators: indicators.compactMap(survey.indicator).map(Counted.init),
      standard: survey.standard?.variable, rules: survey.disclosure)
  }

  private static func nestings(
    _ variables: [SurveyModel.Variable], _ joint: JointCategories, column: (String) -> String
  ) -> [Nesting] {
    variables.indices.flatMap { second in
      variables[..<second].compactMap { first in
        joint.pairs(first.name, variables[second].name).flatMap { pairs in
          Nesting(
            first, variables[second], pairs,
            isCut: column(first.name) == column(variables[second].name))
        }
      }
    }
  }
}

extension CommonKnowledge.Variable {
  fileprivate init(_ variable: SurveyModel.Variable, column: String) {
    let edges: [Int] = if case .banded(let edges) = variable.kind { edges } else { [] }
    self.init(
      name: variable.name, column: column, codes: variable.categories.map(\.code), edges: edges,
      hidesCategory: !variable.notReported.isEmpty)
  }
}

extension CommonKnowledge.Nesting {
  /// Nil where neither variable divides the other's groups; bands tell by themselves what lies in which.
  fileprivate init?(
    _ first: SurveyModel.Variable, _ second: SurveyModel.Variable,
    _ pairs: Set<JointCategories.Pair>, isCut: Bool
  ) {
    let reversed = Set(pairs.map { JointCategories.Pair($0.second, $0.first) })
    guard isCut || Axis.isNested(pairs) || Axis.isNested(reversed) else { return nil }
    if case .banded = first.kind, case .banded = second.kind { return nil }
    let (codes, others) = (first.categories.map(\.code), second.categories.map(\.code))
    let real = pairs.compactMap { pair in pair.first.flatMap { a in pair.second.map { [a, $0] } } }
    self.init(
      first: first.name, second: second.name,
      pairs: real.sorted { $0.lexicographicallyPrecedes($1) }.map {
        [codes[$0[0]], others[$0[1]]]
      },
      isComplete: pairs.allSatisfy { ($0.first == nil) == ($0.second == nil) })
  }
}
