/// What is wrong with the form of a record.
public struct RecordFault: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// Fewer or more fields than the header has.
    case ragged(found: Int)
    /// A quote inside a field that does not begin with one.
    case strayQuote
    /// Something other than a delimiter or a line end behind a closing quote.
    case textAfterQuote
    /// The file ends inside quotes.
    case unclosedQuote
    /// No end within the length that a record may have.
    case tooLong
  }

  public var kind: Kind
  /// Offset in the block: of the record, or of the quote.
  public var offset: Int

  /// Whether nothing behind it can be trusted, because what is inside quotes is no longer known.
  public var isFatal: Bool {
    if case .ragged = kind { false } else { true }
  }
}
