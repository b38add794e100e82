import Disclosure
import Estimation
import SurveyModel
import Testing

@testable import Audit

@Suite struct JointVariablesTests {
  private func knowledge(
    _ variables: [CommonKnowledge.Variable], _ nestings: [CommonKnowledge.Nesting] = []
  ) -> CommonKnowledge {
    CommonKnowledge(
      survey: "s", wave: 1, tables: [], variables: variables, nestings: nestings, indicators: [],
      standard: nil, rules: DisclosureRules())
  }

  private func bands(_ name: String, _ edges: [Int]) -> CommonKnowledge.Variable {
    let codes = Variable.bands(edges).map(\.code)
    return .init(name: name, column: "alder", codes: codes, edges: edges, hidesCategory: false)
  }

  /// Ages from 16: 16–24 lie in 16–29, 25–34 in both 16–29 and 30–79, and 80–89 in none of the wide ones.
  @Test func bandsTellWhatLiesInWhich() {
    let joint = JointVariables([
      knowledge([bands("fin", [16, 25, 35, 90]), bands("grov", [16, 30, 80])])
    ])
    let expected: Set<JointCategories.Pair> = [
      .init(0, 0), .init(1, 0), .init(1, 1), .init(2, 1), .init(2, nil),
    ]
    #expect(joint.pairs(0, 1) == expected)
  }

  /// The name is the same and the cut another: two variables, of one thing.
  @Test func aNewCutIsAnotherVariable() {
    let joint = JointVariables([
      knowledge([bands("alder", [16, 30, 80])]), knowledge([bands("alder", [16, 25, 80])]),
    ])
    #expect(joint.all.count == 2)
    #expect(joint.numbers == [["alder": 0], ["alder": 1]])
    #expect(joint.pairs(0, 1) == [.init(0, 0), .init(0, 1), .init(1, 1)])
  }

  @Test func areasInAreasAreReadBothWays() {
    let area = { (name: String, codes: [String]) in
      CommonKnowledge.Variable(
        name: name, column: name, codes: codes, edges: [], hidesCategory: false)
    }
    let nesting = CommonKnowledge.Nesting(
      first: "stor", second: "liten", pairs: [["1", "a"], ["1", "b"], ["2", "c"]],
      isComplete: true)
    let joint = JointVariables([
      knowledge([area("liten", ["a", "b", "c"]), area("stor", ["1", "2"])], [nesting])
    ])
    #expect(joint.pairs(0, 1) == [.init(0, 0), .init(1, 0), .init(2, 1)])
    #expect(joint.pairs(1, 0) == [.init(0, 0), .init(0, 1), .init(1, 2)])
  }
}
