extension Variable {
  /// What differs from the other waves in one of them.
  public struct WaveDifference: Sendable, Hashable {
    /// The question as it was put in that wave.
    public var question: LocalizedText?
    /// The codes that are read in that wave, with that wave's labels. Each is a code of the variable,
    /// of the same meaning, or has a ``Recoding``.
    public var codes: [Category]?
    /// The wave's column; stands in the wave's ``Wave/rename`` too.
    public var column: String?

    public init(
      question: LocalizedText? = nil, codes: [Category]? = nil, column: String? = nil
    ) {
      self.question = question
      self.codes = codes
      self.column = column
    }
  }

  /// What a wave's cells hold in place of a code of the variable.
  public struct Recoding: Sendable, Hashable {
    /// A code of that wave, or a name as somebody spelled it; see ``SpelledName``.
    public var from: String
    /// A code of the variable: one that is shown, one that is not reported, or a missing one.
    public var to: String

    public init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  /// The question as it was put in a wave, where the description has it.
  public func question(in year: Int) -> LocalizedText? { inWave[year]?.question ?? question }

  /// Whether a code of the variable is also read in a wave as it stands.
  public func reads(_ code: String, in year: Int) -> Bool {
    inWave[year]?.codes?.contains { $0.code == code } ?? true
  }
}
