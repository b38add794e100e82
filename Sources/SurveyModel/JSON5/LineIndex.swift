/// Finds the line and column of a byte. O(log lines) each.
struct LineIndex: Sendable {
  private var starts: [Int]

  /// - Parameter start: the first byte after a byte order mark.
  init(_ bytes: [UInt8], from start: Int) {
    starts = [start]
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
      if byte == UInt8(ascii: "\r"), index < bytes.count, bytes[index] == UInt8(ascii: "\n") {
        index += 1
      }
      starts.append(index)
    }
  }

  func position(_ offset: Int) -> JSON5Position {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return JSON5Position(offset: offset, line: low + 1, column: offset - starts[low] + 1)
  }
}
