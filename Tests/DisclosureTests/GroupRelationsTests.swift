import Estimation
import SurveyModel
import TestSupport
import Testing

@testable import Disclosure

@Suite struct GroupRelationsTests {
  /// Parts make up their whole, apart from those without a category; with them where these are hidden.
  @Test(arguments: [false, true])
  func partsMakeUpTheirWhole(_ hidesGender: Bool) throws {
    let city = try City(areas: [2, 2])
    var survey = MadeSurvey(city, [], hidesGender: hidesGender)
    survey.addTable(["distrikt"], hasGap: true, [MadeSurvey.share])
    survey.addTable(["omrade"], hasGap: true, [MadeSurvey.share])
    let run = RunGroups(survey.tables, city.joint) { $0 }
    let axes = RunGroups.space(survey)
    #expect(!run.relations.all.isEmpty)
    for relation in run.relations.all {
      let whole = kinds(run.groups[relation.whole], axes)
      let parts = relation.parts.map { kinds(run.groups[$0], axes) }
      #expect(parts.reduce(0) { $0 + $1.count } == Set(parts.joined()).count)
      let rest = whole.subtracting(parts.joined())
      #expect(Set(parts.joined()).isSubset(of: whole))
      // Nobody of the axis by which the whole is divided, and where gender is hidden not even they.
      let isByGender = relation.parts.allSatisfy {
        run.groups[$0].classes[1] != run.groups[relation.whole].classes[1]
      }
      #expect(hidesGender && isByGender ? rest.isEmpty : rest.allSatisfy { $0.contains(0) })
    }
    for (number, own) in run.relations.ofGroup.enumerated() {
      #expect(own.allSatisfy { run.relations.all[$0].members.contains(number) })
    }
    // Everybody by district, by area, and by gender, each whole and, where it is divided, in parts.
    let everybody = try #require(run.groups.firstIndex { $0.classes.allSatisfy { $0 == nil } })
    let sizes = run.relations.all.filter { $0.whole == everybody }.map(\.parts.count)
    #expect(sizes.sorted() == [2, hidesGender ? 3 : 2, 4].sorted())
  }

  /// The smallest kinds of people of a group: a class on each axis.
  private func kinds(_ group: RespondentGroup, _ space: GroupSpace) -> Set<[Int]> {
    let all = zip(space.axes, group.classes).reduce([[Int]]([[]])) { begun, axis in
      begun.flatMap { kind in
        (axis.1 ?? Array(axis.0.classes.indices)).map { kind + [$0] }
      }
    }
    return Set(all)
  }

  /// Without all the parts there is no relation.
  @Test func aMissingPartMakesNoWhole() throws {
    let city = try City(areas: [2, 2])
    var survey = MadeSurvey(city, [])
    survey.addTable(["omrade"], hasGap: false, [MadeSurvey.share])
    let all = RunGroups(survey.tables, city.joint) { $0 }
    #expect(all.relations.all.map(\.parts.count) == [4])
    survey.tables[0].lines.removeFirst()
    survey.tables[0].blocks[0].cells.removeFirst()
    let some = RunGroups(survey.tables, city.joint) { $0 }
    #expect(some.relations.all.isEmpty)
  }
}

extension RunGroups {
  /// The axes of a survey's tables: districts with areas, then gender.
  fileprivate static func space(_ survey: MadeSurvey) -> GroupSpace {
    GroupSpace(
      ["distrikt", "kon", "omrade"].map { (name: $0, categories: survey.codes(of: $0).count) },
      survey.city.joint
    ) { $0 }
  }
}
