import Diagnostics

/// Unpacks zlib streams (RFC 1950 around RFC 1951) that follow one another in a file.
///
/// Memory: a ring of 64 KiB, whatever the streams say. At most half of it is filled at a time, so
/// the 32 KiB behind, which a copy may reach back to, stay as they are. Each stream's Adler-32 is
/// checked at its end; what was handed out before was read in good faith.
struct Inflate: Sendable {
  private enum Phase {
    case streamStart, blockStart, stored, coded, streamEnd
  }

  static let window = 1 << 15
  private static let ring = 2 * window

  /// The last bytes unpacked; byte n of a stream stands at n modulo its length.
  private(set) var bytes = [UInt8](repeating: 0, count: ring)
  /// Where in the ring the next byte goes.
  private var position = 0
  /// Where the present call of ``next(_:)`` began.
  private var start = 0
  /// Bytes of the present stream before that.
  private var streamLength = 0

  private var bits: UInt64 = 0
  private var bitCount = 0
  private var phase = Phase.streamStart
  private var isLastBlock = false
  private var storedLeft = 0
  /// A copy that did not fit any more.
  private var copyLeft = 0
  private var copyDistance = 0
  private var adler = Adler32()

  private var literals = HuffmanCode()
  private var distances = HuffmanCode()
  /// Whether the codes are the fixed ones, ready for the next block of that kind.
  private var areFixed = false
  private var lengths = [UInt8](repeating: 0, count: 320)

  init() {}

  /// Whether a stream has ended, or none has begun.
  var isBetweenStreams: Bool { phase == .streamStart }

  /// Where in the file the next bit stands.
  func offset(in source: FileBytes) -> Int { source.offset - bitCount / 8 }

  /// Unpacks up to 32 KiB more of the present stream, or of the next after its end.
  ///
  /// - Returns: where in ``bytes`` the new ones stand; empty only at the end of a stream.
  mutating func next(_ source: inout FileBytes) throws(Finding) -> Range<Int> {
    position &= Self.ring - 1
    start = position
    let limit = start + min(Self.window, Self.ring - start)
    do throws(Stop) {
      try unpack(&source, limit)
      adler.add(bytes, start..<position)
      streamLength += position - start
      if phase == .streamEnd { try endStream(&source) }
    } catch {
      switch error {
      case .fault(let message): throw .badStream(message, source.name, offset(in: source))
      case .reading(let finding): throw finding
      }
    }
    return start..<position
  }

  /// The next byte between streams, which the store of bits may hold already; nil at the file's
  /// end.
  mutating func byte(_ source: inout FileBytes) throws(Finding) -> UInt8? {
    if bitCount < 8 { try source.topUp(&bits, &bitCount) }
    guard bitCount >= 8 else { return nil }
    defer { drop(8) }
    return UInt8(truncatingIfNeeded: bits)
  }
}

extension Inflate {
  private enum Stop: Error {
    case fault(String)
    case reading(Finding)
  }

  private mutating func unpack(_ source: inout FileBytes, _ limit: Int) throws(Stop) {
    while position < limit, phase != .streamEnd {
      switch phase {
      case .streamStart: try startStream(&source)
      case .blockStart: try startBlock(&source)
      case .stored: try copyStored(&source, limit)
      case .coded: try decode(&source, limit)
      case .streamEnd: break
      }
    }
  }

  private mutating func startStream(_ source: inout FileBytes) throws(Stop) {
    let method = try take(8, &source)
    let flags = try take(8, &source)
    guard method & 15 == 8, method >> 4 <= 7, (method << 8 | flags) % 31 == 0 else {
      throw .fault("no zlib stream begins here")
    }
    guard flags & 32 == 0 else { throw .fault("the zlib stream needs a preset dictionary") }
    streamLength = 0
    adler = Adler32()
    phase = .blockStart
  }

  private mutating func startBlock(_ source: inout FileBytes) throws(Stop) {
    guard !isLastBlock else {
      isLastBlock = false
      phase = .streamEnd
      return
    }
    isLastBlock = try take(1, &source) == 1
    switch try take(2, &source) {
    case 0: try startStored(&source)
    case 1: try startFixed()
    case 2: try readCodes(&source)
    default: throw .fault("a block has the type 3")
    }
  }

  private mutating func startStored(_ source: inout FileBytes) throws(Stop) {
    drop(bitCount & 7)
    storedLeft = try take(16, &source)
    guard try take(16, &source) == ~storedLeft & 0xFFFF else {
      throw .fault("a stored block's length and its complement differ")
    }
    phase = .stored
  }

  private mutating func copyStored(_ source: inout FileBytes, _ limit: Int) throws(Stop) {
    while storedLeft > 0, position < limit {
      bytes[position] = UInt8(truncatingIfNeeded: try take(8, &source))
      position += 1
      storedLeft -= 1
    }
    if storedLeft == 0 { phase = .blockStart }
  }

  private mutating func endStream(_ source: inout FileBytes) throws(Stop) {
    drop(bitCount & 7)
    var sum: UInt32 = 0
    for _ in 0..<4 { sum = sum << 8 | UInt32(try take(8, &source)) }
    guard sum == adler.value else { throw .fault("the checksum of a zlib stream is wrong") }
    phase = .streamStart
  }
}

extension Inflate {
  /// Lengths and distances are a base and some bits more (RFC 1951, 3.2.5).
  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  /// The order in which the lengths of the code of lengths stand (3.2.7).
  private static let codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private mutating func decode(_ source: inout FileBytes, _ limit: Int) throws(Stop) {
    copy(limit)
    while position < limit {
      // A length and a distance take up to 48 bits together.
      try topUp(&source)
      let symbol = try word(literals.symbol(bits))
      if symbol < 256 {
        bytes[position] = UInt8(truncatingIfNeeded: symbol)
        position += 1
      } else if symbol == 256 {
        phase = .blockStart
        return
      } else {
        try startCopy(symbol - 257)
        copy(limit)
      }
    }
  }

  private mutating func startCopy(_ lengthSymbol: Int) throws(Stop) {
    guard lengthSymbol < Self.lengthBases.count else { throw .fault("a length has no meaning") }
    let length = Self.lengthBases[lengthSymbol] + (try ready(Self.lengthBits[lengthSymbol]))
    let symbol = try word(distances.symbol(bits))
    guard symbol < Self.distanceBases.count else { throw .fault("a distance has no meaning") }
    let distance = Self.distanceBases[symbol] + (try ready(max(0, symbol / 2 - 1)))
    guard distance <= streamPosition else { throw .fault("a copy reaches before the stream") }
    copyLeft = length
    copyDistance = distance
  }

  /// Bytes of the present stream so far.
  private var streamPosition: Int { streamLength + position - start }

  private mutating func copy(_ limit: Int) {
    while copyLeft > 0, position < limit {
      bytes[position] = bytes[(position - copyDistance) & (Self.ring - 1)]
      position += 1
      copyLeft -= 1
    }
  }

  private mutating func startFixed() throws(Stop) {
    phase = .coded
    guard !areFixed else { return }
    for symbol in 0..<288 {
      lengths[symbol] = symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8
    }
    for symbol in 288..<320 { lengths[symbol] = 5 }
    try buildCodes(literals: 288, distances: 32)
    areFixed = true
  }

  /// Makes the two codes of their words' lengths; a block that could not end has none.
  private mutating func buildCodes(literals: Int, distances: Int) throws(Stop) {
    guard lengths[256] > 0,
      self.literals.build(lengths[..<literals], mayBeIncomplete: true),
      self.distances.build(lengths[literals..<(literals + distances)], mayBeIncomplete: true)
    else { throw .fault("the code lengths of a block make no code") }
  }

  private mutating func readCodes(_ source: inout FileBytes) throws(Stop) {
    let literalCount = try take(5, &source) + 257
    let distanceCount = try take(5, &source) + 1
    let codeCount = try take(4, &source) + 4
    guard literalCount <= 286, distanceCount <= 30 else {
      throw .fault("a block has too many code lengths")
    }
    areFixed = false
    for place in 0..<19 { lengths[place] = 0 }
    for place in Self.codeOrder.prefix(codeCount) {
      lengths[place] = UInt8(try take(3, &source))
    }
    guard literals.build(lengths[..<19], mayBeIncomplete: false) else {
      throw .fault("the code lengths of a block make no code")
    }
    try readLengths(literalCount + distanceCount, &source)
    try buildCodes(literals: literalCount, distances: distanceCount)
    phase = .coded
  }

  private mutating func readLengths(_ count: Int, _ source: inout FileBytes) throws(Stop) {
    var place = 0
    while place < count {
      try topUp(&source)
      let symbol = try word(literals.symbol(bits))
      guard symbol >= 16 else {
        lengths[place] = UInt8(symbol)
        place += 1
        continue
      }
      guard symbol > 16 || place > 0 else { throw .fault("the first code length repeats another") }
      let value = symbol == 16 ? lengths[place - 1] : 0
      let times =
        symbol == 16
        ? 3 + (try ready(2)) : symbol == 17 ? 3 + (try ready(3)) : 11 + (try ready(7))
      guard place + times <= count else { throw .fault("a block has too many code lengths") }
      for _ in 0..<times {
        lengths[place] = value
        place += 1
      }
    }
  }
}

extension Inflate {
  @inline(__always)
  private mutating func topUp(_ source: inout FileBytes) throws(Stop) {
    guard bitCount < 48 else { return }
    do throws(Finding) { try source.topUp(&bits, &bitCount) } catch { throw .reading(error) }
  }

  @inline(__always)
  private mutating func drop(_ count: Int) {
    bits >>= UInt64(count)
    bitCount -= count
  }

  /// The next bits as a number, at most 16.
  private mutating func take(_ count: Int, _ source: inout FileBytes) throws(Stop) -> Int {
    try topUp(&source)
    return try ready(count)
  }

  /// The next bits as a number, when the store was topped up before.
  @inline(__always)
  private mutating func ready(_ count: Int) throws(Stop) -> Int {
    guard count <= bitCount else { throw .fault("the file ends inside a zlib stream") }
    defer { drop(count) }
    return Int(truncatingIfNeeded: bits & (1 << UInt64(count) - 1))
  }

  /// Passes over a code's word and returns its symbol.
  @inline(__always)
  private mutating func word(_ found: (symbol: Int, length: Int)) throws(Stop) -> Int {
    guard found.length > 0 else { throw .fault("bits that are no code word") }
    guard found.length <= bitCount else { throw .fault("the file ends inside a zlib stream") }
    drop(found.length)
    return found.symbol
  }
}

extension Finding {
  fileprivate static func badStream(_ message: String, _ file: String, _ offset: Int) -> Finding {
    spss("zlib", message, in: file, at: offset, expected: "whole zlib streams")
  }
}
