import Bytes
import Numerics

/// What stands in a state is not what this tool writes, or more than there is memory for.
struct MalformedState: Error {
  /// Bytes that its sums need; nil for what this tool does not write.
  var needed: Int?
}

/// Takes a state's numbers and texts off its bytes; whatever stands there, nothing traps.
struct StateReader {
  private let bytes: [UInt8]
  private var position = 0
  private let end: Int
  /// Bytes that sums may take.
  private var room: Int

  /// People, answers and the like; more of them are no survey, and sums of a few thousand such counts
  /// still fit.
  static let largestCount = UInt64(1) << 48
  /// Bytes of the longest name.
  static let longestText = 1 << 26

  /// - Parameters:
  ///   - bytes: with their checksum behind them.
  ///   - room: bytes that sums may take.
  init(sealed bytes: [UInt8], room: Int = .max) {
    self.bytes = bytes
    self.room = room
    end = max(0, bytes.count - 8)
  }

  /// Whether the checksum is that of the bytes.
  var isWhole: Bool {
    guard bytes.count >= 8 else { return false }
    var hash = XXHash64()
    hash.update(bytes.span, 0..<end)
    return ByteScan.word(bytes.span, at: end) == hash.digest
  }

  var isAtEnd: Bool { position == end }

  /// Passes over bytes that must stand here; false when others do.
  mutating func skip(_ expected: [UInt8]) -> Bool {
    guard bytes[..<end].dropFirst(position).starts(with: expected) else { return false }
    position += expected.count
    return true
  }

  /// The bytes up to a line end, and behind it; nil when none is near.
  mutating func line(atMost length: Int) -> [UInt8]? {
    let near = bytes[position..<end].prefix(length)
    guard let lineEnd = near.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    defer { position = lineEnd + 1 }
    return Array(bytes[position..<lineEnd])
  }

  mutating func byte() throws(MalformedState) -> UInt8 {
    guard position < end else { throw MalformedState() }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func flag() throws(MalformedState) -> Bool {
    switch try byte() {
    case 0: return false
    case 1: return true
    default: throw MalformedState()
    }
  }

  mutating func number() throws(MalformedState) -> UInt64 {
    var (value, shift) = (UInt64(0), UInt64(0))
    while true {
      let byte = try byte()
      let bits = UInt64(byte & 0x7F)
      guard shift < 63 || (shift == 63 && bits <= 1) else { throw MalformedState() }
      value |= bits << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  /// A number of people, answers, rows or bytes.
  mutating func count() throws(MalformedState) -> Int {
    let value = try number()
    guard value <= Self.largestCount else { throw MalformedState() }
    return Int(value)
  }

  /// A number up to a largest one.
  mutating func count(upTo largest: Int) throws(MalformedState) -> Int {
    let value = try count()
    guard value <= largest else { throw MalformedState() }
    return value
  }

  /// How many things follow, each of which takes a byte at least.
  mutating func length() throws(MalformedState) -> Int {
    let length = try count()
    guard length <= end - position else { throw MalformedState() }
    return length
  }

  /// How many things of so many bytes follow, each of which takes a byte at least in the state.
  ///
  /// - Throws: what they need, when there is no room for them.
  mutating func length(ofBytes size: Int) throws(MalformedState) -> Int {
    let length = try self.length()
    let (bytes, overflow) = length.multipliedReportingOverflow(by: size)
    guard !overflow, bytes <= room else { throw MalformedState(needed: overflow ? .max : bytes) }
    room -= bytes
    return length
  }

  mutating func word() throws(MalformedState) -> UInt64 {
    guard end - position >= 8 else { throw MalformedState() }
    defer { position += 8 }
    return ByteScan.word(bytes.span, at: position)
  }

  mutating func double() throws(MalformedState) -> Double { Double(bitPattern: try word()) }

  mutating func text() throws(MalformedState) -> [UInt8] {
    let length = try self.length()
    guard length <= Self.longestText else { throw MalformedState() }
    defer { position += length }
    return Array(bytes[position..<(position + length)])
  }

  mutating func string() throws(MalformedState) -> String {
    guard let string = String(validating: try text(), as: UTF8.self) else {
      throw MalformedState()
    }
    return string
  }

  mutating func strings() throws(MalformedState) -> [String] {
    try list { reader throws(MalformedState) in try reader.string() }
  }

  /// As many things as a number before them says.
  mutating func list<Element>(
    _ element: (inout StateReader) throws(MalformedState) -> Element
  ) throws(MalformedState) -> [Element] {
    var list: [Element] = []
    for _ in 0..<(try length()) { list.append(try element(&self)) }
    return list
  }

  mutating func integer() throws(MalformedState) -> Int256 {
    let length = Int(try byte())
    guard length <= 32, end - position >= length else { throw MalformedState() }
    if length <= 8 {
      // The checksum stands behind, so that a word can be read here. Nearly all sums are that short.
      let shift = UInt64(64 - 8 * length)
      let word = ByteScan.word(bytes.span, at: position) << shift
      position += length
      return Int256(Int128(Int64(bitPattern: word) >> Int64(shift)))
    }
    let isNegative = bytes[position + length - 1] >= 0x80
    var low = isNegative ? UInt128.max : 0
    var high = isNegative ? Int128(-1) : 0
    for index in (0..<min(16, length)).reversed() {
      low = low << 8 | UInt128(bytes[position + index])
    }
    for index in (16..<max(16, length)).reversed() {
      high = high << 8 | Int128(bytes[position + index])
    }
    position += length
    return Int256(high: high, low: low)
  }

  mutating func integer128() throws(MalformedState) -> Int128 {
    guard let value = Int128(exactly: try integer()) else { throw MalformedState() }
    return value
  }

  mutating func integer64() throws(MalformedState) -> Int64 {
    guard let value = Int64(exactly: try integer128()) else { throw MalformedState() }
    return value
  }
}
