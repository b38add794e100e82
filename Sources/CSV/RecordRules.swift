/// How a file's records are written beyond the delimiter, and what becomes of those that are not so.
public struct RecordRules: Sendable, Hashable {
  public enum Escape: String, Sendable, CaseIterable {
    /// A quote inside quotes is doubled.
    case doubled
    /// A backslash takes the meaning from the quote, delimiter or backslash behind it.
    case backslash
  }

  /// What stands around fields; nil when quotes are signs like others.
  public var quote: UInt8?
  public var escape: Escape
  /// What lines begin with that are passed over; nil when there are none.
  public var comment: UInt8?
  /// Whether a record may have one empty field more than the header.
  public var allowsTrailingDelimiter: Bool
  /// Whether bad records are left out and listed, and the others are read.
  public var rejectsBadRecords: Bool

  public init(
    quote: UInt8? = UInt8(ascii: "\""), escape: Escape = .doubled, comment: UInt8? = nil,
    allowsTrailingDelimiter: Bool = false, rejectsBadRecords: Bool = false
  ) {
    self.quote = quote
    self.escape = escape
    self.comment = comment
    self.allowsTrailingDelimiter = allowsTrailingDelimiter
    self.rejectsBadRecords = rejectsBadRecords
  }

  /// Whether the records' ends are found by walking over them: the number of quotes before a line end
  /// tells nothing where some of them are escaped, stand in comments, or are out of order.
  var needsWalk: Bool { escape == .backslash || comment != nil || rejectsBadRecords }

  /// The signs whose meaning a backslash takes.
  @inline(__always)
  static func isEscapable(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"):
      true
    default: false
    }
  }
}
