import Estimation
import SurveyModel
import Testing

@testable import Disclosure

@Suite struct TableGroupsTests {
  private func survey(hidesGender: Bool = true) throws -> MadeSurvey {
    var survey = MadeSurvey(try City(areas: [2, 1]), [], hidesGender: hidesGender)
    survey.addTable(["omrade", "alder"], hasGap: true, [MadeSurvey.share])
    survey.addTable(["omrade"], hasGap: false, [MadeSurvey.share])
    return survey
  }

  /// Each line and part stands where its choices say.
  @Test func aCellStandsWhereItsGroupDoes() throws {
    let table = try survey().tables[0]
    let groups = TableGroups(table)
    #expect(groups.variables.map(\.name) == ["omrade", "alder", "kon"])
    #expect(groups.variables.map(\.codes.count) == [3, 2, 2])
    var places: Set<Int> = []
    for (line, codes) in table.lines.enumerated() {
      for column in table.blocks[0].columns {
        let place = try #require(groups.place(line: line, column))
        places.insert(place)
        var expected = zip(groups.variables, codes).map { variable, code in
          code.flatMap(variable.codes.firstIndex).map(GroupSpace.Choice.category) ?? .everybody
        }
        switch column.part {
        case .group(let code): expected.append(.category(code == "2" ? 0 : 1))
        default: expected.append(.everybody)
        }
        #expect(groups.choices(place).map(\.choice) == expected)
        #expect(groups.choices(place).map(\.variable) == ["omrade", "alder", "kon"])
      }
    }
    #expect(places.count == table.lines.count * 3)
  }

  @Test func whatIsMadeOfSeveralCellsHasNoPlace() throws {
    let groups = TableGroups(try survey().tables[0])
    for column in [
      TableColumn(part: .gap), TableColumn(part: .quotient), TableColumn(part: .gapVersusTotal),
      TableColumn(statistic: .standardised, part: .all),
      TableColumn(statistic: .composition, part: .group("2")), TableColumn(part: .group("7")),
    ] {
      #expect(groups.place(line: 0, column) == nil)
    }
    let withoutGap = TableGroups(try survey().tables[1])
    #expect(withoutGap.place(line: 0, TableColumn(part: .group("2"))) == nil)
    #expect(withoutGap.variables.map(\.name) == ["omrade"])
  }

  /// Those of a gender that no table shows, in every line; nobody where none is hidden.
  @Test func theHiddenAreThoseWhoseCategoryIsNeverShown() throws {
    let groups = TableGroups(try survey().tables[0])
    let hidden = groups.hiddenPlaces.map { groups.choices($0).map(\.choice) }
    let lines = [GroupSpace.Choice.category(0), .category(1), .category(2), .everybody].flatMap {
      area in
      [GroupSpace.Choice.category(0), .category(1), .everybody].map { [area, $0, .nobody] }
    }
    #expect(hidden.count == lines.count && lines.allSatisfy(hidden.contains))
    #expect(TableGroups(try survey().tables[1]).hiddenPlaces.isEmpty)
    #expect(TableGroups(try survey(hidesGender: false).tables[0]).hiddenPlaces.isEmpty)
  }

  /// With two such variables also those who are in neither's categories.
  @Test func hiddenTwice() throws {
    var survey = MadeSurvey(try City(areas: [2, 1], hasStrays: true), [])
    survey.addTable(["omrade"], hasGap: true, [MadeSurvey.share])
    // Three areas, nobody and all, by two genders, nobody and all: less those with both.
    #expect(TableGroups(survey.tables[0]).hiddenPlaces.count == 5 * 4 - 4 * 3)
  }
}
