import Estimation
import Testing

@testable import Disclosure

@Suite struct GroupSpaceTests {
  private static let variables = [("omrade", 4), ("kon", 2), ("distrikt", 2), ("alder", 2)]

  private func space(
    _ joint: JointCategories?, column: (String) -> String = { $0 }
  ) -> GroupSpace {
    GroupSpace(Self.variables.map { (name: $0.0, categories: $0.1) }, joint, column: column)
  }

  @Test func nestedVariablesShareAnAxis() throws {
    let city = try City(areas: [2, 2])
    #expect(
      space(city.joint).axes.map(\.variables) == [["omrade", "distrikt"], ["kon"], ["alder"]])
    #expect(space(city.joint).axes[0].classes.count == 5)
    // Without knowing what occurs together each stands alone.
    #expect(
      space(nil).axes.map(\.variables) == [["omrade"], ["kon"], ["distrikt"], ["alder"]])
  }

  /// Codings of one column tell the same people apart, nested or not.
  @Test func variablesOfOneColumnShareAnAxis() throws {
    let joint = try City(areas: [1, 1]).joint
    let variables = [(name: "omrade", categories: 2), (name: "distrikt", categories: 2)]
    let apart = GroupSpace(variables, joint) { $0 }
    #expect(apart.axes.map(\.variables) == [["omrade"], ["distrikt"]])
    let together = GroupSpace(variables, joint) { _ in "plats" }
    #expect(together.axes.map(\.variables) == [["omrade", "distrikt"]])
    #expect(together.axes[0].classes == [[nil, nil], [0, 0], [1, 1]])
  }

  /// A group is the same however it is named.
  @Test func anAreaInItsDistrictIsTheArea() throws {
    let space = space(try City(areas: [2, 2], hasStrays: true).joint)
    let area = space.group([("omrade", .category(1))])
    #expect(space.group([("distrikt", .category(0)), ("omrade", .category(1))]) == area)
    #expect(space.group([("omrade", .category(1)), ("kon", .everybody)]) == area)
    #expect(space.group([("omrade", .category(1)), ("kon", .nobody)]) != area)
    let elsewhere = space.group([("distrikt", .category(1)), ("omrade", .category(1))])
    #expect(elsewhere.classes[0] == [])
    let strays = space.group([("distrikt", .category(0)), ("omrade", .nobody)])
    #expect(strays.classes[0]?.map { space.axes[0].classes[$0] } == [[nil, 0]])
    #expect(space.group([("okänd", .category(0))]).classes == [nil, nil, nil])
  }
}
