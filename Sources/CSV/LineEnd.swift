/// The ends of lines: LF, CRLF, and at the end of a block CR or nothing.
enum LineEnd {
  /// Where the next record begins, when a line (or the block) ends here; else nil.
  static func next(_ bytes: Span<UInt8>, _ end: Int, _ at: Int) -> Int? {
    if at >= end { return end }
    if bytes[at] == UInt8(ascii: "\n") { return at + 1 }
    guard bytes[at] == UInt8(ascii: "\r") else { return nil }
    if at + 1 == end { return end }
    return bytes[at + 1] == UInt8(ascii: "\n") ? at + 2 : nil
  }
}
