import Testing

@testable import Proposal

@Suite struct DesignGuessTests {
  private let weights = Profiles.cycle(["1.5", "2.25", "0.75"], 300)

  @Test func theWeightIsTheOneThatSaysSoMostPlainly() {
    let guess = DesignGuess([
      Profiles.reading("hhwgt", weights), Profiles.reading("person_weight", weights),
    ])
    #expect(guess.design.weight.value == "person_weight")
    #expect(guess.design.weight.note?.isGuess == true)
    #expect(guess.otherWeights == ["hhwgt"])
  }

  @Test func whatIsNoWeightIsNotTaken() {
    for column in [
      Profiles.reading("vikt", Profiles.cycle(["1", "0"], 300)),
      Profiles.reading("vikt", Profiles.cycle(["1.5", ""], 300)),
      Profiles.reading("vikt", Profiles.cycle(["lätt", "tung"], 300)),
      Profiles.reading("vikt", Profiles.cycle(["61", "75"], 300), label: "Vikt i kg"),
      Profiles.reading("viktigt", Profiles.cycle(["1", "2"], 300)),
    ] {
      let design = DesignGuess([column]).design
      #expect(design.weight.value == nil, "\(column.name)")
      #expect(design.weight.note?.isGuess == true)
    }
  }

  @Test func aStratumSizeFindsTheColumnsThatMayBeTheStratum() {
    let guess = DesignGuess([
      Profiles.reading("N_h", (0..<300).map { "\(100 + $0 % 6 / 2)" }),
      Profiles.reading("few", Profiles.cycle(["a", "b"], 300)),
      Profiles.reading("finer", (0..<300).map { "x\($0 % 12)" }),
      Profiles.reading("fine", (0..<300).map { "x\($0 % 6)" }),
    ])
    #expect(guess.design.strata?.value == "fine")
    #expect(guess.design.otherStrata == ["finer"])
    #expect(guess.design.stratumSize?.value == "N_h")
  }

  @Test func aNamedStratumAndClusterAreTaken() {
    let guess = DesignGuess([
      Profiles.reading("stratum", Profiles.cycle(["1", "2"], 300)),
      Profiles.reading("skola", Profiles.cycle((1...20).map { "s\($0)" }, 300)),
    ])
    #expect(guess.design.strata?.value == "stratum")
    #expect(guess.design.cluster?.value == "skola")
  }
}
