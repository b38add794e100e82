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
