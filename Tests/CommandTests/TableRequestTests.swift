import Diagnostics
import SurveyModel
import TestSupport
import Testing

@testable import Command

@Suite struct TableRequestTests {
  private static let options = [
    CommandShape.Option(name: "--indicators", value: "A", help: ""),
    CommandShape.Option(name: "--by", value: "A", help: ""),
    CommandShape.Option(name: "--gap", value: "A", help: ""),
    CommandShape.Option(name: "--no-gap", value: nil, help: ""),
    CommandShape.Option(name: "--also", value: "A", help: ""),
    CommandShape.Option(name: "--adjust", value: "A", help: ""),
  ]

  private func request(_ words: String...) throws -> TableRequest {
    let survey = try SurveyLoader(Repository.path(Fixture.survey)).survey
    let shape = CommandShape(name: "table", operands: [], options: Self.options)
    return try TableRequest(
      try Arguments(words, for: shape), survey, in: try #require(survey.waves.last))
  }

  @Test func withoutOptionsItIsAllIndicatorsByTheDescriptionsGap() throws {
    let request = try request()
    #expect(request.table.indicators.count == 22)
    #expect(request.table.by == [])
    #expect(request.table.gap)
    #expect(request.survey.gap == Gap(variable: "kon", of: "2", minus: "1"))
    #expect(request.table.title.sv == "Trygghetsmätningen efter kön")
  }

  @Test func theTitleNamesTheGroups() throws {
    let three = try request("--by", "stadsdelsomrade,alder")
    #expect(three.table.title.sv == "Trygghetsmätningen efter kön, stadsdelsområde och ålder")
    #expect(try request("--no-gap").table.title.sv == "Trygghetsmätningen")
    let age = try request("--no-gap", "--by", "alder")
    #expect(age.table.title.sv == "Trygghetsmätningen efter ålder")
    #expect(!age.table.gap)
  }

  @Test func byKeepsTheAskedOrderAndIndicatorsTheDescriptions() throws {
    let request = try request("--by", "alder,stadsdel", "--indicators", "avstar,otrygg_kvall")
    #expect(request.table.by == ["alder", "stadsdel"])
    #expect(request.table.indicators == ["otrygg_kvall", "avstar"])
  }

  @Test func anotherGapIsTheFirstCodeLessTheSecond() throws {
    let request = try request("--gap", "utsatt_ran")
    #expect(request.survey.gap == Gap(variable: "utsatt_ran", of: "1", minus: "2"))
    let ages = try self.request("--gap", "alder=65-79,16-24")
    #expect(ages.survey.gap == Gap(variable: "alder", of: "65-79", minus: "16-24"))
  }

  @Test func furtherResultsAreNamed() throws {
    let request = try request(
      "--by", "alder", "--also", "quotient,total,composition,tests", "--adjust",
      "benjamini-hochberg")
    #expect(request.table.also == [.quotient, .gapVersusTotal, .composition, .tests])
    #expect(request.table.adjustment == .benjaminiHochberg)
    #expect(try self.request().table.also == [])
  }
}
