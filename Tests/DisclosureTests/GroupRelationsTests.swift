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

  /// The areas of a city add up to it when they add up to its districts, and those to the city: which sums
  /// follow from others, a relation says by names of groups; here the kinds of people are counted.
  @Test func whatFollowsFromOtherSumsIsNamed() throws {
    let city = try City(areas: [2, 3])
    var survey = MadeSurvey(city, [])
    survey.addTable(["distrikt"], hasGap: true, [MadeSurvey.share])
    survey.addTable(["omrade"], hasGap: true, [MadeSurvey.share])
    let run = RunGroups(survey.tables, city.joint) { $0 }
    let relations = run.relations
    let axes = RunGroups.space(survey)
    var named = 0
    for (number, relation) in relations.all.enumerated() {
      for division in relations.divisions[number] {
        named += 1
        // The sums of the division, added up, are the relation's: each group once for each sign.
        var total: [Int: Int] = [:]
        for other in division.map({ relations.all[$0] }) {
          total[other.whole, default: 0] -= 1
          for part in other.parts { total[part, default: 0] += 1 }
        }
        var own = [relation.whole: -1]
        for part in relation.parts { own[part, default: 0] += 1 }
        #expect(total.filter { $0.value != 0 } == own)
        #expect(!division.contains(number))
      }
      let isByArea = relation.parts.count == 5
      #expect(relations.divisions[number].isEmpty == !isByArea)
    }
    // Everybody, women, men, and those whose gender is not reported.
    #expect(named == 4)
    #expect(axes.axes.count == 2)
    // The sums of the cells leave them out, and tell as much without.
    let family = CellFamily(
      [MadeSurvey.share], of: survey.tables, run,
      survey.tables.map { $0.blocks.map { $0.cells.map { _ in nil } } }, DisclosureRules())
    let sums = CellSums(family, relations, .others)
    #expect(sums.all.count == relations.all.count - 4)
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
