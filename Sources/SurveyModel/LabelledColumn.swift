/// What a delivered file says about one of its columns, beside the cells: labels, as SPSS has them.
public struct LabelledColumn: Sendable, Hashable {
  /// A code as it stands in the cells, and what it means.
  public struct Label: Sendable, Hashable {
    public var code: String
    public var text: String

    public init(code: String, text: String) {
      self.code = code
      self.text = text
    }
  }

  /// A value that is declared to be no valid answer.
  public enum Missing: Sendable, Hashable {
    case code(String)
    /// Numbers from low to high, both ends among them; nil where there is no end.
    case range(low: String?, high: String?)
  }

  /// The file as the user named it, for findings.
  public var file: String
  /// What was asked, where the file has it.
  public var question: String?
  /// Whether the cells are numbers; codes are then compared as numbers.
  public var isNumeric: Bool
  /// The labelled codes in the file's order, those that are declared missing among them.
  public var labels: [Label]
  public var missing: [Missing]

  public init(
    file: String, question: String? = nil, isNumeric: Bool = true, labels: [Label] = [],
    missing: [Missing] = []
  ) {
    self.file = file
    self.question = question
    self.isNumeric = isNumeric
    self.labels = labels
    self.missing = missing
  }
}
