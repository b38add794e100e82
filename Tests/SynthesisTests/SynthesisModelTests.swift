import Diagnostics
import SurveyModel
import Testing

@testable import Synthesis

@Suite struct SynthesisModelTests {
  static let description = """
    { id: "t", title: "T", design: { weight: "w", strata: "area" }, missing: { "99": "vet_ej" },
      waves: [{ year: 2020, files: ["a.csv"] }],
      variables: {
        kon: { codes: { "2": "Kvinnor", "1": "Män" } },
        area: { codes: { "101": "Järva", "102": "Bromma" } },
        fraga: { codes: { "1": "Ja", "2": "Nej" } },
        inkomst: {},
      },
      indicators: { ja: { label: "Ja", variable: "fraga", counts: ["1"], outOf: ["1", "2"] } },
      gap: { variable: "kon", of: "2", minus: "1" } }
    """

  private func read(_ model: String) throws -> SynthesisModel {
    try SynthesisModel.read(
      Array(model.utf8), file: "model.json5", for: try survey(Self.description))
  }

  private func findings(_ model: String) throws -> [Finding] {
    let survey = try survey(Self.description)
    do {
      _ = try SynthesisModel.read(Array(model.utf8), file: "model.json5", for: survey)
      return []
    } catch {
      return error.list
    }
  }

  @Test func everythingIsOptional() throws {
    #expect(try read("{}") == SynthesisModel())
  }

  @Test func everyKeyIsRead() throws {
    let model = try read(
      """
      { strata: { "101": { population: 900, answers: 0.4 }, "102": { population: 100 } },
        response: { kon: { "2": 1.1 } }, factors: { kon: { "1": 0.5 } }, personal: [0.5, 2],
        missing: { "99": 0.03, "": 0.01 },
        variables: { fraga: { shares: { "1": 1, "2": 3 }, scores: { "1": 2 }, personal: false },
                     inkomst: { between: [100, 200.5], decimals: 1 } } }
      """)
    #expect(model.strata.map(\.population) == [900, 100])
    #expect(model.strata.map(\.answers) == [0.4, 1])
    #expect(model.response == ["kon": ["2": 1.1]])
    #expect(model.factors == ["kon": ["1": 0.5]])
    #expect(model.personal == [0.5, 2])
    #expect(model.missing == ["99": 0.03, "": 0.01])
    #expect(model.variables["fraga"]?.scores == ["1": 2])
    #expect(model.variables["fraga"]?.personal == false)
    #expect(model.variables["inkomst"]?.between == 100...200.5)
  }

  @Test func everythingWrongIsReportedAtOnceInOrder() throws {
    let list = try findings(
      """
      { strat: {},
        variables: {
          fragan: {},
          fraga: { shares: { "1": -1, "3": 1 }, scores: { "1": 1.5 } },
          kon: { shares: { "2": 0, "1": 0 } },
          inkomst: { between: [5, 1] },
        },
        personal: 3,
        missing: { "98": 0.1 },
        clusters: {} }
      """)
    #expect(
      list.map { "\($0.location?.line ?? 0):\($0.location?.column ?? 0) \($0.rule)" } == [
        "1:3 model.unknown-key", "3:5 model.unknown-variable", "4:29 model.number",
        "4:33 model.unknown-code", "4:58 model.number", "5:20 model.shares",
        "6:25 model.number", "8:13 model.type", "9:14 model.unknown-code", "10:3 model.clusters",
      ])
    #expect(list[0].remedy == "write strata")
    #expect(list[1].remedy == "write fraga")
    #expect(list.allSatisfy { $0.kind == .description })
  }

  @Test func strataMustAgree() throws {
    let list = try findings(
      """
      { strata: { "101": { population: 5, values: { kon: "2" } }, "102": { population: 0 } },
        response: { area: { "101": 0.5 } } }
      """)
    #expect(list.map(\.rule) == ["model.steering", "model.strata", "model.number"])
  }

  @Test func whatSteersIsNotSteered() throws {
    let list = try findings(
      #"{ factors: { fraga: { "1": 2 } }, variables: { fraga: { scores: { "1": 1 } } } }"#)
    #expect(list.map(\.rule) == ["model.steering"])
  }

  @Test(arguments: ["", "{", "[]", "3", "{ variables: 1 }", "{ strata: [] }", "{ a: 1, a: 2 }"])
  func noTextTraps(model: String) throws {
    #expect(try !findings(model).isEmpty)
  }
}
