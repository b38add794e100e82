/// A column of an SPSS file, with what the people who made it wrote down about it.
public struct SPSSVariable: Sendable {
  /// What the cells hold, and so how they are written.
  public enum Kind: Sendable, Hashable {
    case number
    /// At most `width` bytes in the file's encoding.
    case text(width: Int)
    /// A day: `2024-05-06`.
    case date
    /// A day and a time of day: `2024-05-06T10:11:12`.
    case dateTime
    /// A duration or a time of day, which SPSS does not tell apart: `10:11:12`.
    case time
  }

  /// The long name where there is one.
  public var name: String
  public var label: String?
  public var kind: Kind
  /// Codes that the file declares as user-missing; they stand in the cells as they are.
  public var missing: [SPSSMissing]
  /// The labelled codes in the file's order, each once; a code is a cell's text, as
  /// ``cellText(_:)`` writes it.
  public var valueLabels: [(code: String, label: String)]
}

/// A declaration of what counts as missing.
public enum SPSSMissing: Sendable, Hashable {
  case value(Double)
  /// A cell's text, without the spaces that fill the field.
  case text(String)
  /// Both ends belong to the range; LOWEST and HIGHEST are the infinities.
  case range(low: Double, high: Double)
}
