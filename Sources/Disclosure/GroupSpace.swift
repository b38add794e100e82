package import Estimation
import SurveyModel

/// Respondents who are told apart by the variables of a run's tables.
package struct RespondentGroup: Hashable, Sendable {
  /// On each axis the classes that belong to the group; nil for all of them.
  package let classes: [[Int]?]

  package init(classes: [[Int]?]) { self.classes = classes }
}

/// All groups that the variables of a run's tables can form.
package struct GroupSpace: Sendable {
  /// A category of a variable, everybody without one, or everybody.
  package enum Choice: Hashable {
    case category(Int)
    case nobody
    case everybody
  }

  package let axes: [Axis]
  /// Where each variable stands.
  private let places: [String: (axis: Int, variable: Int)]

  /// - Parameters:
  ///   - variables: names with their numbers of categories.
  ///   - joint: which categories occur together; nil when that is not known.
  ///   - column: where a variable is read from.
  init(
    _ variables: [(name: String, categories: Int)], _ joint: JointCategories?,
    column: (String) -> String
  ) {
    self.init(variables, pairs: { joint?.pairs($0, $1) }, column: column)
  }

  /// - Parameters:
  ///   - pairs: which categories of two variables occur together; nil when that is not known.
  ///   - column: where a variable is read from.
  package init(
    _ variables: [(name: String, categories: Int)],
    pairs: (String, String) -> Set<JointCategories.Pair>?, column: (String) -> String
  ) {
    var axes: [Axis] = []
    for members in Self.components(variables, pairs, column) {
      let names = members.map { variables[$0].name }
      guard names.count > 1 else {
        axes.append(Axis(names[0], categories: variables[members[0]].categories))
        continue
      }
      var found: [[Int]: Set<JointCategories.Pair>] = [:]
      for (last, name) in names.enumerated() {
        for first in 0..<last { found[[first, last]] = pairs(names[first], name) }
      }
      axes.append(Axis(names, categories: members.map { variables[$0].categories }, found))
    }
    self.axes = axes
    var places: [String: (axis: Int, variable: Int)] = [:]
    for (number, axis) in axes.enumerated() {
      for (place, name) in axis.variables.enumerated() { places[name] = (number, place) }
    }
    self.places = places
  }

  /// Variables that tell the same people apart, together; in the order of their first.
  private static func components(
    _ variables: [(name: String, categories: Int)],
    _ pairs: (String, String) -> Set<JointCategories.Pair>?, _ column: (String) -> String
  ) -> [[Int]] {
    var component = Array(variables.indices)
    for second in variables.indices {
      for first in 0..<second where component[first] != component[second] {
        let names = (variables[first].name, variables[second].name)
        guard let found = pairs(names.0, names.1) else { continue }
        let reversed = Set(found.map { JointCategories.Pair($0.second, $0.first) })
        guard column(names.0) == column(names.1) || Axis.isNested(found) || Axis.isNested(reversed)
        else { continue }
        let (old, new) = (component[second], component[first])
        component = component.map { $0 == old ? new : $0 }
      }
    }
    return variables.indices.filter { first in !component[..<first].contains(component[first]) }
      .map { first in variables.indices.filter { component[$0] == component[first] } }
  }

  /// The group of everybody with all these choices.
  package func group(_ choices: [(variable: String, choice: Choice)]) -> RespondentGroup {
    var classes = [[Int]?](repeating: nil, count: axes.count)
    for (variable, choice) in choices {
      guard let place = places[variable] else { continue }
      let own: [Int]
      switch choice {
      case .everybody: continue
      case .category(let category): own = axes[place.axis].classes(of: place.variable, category)
      case .nobody: own = axes[place.axis].classes(of: place.variable, nil)
      }
      classes[place.axis] = classes[place.axis].map { $0.filter(own.contains) } ?? own
    }
    return RespondentGroup(classes: classes)
  }
}
