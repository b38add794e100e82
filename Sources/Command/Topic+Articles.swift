extension Topic {
  static let describeYourSurvey = ""
  static let howANumberIsMade = ""
}
