import SurveyModel
import Testing

@testable import Synthesis

@Suite struct PopulationTests {
  @Test func rowsAreSharedOutByLargestRemainder() {
    #expect(Population.allocate(10, in: [0.5, 0.26, 0.24]) == [5, 3, 2])
    #expect(Population.allocate(0, in: [0.5, 0.5]) == [0, 0])
    #expect(Population.allocate(1, in: [0.5, 0.5]) == [1, 0])
  }

  @Test func noStratumIsLonelyWhereThereAreRowsEnough() {
    let counts = Population.allocate(100, in: [0.97, 0.01, 0.01, 0.005, 0.005])
    #expect(counts.reduce(0, +) == 100)
    #expect(counts.allSatisfy { $0 >= 2 })
  }

  @Test func thePopulationGrowsWithTheFile() throws {
    let survey = try Fixture.survey()
    let model = try Fixture.model(for: survey)
    let asModelled = Population(survey, model: model, rows: 17_669)
    #expect(asModelled.strata.count == 130)
    #expect(asModelled.strata.reduce(0) { $0 + $1.people } == 728_417)
    let grown = Population(survey, model: model, rows: 5_000_000)
    #expect(grown.strata.allSatisfy { Double($0.rows) <= $0.people })
  }

  @Test func thePartsOfAPopulationAddUpToOne() throws {
    let survey = try Fixture.survey()
    let population = Population(survey, model: try Fixture.model(for: survey), rows: 1000)
    let factors = population.background.map { background in
      background.variable.name == "kon" ? [2.0, 0.5] : nil
    }
    let parts = population.parts(factors: factors, personal: false)
    #expect(parts.map(\.factor) == [0.5, 2])
    #expect(abs(parts.reduce(0) { $0 + $1.size } - 1) < 1e-12)
    #expect(abs((parts.last?.size ?? 0) - 0.503) < 1e-12)
  }
}
