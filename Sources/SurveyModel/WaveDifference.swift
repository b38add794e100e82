/// What differs from the other waves in one of them.
public struct WaveDifference: Sendable, Hashable {
  /// Whether the question was put at all. One that was not has no column in that wave.
  public var asked: Bool
  /// The question as it was put in that wave.
  public var question: LocalizedText?
  /// The codes that are read in that wave, with that wave's labels. Each is a code of the variable,
  /// of the same meaning, or has a ``Recoding``.
  public var codes: [Category]?
  /// The wave's column; stands in the wave's ``Wave/rename`` too.
  public var column: String?

  public init(
    asked: Bool = true, question: LocalizedText? = nil, codes: [Category]? = nil,
    column: String? = nil
  ) {
    self.asked = asked
    self.question = question
    self.codes = codes
    self.column = column
  }
}
