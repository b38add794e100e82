/// A text in Swedish and, where it was given, English.
public struct LocalizedText: Sendable, Hashable {
  public var sv: String
  public var en: String?

  public init(sv: String, en: String? = nil) {
    self.sv = sv
    self.en = en
  }

  /// English where there is one, else Swedish.
  public var english: String { en ?? sv }
}
