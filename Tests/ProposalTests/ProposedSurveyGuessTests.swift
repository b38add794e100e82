import Diagnostics
import Profile
import SurveyModel
import TestSupport
import Testing

@testable import Proposal

@Suite struct ProposedSurveyGuessTests {
  private func survey(_ proposal: ProposedSurvey) throws -> Survey {
    try Survey.read(Array(proposal.text.utf8), file: "survey.json5") {
      path throws(Findings) in throw Findings([Finding(.description, "x", path)])
    }
  }

  private let file = Profiles.file([
    ("vikt", Profiles.cycle(["1.5", "2.5"], 400)),
    ("kon", Profiles.cycle(["1", "2"], 400)),
    ("alder", (0..<400).map { "\(16 + $0 % 64)" }),
    ("omrade", Profiles.cycle(["101", "102", "103"], 400)),
    ("otrygg", Profiles.cycle(["1", "2", "3", "4", "998", "999"], 400)),
    ("oro", Profiles.cycle(["1", "2", "3", "4", "998", "999"], 400)),
    ("fritext", (0..<400).map { "text \($0 / 2)" }),
    ("id", (0..<400).map { "\($0 * 7)" }),
  ])

  @Test func aWholeDelivery() throws {
    let survey = try survey(ProposedSurvey(guessedFrom: [file]))
    #expect(survey.waves.map(\.year) == [2023])
    #expect(survey.design.weight == "vikt")
    #expect(survey.variables.map(\.name) == ["kon", "alder", "omrade", "otrygg", "oro"])
    #expect(survey.variable("kon")?.categories.map(\.code) == ["2", "1"])
    #expect(survey.variable("otrygg")?.missing == ["998": "vet_ej", "999": "ej_svar"])
    #expect(survey.indicators.map(\.id) == ["otrygg", "oro"])
    #expect(
      survey.indicator("otrygg")?.measure
        == .share(counts: ["3", "4"], outOf: ["1", "2", "3", "4"]))
    #expect(survey.gap == Gap(variable: "kon", of: "2", minus: "1"))
    #expect(survey.tables.map(\.by) == [[], ["omrade"], ["alder"]])
  }

  @Test func everyGuessIsMarkedAndWhatIsLeftOutIsNamed() throws {
    let text = try ProposedSurvey(guessedFrom: [file]).text
    let lines = text.split(separator: "\n")
    for key in ["id: \"svar\"", "weight: \"vikt\"", "gap: {"] {
      let places = lines.indices.filter { lines[$0].contains(key) }
      #expect(!places.isEmpty)
      #expect(
        places.allSatisfy { place in
          lines[(place - 1)...place].contains { $0.contains("// check this: ") }
        }, "\(key)")
    }
    for name in ["kon: {", "alder: {", "omrade: {", "otrygg: {"] {
      let places = lines.indices.filter { lines[$0].hasSuffix("    " + name) }
      #expect(
        places.contains { place in
          lines[(place - 2)..<place].contains { $0.contains("// check this: ") }
        }, "\(name)")
    }
    let unwrapped = text.replacing("\n    // ", with: " ")
    #expect(unwrapped.contains("free text, or too many different answers: fritext"))
    #expect(unwrapped.contains("as numbers of cases have: id"))
    #expect(!text.contains("text 1"))
  }

  @Test func nothingButFreeTextIsAFinding() {
    let file = Profiles.file([("a", (0..<50).map { "text \($0)" })])
    #expect(throws: Findings.self) { try ProposedSurvey(guessedFrom: [file]) }
  }

  @Test func columnsOfIdentityNumbersAreIgnored() throws {
    var file = file
    file.profile.columns[6].isRefused = true
    file.profile.columns[6].name = "pnr\"\n"
    let proposal = try ProposedSurvey(guessedFrom: [file])
    #expect(try survey(proposal).csv.ignored == ["pnr\"\n"])
  }

  @Test func aThousandColumnsAreDescribed() throws {
    let columns = (0..<1000).map { ("c\($0)", Profiles.cycle(["1", "2", "3"], 60)) }
    let survey = try survey(ProposedSurvey(guessedFrom: [Profiles.file(columns)]))
    #expect(survey.variables.count == 1000)
  }

  /// Whatever a file holds, the description is one, or there is a finding.
  @Test func randomDeliveriesGiveDescriptions() throws {
    var random = SeededGenerator(seed: 6)
    var described = 0
    for round in 0..<400 {
      let files = RandomDelivery.files(&random)
      guard let proposal = try? ProposedSurvey(guessedFrom: files) else { continue }
      do {
        #expect(try !survey(proposal).variables.isEmpty)
      } catch let error as Findings {
        Issue.record("round \(round): \(error.list)\n\(proposal.text)")
      }
      described += 1
      #expect(try ProposedSurvey(guessedFrom: files).text == proposal.text)
    }
    #expect(described > 200)
  }
}
