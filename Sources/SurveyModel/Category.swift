/// One code and its label.
public struct Category: Sendable, Hashable {
  public var code: String
  public var label: LocalizedText

  public init(code: String, label: LocalizedText) {
    self.code = code
    self.label = label
  }
}
