import Diagnostics

/// The bytes of a dictionary that are worth keeping, while they are read.
///
/// Names and labels can be decoded only when the encoding is known, which stands behind them; until
/// then they wait here as they are.
struct DictionaryBytes: Sendable {
  /// More than any dictionary of a survey; beyond it something is not as it says.
  static let limit = 1 << 28

  var source: FileBytes
  let order: ByteOrder
  private(set) var kept: [UInt8] = []
  /// Where, among the kept bytes, the file's offset jumps, and to what.
  private var jumps: [(kept: Int, file: Int)]

  init(_ source: FileBytes, _ order: ByteOrder) {
    self.source = source
    self.order = order
    jumps = [(0, source.offset)]
  }

  /// Where a kept byte stands in the file.
  func fileOffset(_ position: Int) -> Int {
    let jump = jumps.last { $0.kept <= position } ?? (0, 0)
    return jump.file + position - jump.kept
  }

  /// Keeps the next bytes.
  ///
  /// - Parameter part: what the bytes belong to, for the finding when the file ends among them.
  mutating func keep(_ count: Int, of part: String) throws(Finding) -> Range<Int> {
    let start = kept.count
    let offset = source.offset
    guard count <= Self.limit - start else { throw .tooLarge(part, count, source.name, offset) }
    guard try source.append(count, to: &kept) == count else {
      throw .spssEnds(inside: part, in: source.name, at: source.offset)
    }
    return start..<(start + count)
  }

  mutating func keepInt32(of part: String) throws(Finding) -> Int32 {
    let range = try keep(4, of: part)
    return order.int32(kept, at: range.lowerBound)
  }

  mutating func skip(_ count: Int, of part: String) throws(Finding) {
    guard count > 0 else { return }
    guard try source.skip(count) == count else {
      throw .spssEnds(inside: part, in: source.name, at: source.offset)
    }
    if jumps.last?.kept == kept.count { jumps.removeLast() }
    jumps.append((kept.count, source.offset))
  }

  /// A count or length that is not negative.
  mutating func keepCount(of what: String, in part: String) throws(Finding) -> Int {
    let offset = source.offset
    let count = try keepInt32(of: part)
    guard count >= 0 else {
      throw .spss(
        "count", "\(what) is \(count)", in: source.name, at: offset, expected: "0 or more")
    }
    return Int(count)
  }
}

extension Finding {
  fileprivate static func tooLarge(
    _ part: String, _ count: Int, _ file: String, _ offset: Int
  ) -> Finding {
    spss(
      "too-large", "\(part) claims \(count) bytes", in: file, at: offset,
      expected: "at most \(DictionaryBytes.limit >> 20) MiB for all names and labels")
  }
}
