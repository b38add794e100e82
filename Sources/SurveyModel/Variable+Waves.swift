extension Variable {
  /// Whether the question was put in a wave.
  public func isAsked(in year: Int) -> Bool { inWave[year]?.asked ?? true }

  /// The waves, oldest first, in which the question was not put.
  var yearsNotAsked: [Int] { inWave.filter { !$0.value.asked }.keys.sorted() }

  /// The question as it was put in a wave, where the description has it.
  public func question(in year: Int) -> LocalizedText? { inWave[year]?.question ?? question }

  /// Whether a code of the variable is also read in a wave as it stands.
  public func reads(_ code: String, in year: Int) -> Bool {
    inWave[year]?.codes?.contains { $0.code == code } ?? true
  }
}
