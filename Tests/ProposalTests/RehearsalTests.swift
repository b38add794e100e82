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
    let isMended = proposal.mend(after: Rehearsal())
    #expect(!isMended)
    #expect(proposal.text == before)
  }

  @Test func aLonelyStratumIsAdjusted() throws {
    var proposal = try proposal()
    var rehearsal = Rehearsal()
    rehearsal.hasLonelyStrata = true
    rehearsal.rules = ["design.lonely-psu"]
    let isMended = proposal.mend(after: rehearsal)
    #expect(isMended)
    #expect(proposal.text.contains("lonelyPSU: \"adjust\",  // check this: "))
    let isMendedAgain = proposal.mend(after: rehearsal)
    #expect(!isMendedAgain)
  }

  @Test func aWeightThatIsNoneGoes() throws {
    var proposal = try proposal()
    var rehearsal = Rehearsal()
    rehearsal.rules = ["weight.zero"]
    let isMended = proposal.mend(after: rehearsal)
    #expect(isMended)
    #expect(proposal.text.contains("unweighted: true,"))
  }

  @Test func figuresThatNobodyAnsweredLeaveTheirTable() throws {
    var proposal = try proposal()
    var rehearsal = Rehearsal()
    rehearsal.emptyIndicators = ["kon-omrade": ["oro"]]
    let isMended = proposal.mend(after: rehearsal)
    #expect(isMended)
    #expect(proposal.text.contains("indicators: [\"utsatt\"],\n      by: [\"omrade\"],"))
    rehearsal.emptyIndicators = ["kon-omrade": ["utsatt"]]
    let isMendedAgain = proposal.mend(after: rehearsal)
    #expect(isMendedAgain)
    #expect(!proposal.text.contains("by: [\"omrade\"]"))
  }

  @Test func numbersThatCannotBeSummedAreLeftOut() throws {
    var proposal = try proposal()
    var rehearsal = Rehearsal()
    rehearsal.unsummable = ["oro", "utsatt"]
    let isMended = proposal.mend(after: rehearsal)
    #expect(isMended)
    #expect(proposal.text.contains("cannot hold them: oro, utsatt"))
    #expect(proposal.text.contains("only an example"))
  }
}
