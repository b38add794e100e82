/// An article of the documentation, as `trygg help TOPIC` prints it.
struct Topic: Sendable {
  /// The article's file name without its ending.
  var name: String
  var text: String

  /// The first heading.
  var title: String {
    text.split(separator: "\n").first.map { String($0.drop { $0 == "#" || $0 == " " }) } ?? name
  }

  static let all = [
    Topic(name: "describe-your-survey", text: describeYourSurvey),
    Topic(name: "how-a-file-is-read", text: howAFileIsRead),
    Topic(name: "how-a-number-is-made", text: howANumberIsMade),
    Topic(name: "what-is-not-shown", text: whatIsNotShown),
    Topic(name: "how-good-are-the-intervals", text: howGoodAreTheIntervals),
    Topic(name: "how-fast-it-is", text: howFastItIs),
    Topic(name: "outgrowing-one-machine", text: outgrowingOneMachine),
  ]
}
