/// What every kind of indicator has.
struct IndicatorHeading {
  var id: String
  var label: LocalizedText
  var worse: Indicator.Direction?

  func indicator(of variable: String, _ measure: Indicator.Measure) -> Indicator {
    Indicator(id: id, label: label, variable: variable, measure: measure, worse: worse)
  }
}
