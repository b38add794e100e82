import Testing

@testable import Proposal

@Suite struct AnswerScaleTests {
  private typealias Scale = AnswerScale

  @Test(arguments: [
    ("Mycket trygg", false), ("Ganska trygg", false), ("Ganska otrygg", true),
    ("Mycket otrygg", true), ("Very safe", false), ("A bit unsafe", true), ("Inte trygg", true),
    ("Går ej ut på kvällen av oro för brott", true),
  ])
  func safety(_ answer: String, _ counts: Bool) {
    #expect(Scale.meaning(of: answer, on: .safety) == (counts ? .counts : .doesNotCount))
  }

  @Test func whoStaysInForOtherReasonsSaysNothing() {
    #expect(Scale.meaning(of: "Går ej ut av andra orsaker", on: .safety) == .outside)
  }

  @Test(arguments: [
    ("Very worried", true), ("Fairly worried", true), ("Not very worried", false),
    ("Not at all worried", false), ("Inte alls orolig", false), ("Mycket orolig", true),
    ("Mycket ofta", true), ("Ganska sällan", false), ("Aldrig", false),
    ("I mycket stor utsträckning", true), ("I liten utsträckning", false),
  ])
  func worry(_ answer: String, _ counts: Bool) {
    #expect(Scale.meaning(of: answer, on: .worry) == (counts ? .counts : .doesNotCount))
  }

  @Test(arguments: [
    ("Ja", true), ("Ja, flera gånger", true), ("Nej", false), ("Victim of crime", true),
    ("Not a victim of crime", false),
  ])
  func exposure(_ answer: String, _ counts: Bool) {
    #expect(Scale.meaning(of: answer, on: .exposure) == (counts ? .counts : .doesNotCount))
  }

  @Test func unknownWordsMeanNothing() {
    for topic in [Scale.Topic.safety, .worry, .exposure] {
      #expect(Scale.meaning(of: "Blå", on: topic) == nil)
    }
  }

  @Test func topicsStandInNamesAndTexts() {
    #expect(Scale.topic(name: "otrygg_ute", text: nil) == .safety)
    #expect(Scale.topic(name: "F102", text: "Hur trygg känner du dig?") == .safety)
    #expect(Scale.topic(name: "oro_brott", text: nil) == .worry)
    #expect(Scale.topic(name: "utsatt_hot", text: nil) == .exposure)
    #expect(Scale.topic(name: "storstad", text: "Stor ort") == nil)
  }
}
