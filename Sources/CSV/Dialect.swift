/// How a file is written: what was stated about it, or found out.
public struct Dialect: Sendable, Hashable {
  public enum LineEnd: String, Sendable {
    case lf = "LF"
    case crlf = "CRLF"
    case cr = "CR"
    /// LF in some lines, CRLF in others.
    case mixed = "LF and CRLF"
  }

  public var encoding: TextEncoding
  public var hasByteOrderMark: Bool
  public var delimiter: UInt8
  public var lineEnd: LineEnd
  /// Lines above the header, which are not read.
  public var skippedLines = 0
  /// Whether the first record names the columns; else the description does.
  public var hasHeader = true
  /// The stated sign between thousands, beside blanks.
  public var thousands: UInt8?

  public init(
    encoding: TextEncoding, hasByteOrderMark: Bool, delimiter: UInt8, lineEnd: LineEnd,
    skippedLines: Int = 0, hasHeader: Bool = true, thousands: UInt8? = nil
  ) {
    self.encoding = encoding
    self.hasByteOrderMark = hasByteOrderMark
    self.delimiter = delimiter
    self.lineEnd = lineEnd
    self.skippedLines = skippedLines
    self.hasHeader = hasHeader
    self.thousands = thousands
  }

  /// Delimiters that a file may have.
  static let delimiters: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
  ]

  static func name(ofDelimiter delimiter: UInt8) -> String {
    delimiter == UInt8(ascii: "\t") ? "tab" : "\"\(Unicode.Scalar(delimiter))\""
  }
}

extension Dialect: CustomStringConvertible {
  /// In words, such as `windows-1252, delimiter ";", CRLF`.
  public var description: String {
    let mark = hasByteOrderMark ? " with byte order mark" : ""
    let skipped = skippedLines == 1 ? "1 line" : "\(skippedLines) lines"
    return "\(encoding.rawValue)\(mark), delimiter \(Self.name(ofDelimiter: delimiter)), "
      + lineEnd.rawValue
      + (skippedLines > 0 ? ", \(skipped) at the top skipped" : "")
      + (hasHeader ? "" : ", no header")
      + (thousands.map { ", thousands \"\(Unicode.Scalar($0))\"" } ?? "")
  }
}

/// What a description says about its files; what it leaves open is detected.
public struct StatedDialect: Sendable, Hashable {
  public var delimiter: UInt8?
  public var encoding: TextEncoding?
  /// The decimal mark of every column, where the file's kind decides it.
  public var decimal: UInt8?
  /// How the records are written beyond the delimiter; none of it is found out.
  public var rules: RecordRules
  /// The sign between thousands.
  public var thousands: UInt8?
  /// The columns' names, in a file without a header.
  public var columns: [String]?
  /// Lines above the header, or above the first record of a file without one.
  public var skippedLines: Int?
  /// Names of columns that are expected: of two delimiters that fit, the one that shows them is right.
  public var expectedColumns: Set<String>
  /// Columns that may look like personal identity numbers, because nobody reads them.
  public var ignoredColumns: Set<String>
  /// Whether any column may look so, because the reader itself keeps what is in it from being shown.
  public var allowsIdentityNumbers = false

  public init(
    delimiter: UInt8? = nil, encoding: TextEncoding? = nil, decimal: UInt8? = nil,
    thousands: UInt8? = nil, columns: [String]? = nil, skippedLines: Int? = nil,
    rules: RecordRules = RecordRules(), expectedColumns: Set<String> = [],
    ignoredColumns: Set<String> = []
  ) {
    self.delimiter = delimiter
    self.encoding = encoding
    self.decimal = decimal
    self.rules = rules
    self.thousands = thousands
    self.columns = columns
    self.skippedLines = skippedLines
    self.expectedColumns = expectedColumns
    self.ignoredColumns = ignoredColumns
  }
}
