import Estimation
import Numerics
import SurveyModel
import Testing

@testable import Disclosure

@Suite struct RunGroupsTests {
  private func survey() throws -> MadeSurvey {
    var survey = MadeSurvey(try City(areas: [2, 2]), [])
    survey.addTable(["distrikt", "alder"], hasGap: true, [MadeSurvey.share])
    survey.addTable(["omrade"], hasGap: false, [MadeSurvey.share])
    survey.addTable(["alder"], hasGap: true, [MadeSurvey.share])
    survey.addTable([], hasGap: false, [MadeSurvey.share])
    return survey
  }

  /// Groups of any two tables have one number exactly when they are named alike.
  @Test func theSamePeopleHaveOneNumber() throws {
    let survey = try survey()
    let run = RunGroups(survey.tables, survey.city.joint) { $0 }
    var numbers: [MadeSurvey.Group: Int] = [:]
    for (number, table) in survey.tables.enumerated() {
      for (line, codes) in table.lines.enumerated() {
        for column in table.blocks[0].columns {
          let place = try #require(run.tables[number].place(line: line, column))
          let own = try #require(run.number(table: number, place: place))
          let group = survey.group(table.spec.by, codes, column.part)
          #expect(numbers[group] == nil || numbers[group] == own)
          numbers[group] = own
        }
      }
    }
    #expect(Set(numbers.values).count == numbers.count)
    let hidden = survey.tables.indices.flatMap { table in
      run.hidden[table].compactMap { run.number(table: table, place: $0) }
    }
    // Two districts and all by two ages and all.
    #expect(Set(hidden).count == 9 && Set(hidden).isDisjoint(with: numbers.values))
    #expect(run.groups.count == numbers.count + 9)
    #expect(run.number(table: 3, place: 99) == nil)
    #expect(run.rows.plain.count == run.groups.count)
    // Who knows the others knows those of no gender.
    for number in hidden { #expect(run.rows.knowingOthers[number].isEmpty) }
  }

  /// The ages of a group are those that some table shows.
  @Test func theAgesOfAGroup() throws {
    let survey = try survey()
    let run = RunGroups(survey.tables, survey.city.joint) { $0 }
    let women = TableColumn(part: .group("2"))
    let ages = (0..<2).compactMap { line in
      run.tables[2].place(line: line, women).flatMap { run.number(table: 2, place: $0) }
    }
    // All women's ages stand in a table, whichever asks; those of an area do not.
    #expect(run.ages(of: "alder", table: 2, line: 2, women) == ages && ages.count == 2)
    #expect(run.ages(of: "alder", table: 0, line: 8, women) == ages)
    #expect(run.ages(of: "alder", table: 1, line: 0, TableColumn(part: .all)).isEmpty)
    #expect(run.ages(of: "okänd", table: 2, line: 2, women).isEmpty)
    #expect(run.ages(of: "alder", table: 2, line: 2, TableColumn(part: .gap)).isEmpty)
  }
}
