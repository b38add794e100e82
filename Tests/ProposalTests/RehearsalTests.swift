import Testing

@testable import Proposal

@Suite struct RehearsalTests {
  private func proposal() throws -> ProposedSurvey {
    try ProposedSurvey(guessedFrom: [
      Profiles.file([
        ("vikt", Profiles.cycle(["1.5", "2.5"], 400)),
        ("stratum", Profiles.cycle(["1", "2"], 400)),
        ("kon", Profiles.cycle(["1", "2"], 400)),
        ("omrade", Profiles.cycle(["101", "102"], 400)),
        ("oro", Profiles.cycle(["1", "2", "3", "4"], 400)),
        ("utsatt", Profiles.cycle(["1", "2"], 400)),
      ])
    ])
  }

  @Test func nothingToMendChangesNothing() throws {
    var proposal = try proposal()
    let before = proposal.text
    #expect(!proposal.mend(after: Rehearsal()))
    #expect(proposal.text == before)
  }

  @Test func aLonelyStratumIsAdjusted() throws {
    var proposal = try proposal()
    var rehearsal = Rehearsal()
    rehearsal.hasLonelyStrata = true
    rehearsal.rules = ["design.lonely-psu"]
    #expect(proposal.mend(after: rehearsal))
    #expect(proposal.text.contains("lonelyPSU: \"adjust\",  // check this: "))
    #expect(!proposal.mend(after: rehearsal))
  }

  @Test func aWeightThatIsNoneGoes() throws {
    var proposal = try proposal()
    var rehearsal = Rehearsal()
    rehearsal.rules = ["weight.zero"]
    #expect(proposal.mend(after: rehearsal))
    #expect(proposal.text.contains("unweighted: true,"))
  }

  @Test func figuresThatNobodyAnsweredLeaveTheirTable() throws {
    var proposal = try proposal()
    var rehearsal = Rehearsal()
    rehearsal.emptyIndicators = ["kon-omrade": ["oro"]]
    #expect(proposal.mend(after: rehearsal))
    #expect(proposal.text.contains("indicators: [\"utsatt\"], by: [\"omrade\"]"))
    rehearsal.emptyIndicators = ["kon-omrade": ["utsatt"]]
    #expect(proposal.mend(after: rehearsal))
    #expect(!proposal.text.contains("by: [\"omrade\"]"))
  }

  @Test func numbersThatCannotBeSummedAreLeftOut() throws {
    var proposal = try proposal()
    var rehearsal = Rehearsal()
    rehearsal.unsummable = ["oro", "utsatt"]
    #expect(proposal.mend(after: rehearsal))
    #expect(proposal.text.contains("cannot hold them: oro, utsatt"))
    #expect(proposal.text.contains("only an example"))
  }
}
