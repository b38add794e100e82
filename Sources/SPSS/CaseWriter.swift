import Diagnostics

/// Writes a case's cells as a record of RFC 4180: commas, quotes where needed, a line feed.
struct CaseWriter: Sendable {
  let layout: CaseLayout
  private var text: [UInt8] = []

  init(_ layout: CaseLayout) {
    self.layout = layout
  }

  /// Appends a record.
  ///
  /// - Returns: the index of a variable whose text is not in the file's encoding; nil when all went
  ///   well. The record is then incomplete.
  mutating func append(_ slots: [UInt8], to buffer: inout [UInt8]) -> Int? {
    let start = buffer.count
    for index in layout.columns.indices {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      guard appendCell(layout.columns[index], slots, to: &buffer) else { return index }
    }
    // An empty line would be taken for no record at all.
    if buffer.count == start { buffer.append(contentsOf: "\"\"".utf8) }
    buffer.append(UInt8(ascii: "\n"))
    return nil
  }

  private mutating func appendCell(
    _ column: CaseLayout.Column, _ slots: [UInt8], to buffer: inout [UInt8]
  ) -> Bool {
    guard case .text(let width) = column.kind else {
      let word = layout.order.word(slots, at: column.start)
      if word != layout.systemMissing {
        column.kind.append(Double(bitPattern: word), to: &buffer)
      }
      return true
    }
    let start = column.start
    guard width > CaseLayout.segment else {
      return appendText(slots, start..<(start + width), to: &buffer)
    }
    gather(slots, start, width)
    return appendText(text, 0..<width, to: &buffer)
  }

  /// Puts a very long string together from its segments.
  private mutating func gather(_ slots: [UInt8], _ start: Int, _ width: Int) {
    text.removeAll(keepingCapacity: true)
    var segment = start
    while text.count < width {
      let count = min(CaseLayout.segment, width - text.count)
      text.append(contentsOf: slots[segment..<(segment + count)])
      segment += CaseLayout.segmentSlots * 8
    }
  }

  private func appendText(
    _ bytes: [UInt8], _ range: Range<Int>, to buffer: inout [UInt8]
  ) -> Bool {
    let start = buffer.count
    guard TextCell.append(bytes, range, layout.encoding, to: &buffer) else { return false }
    CSVQuoting.quote(&buffer, from: start)
    return true
  }
}

/// Quotes as RFC 4180 has them.
enum CSVQuoting {
  /// Puts the field at the end of a buffer into quotes if it needs them.
  static func quote(_ buffer: inout [UInt8], from start: Int) {
    var needsQuotes = false
    for position in start..<buffer.count {
      switch buffer[position] {
      case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        needsQuotes = true
      default: break
      }
    }
    guard needsQuotes else { return }
    let field = Array(buffer[start...])
    buffer.removeSubrange(start...)
    buffer.append(UInt8(ascii: "\""))
    for byte in field {
      if byte == UInt8(ascii: "\"") { buffer.append(byte) }
      buffer.append(byte)
    }
    buffer.append(UInt8(ascii: "\""))
  }
}
