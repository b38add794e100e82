import Diagnostics

/// Takes a file's cases one after another, as slots of eight bytes.
struct CaseReader: Sendable {
  private var source: FileBytes
  private var zipped: ZippedBytes?
  private let compression: FileHeader.Compression
  private let order: ByteOrder
  private let bias: Double
  private let systemMissing: UInt64
  private let stated: Int?

  /// A stretch of the data, unpacked from zlib but not from bytecode.
  private var buffer = [UInt8](repeating: 0, count: 1 << 15)
  private var position = 0
  private var end = 0

  /// Eight instructions of the bytecode, of which some are done.
  private var codes = [UInt8](repeating: 0, count: 8)
  private var nextCode = 0
  private var codeCount = 0
  private var sawEnd = false

  private var isOver = false

  /// How many cases were taken.
  private(set) var count = 0

  /// - Parameters:
  ///   - source: the file, behind its dictionary.
  ///   - stated: the number of cases that the file claims; nil when it does not.
  init(
    _ source: FileBytes, _ header: FileHeader, _ layout: CaseLayout, stated: Int?
  ) throws(Finding) {
    self.source = source
    compression = header.compression
    order = header.order
    bias = header.bias
    systemMissing = layout.systemMissing
    self.stated = stated
    zipped = compression == .zlib ? try ZippedBytes(&self.source, order) : nil
  }

  /// Where reading has come to in the file; in packed data, a little behind the last case.
  var offset: Int { source.offset }

  /// Fills all slots with the next case; false when there is none.
  mutating func next(_ slots: inout [UInt8]) throws(Finding) -> Bool {
    guard !isOver else { return false }
    let filled = try compression == .none ? fillPlain(&slots) : fillPacked(&slots)
    guard filled == 0 || filled == slots.count else { throw truncated() }
    guard filled > 0 else {
      if let stated, count < stated { throw missingCases(stated) }
      isOver = true
      return false
    }
    if let stated, count == stated { throw furtherCases(stated) }
    count += 1
    return true
  }

  private mutating func fillPlain(_ slots: inout [UInt8]) throws(Finding) -> Int {
    var filled = 0
    while filled < slots.count, try fill() {
      let step = min(slots.count - filled, end - position)
      for index in 0..<step { slots[filled + index] = buffer[position + index] }
      filled += step
      position += step
    }
    return filled
  }

  /// Makes sure that a byte stands ready; false at the end of the data.
  private mutating func fill() throws(Finding) -> Bool {
    guard position == end else { return true }
    position = 0
    end = 0
    if compression == .zlib {
      guard let range = try zipped?.next(&source) else { return false }
      zipped?.copy(range, to: &buffer)
      end = range.count
    } else {
      end = try source.read(into: &buffer)
    }
    return end > 0
  }
}

/// The bytecode: eight instructions, then what they need, across all slots and cases.
extension CaseReader {
  private static let endOfData: UInt8 = 252
  private static let literal: UInt8 = 253
  private static let spaces: UInt8 = 254
  private static let missing: UInt8 = 255
  private static let eightSpaces: UInt64 = 0x2020_2020_2020_2020

  private mutating func fillPacked(_ slots: inout [UInt8]) throws(Finding) -> Int {
    var filled = 0
    while filled < slots.count, let code = try takeCode() {
      switch code {
      case 0: continue
      case Self.endOfData:
        try readToEnd()
        return filled
      case Self.literal: try copyLiteral(to: &slots, at: filled)
      case Self.spaces: order.store(Self.eightSpaces, in: &slots, at: filled)
      case Self.missing: order.store(systemMissing, in: &slots, at: filled)
      default: order.store((Double(code) - bias).bitPattern, in: &slots, at: filled)
      }
      filled += 8
    }
    return filled
  }

  private mutating func takeCode() throws(Finding) -> UInt8? {
    if nextCode == codeCount {
      nextCode = 0
      codeCount = 0
      while !sawEnd, codeCount < 8, try fill() {
        codes[codeCount] = buffer[position]
        position += 1
        codeCount += 1
      }
      guard codeCount > 0 else { return nil }
    }
    nextCode += 1
    return codes[nextCode - 1]
  }

  private mutating func copyLiteral(to slots: inout [UInt8], at start: Int) throws(Finding) {
    for index in start..<(start + 8) {
      guard try fill() else { throw truncated() }
      slots[index] = buffer[position]
      position += 1
    }
  }

  /// What stands behind the instruction to end means nothing, but packed data are checked to the
  /// end.
  private mutating func readToEnd() throws(Finding) {
    while try fill() { position = end }
    sawEnd = true
    codeCount = 0
    nextCode = 0
  }
}

extension CaseReader {
  private func truncated() -> Finding {
    .spssEnds(inside: "case \(count + 1)", in: source.name, at: offset)
  }

  private func missingCases(_ stated: Int) -> Finding {
    .spss(
      "case-count", "the data end after \(count) cases", in: source.name, at: offset,
      expected: "\(stated) cases, as the header states",
      remedy: "copy the file again from where it came; if that does not help, "
        + Finding.spssRemedy)
  }

  private func furtherCases(_ stated: Int) -> Finding {
    .spss(
      "case-count", "the data go on after \(stated) cases", in: source.name, at: offset,
      expected: "the end, since the header states \(stated) cases")
  }
}
