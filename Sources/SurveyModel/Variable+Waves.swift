extension Variable {
  /// The question as it was put in a wave, where the description has it.
  public func question(in year: Int) -> LocalizedText? { inWave[year]?.question ?? question }

  /// Whether a code of the variable is also read in a wave as it stands.
  public func reads(_ code: String, in year: Int) -> Bool {
    inWave[year]?.codes?.contains { $0.code == code } ?? true
  }
}
