/// What is wrong with the form of a record.
public struct RecordFault: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// Fewer or more fields than the header has.
    case ragged(found: Int)
    /// One field more than the header has, and that empty.
    case trailingDelimiter(found: Int)
    /// The header once more.
    case repeatedHeader
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

  public init(kind: Kind, offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// Whether nothing behind it can be trusted, because what is inside quotes is no longer known.
  public var isFatal: Bool {
    switch kind {
    case .ragged, .trailingDelimiter, .repeatedHeader: false
    case .strayQuote, .textAfterQuote, .unclosedQuote, .tooLong: true
    }
  }
}

/// A record that was left out, with its bytes.
public struct BadRecord: Sendable, Hashable {
  public var fault: RecordFault
  /// The record in the block, with its line end; of one that is too long as much as it may be long.
  public var range: Range<Int>
}
