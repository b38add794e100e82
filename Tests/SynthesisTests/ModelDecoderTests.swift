import Diagnostics
import Testing

@testable import Synthesis

@Suite struct ModelDecoderTests {
  private func finding(_ model: String) throws -> Finding? {
    let survey = try survey(SyntheticSurveyTests.plain)
    do {
      _ = try SynthesisModel.read(Array(model.utf8), file: "m.json5", for: survey)
      return nil
    } catch {
      return error.list.first
    }
  }

  @Test func aFindingSaysWhatStandsThereAndWhatWasExpected() throws {
    let number = try finding(#"{ variables: { fraga: { shares: { "1": "0.5" } } } }"#)
    #expect(number?.message == "the text \"0.5\" in shares of fraga")
    #expect(number?.expected == "a number from 0 to 1000000000")
    #expect(number?.location.map { "\($0)" } == "m.json5:1:40")
    let variable = try finding("{ variables: { fragan: {} } }")
    #expect(variable?.message == "unknown variable \"fragan\" in variables")
    #expect(variable?.remedy == "write fraga")
  }

  @Test func textsOfTheUserCannotReachTheTerminal() throws {
    let escape = try finding(#"{ "a\u001b[31m\nb": 1 }"#)
    #expect(escape?.message == "unknown key \"a·[31m·b\" in the model")
    let long = try finding("{ \(String(repeating: "x", count: 5000)): 1 }")
    #expect((long?.message.count ?? .max) < 100)
  }

  @Test(arguments: ["1e999", "-1", "NaN", "null", "true", "[]", "{}"])
  func noValueTraps(value: String) throws {
    #expect(try finding("{ variables: { fraga: { scores: { \"1\": \(value) } } } }") != nil)
    #expect(try finding("{ personal: [\(value)] }") != nil)
    #expect(try finding("{ missing: { \"9\": \(value) } }") != nil)
  }
}
