import Diagnostics
import SurveyModel
import TestSupport
import Testing

@testable import Proposal

@Suite struct TemplateTests {
  @Test(arguments: Template.all.map(\.name))
  func aTemplateIsTheFixture(_ name: String) throws {
    let template = try #require(Template.all.first { $0.name == name })
    let folder = "Fixtures/Surveys/\(name)/"
    #expect(try Repository.text(Repository.path(folder + "survey.json5")) == template.text)
    #expect(try template.survey().id == name)
    for (path, table) in template.companions {
      #expect(try Repository.text(Repository.path(folder + path)) == table)
    }
  }

  @Test func templatesStandByName() {
    #expect(Template.all.map(\.name) == ["stockholmsenkaten", "trygghetsmatningen"])
  }
}
