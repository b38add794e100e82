import Estimation
import SurveyModel
import TestSupport
import Testing

@testable import Disclosure

@Suite struct JoinedGroupsTests {
  /// Ages by area beside the districts' genders: no table has a district's ages, and both tell of them.
  private func survey(_ tables: [(by: [String], hasGap: Bool)]) throws -> MadeSurvey {
    let city = try City(areas: [2, 2])
    var generator = SeededGenerator(seed: 5)
    let respondents = MadeSurvey(city, using: &generator).respondents
    var survey = MadeSurvey(city, respondents, hidesGender: false)
    for (by, hasGap) in tables { survey.addTable(by, hasGap: hasGap, [MadeSurvey.share]) }
    return survey
  }

  private func joined(_ run: RunGroups) -> JoinedGroups {
    JoinedGroups(
      run.groups, run.space, hidesCategory: { _ in false },
      number: { run.groups.firstIndex(of: $0) })
  }

  @Test func aDistrictsAgesAreTheSumOfItsAreas() throws {
    let survey = try survey([(["omrade", "alder"], false), (["distrikt"], true)])
    let run = RunGroups(survey.tables, survey.city.joint) { $0 }
    let found = joined(run)
    #expect(found.groups.count == 2 * 2)
    let whole = { (relation: GroupRelation) in relation.whole >= run.groups.count }
    // By areas, and as the ages of their districts.
    #expect(found.relations.filter(whole).map { $0.parts.count } == [2, 2, 2, 2])
    #expect(found.relations.filter { !whole($0) }.count == 2 + 2)
    #expect(found.relations.allSatisfy { !$0.isLoose })
    let all = run.groups + found.groups
    for relation in found.relations {
      let parts = relation.parts.map { all[$0] }
      #expect(parts.allSatisfy(all[relation.whole].holds))
      for (place, part) in parts.enumerated() {
        #expect(parts[..<place].allSatisfy { !$0.meets(part) })
      }
    }
  }

  @Test func tablesThatSayItThemselvesJoinNothing() throws {
    let survey = try survey([(["omrade", "alder"], true), (["distrikt", "alder"], true)])
    let run = RunGroups(survey.tables, survey.city.joint) { $0 }
    let found = joined(run)
    #expect(found.groups.isEmpty && found.relations.isEmpty)
  }

  /// What is counted in the groups adds up in every sum, whichever numbers are added.
  @Test func sumsOfJoinedGroupsHold() throws {
    let survey = try survey([(["omrade", "alder"], false), (["distrikt"], true)])
    let run = RunGroups(survey.tables, survey.city.joint) { $0 }
    let reasons = survey.tables.map {
      $0.blocks.map { $0.cells.map { _ in SuppressionReason?.none } }
    }
    let family = CellFamily(
      [MadeSurvey.share], of: survey.tables, run, reasons, DisclosureRules())
    for kind in [ProtectedNumber.Kind.answers, .counted, .others] {
      let sums = CellSums(family, run.relations, kind)
      #expect(sums.rests.count == 4 && sums.all.count > sums.ofGroups)
      for sum in sums.all[sums.ofGroups...] {
        let value = sum.reduce(0) { total, term in
          let own = sums.rest(term.column)?.value ?? family.cells[term.column].value(kind)
          return total + term.coefficient * own
        }
        // A whole may have people without a category of its parts.
        #expect(value <= 1e-5)
        #expect(sums.all[sums.ofGroups...].contains { $0.count == 3 })
      }
    }
  }
}
