/// A problem as a value: what stands where, what was expected, and how to mend it.
///
/// The room that finds a problem makes a finding; it neither prints nor chooses the exit status.
/// A finding never carries the content of a respondent's row beyond the one code that it is about.
public struct Finding: Error, Sendable, Hashable {
  /// What kind of thing is wrong; the command line turns it into an exit status.
  public enum Kind: Sendable, Hashable {
    case usage, description, data, missingInput, cannotCreate, inputOutput, internalFault
    /// Worth saying, but nothing that stops a run.
    case remark
  }

  public var kind: Kind
  /// A stable name of the rule that was broken, such as `csv.ragged-row`.
  public var rule: String
  /// What stands there, in one sentence without a full stop.
  public var message: String
  public var location: SourceLocation?
  /// What was expected instead.
  public var expected: String?
  /// How to mend it.
  public var remedy: String?

  public init(
    _ kind: Kind, _ rule: String, _ message: String, at location: SourceLocation? = nil,
    expected: String? = nil, remedy: String? = nil
  ) {
    self.kind = kind
    self.rule = rule
    self.message = message
    self.location = location
    self.expected = expected
    self.remedy = remedy
  }
}

/// Everything that was found wrong, reported at once.
public struct Findings: Error, Sendable {
  public var list: [Finding]

  public init(_ list: [Finding]) {
    self.list = list
  }
}
