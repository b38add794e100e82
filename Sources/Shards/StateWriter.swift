import Bytes
import Diagnostics
import Numerics

/// Puts a state's numbers and texts behind one another.
///
/// Who writes a state to a file takes the bytes as they come, so that a state of many cells never
/// stands in memory beside them.
struct StateWriter {
  /// Takes the next bytes of a state.
  typealias Drain = (_ bytes: [UInt8]) throws(Finding) -> Void

  /// What was put and not handed out yet.
  private(set) var bytes: [UInt8] = []
  private let drain: Drain?
  private var hash = XXHash64()
  /// Why nothing more can be handed out.
  private var failure: Finding?
  /// Bytes that are handed out together.
  private let piece: Int

  /// - Parameters:
  ///   - piece: about how many bytes are handed out at a time.
  ///   - drain: takes the bytes; nil when they are all asked for at the end.
  init(piece: Int = 1 << 22, drain: Drain? = nil) {
    self.piece = piece
    self.drain = drain
  }

  /// Hands out what was put, when there is much of it and somebody takes it.
  mutating func drainWhenFull() {
    if bytes.count >= piece, drain != nil { handOut() }
  }

  private mutating func handOut() {
    var taken: [UInt8] = []
    swap(&taken, &bytes)
    hash.update(taken.span)
    if failure == nil, let drain {
      do throws(Finding) { try drain(taken) } catch { failure = error }
    }
    taken.removeAll(keepingCapacity: true)
    swap(&taken, &bytes)
  }

  /// Hands out the rest, with the checksum of everything behind it.
  ///
  /// - Throws: the first thing that stood in the way of taking them.
  mutating func finish() throws(Finding) {
    handOut()
    word(hash.digest)
    if failure == nil, let drain { try drain(bytes) }
    if let failure { throw failure }
  }

  mutating func raw(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  /// Seven bits to a byte, the lowest first; the highest bit says that more follow.
  mutating func count(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// - Precondition: not negative.
  mutating func count(_ value: Int) { count(UInt64(value)) }

  /// Eight bytes, the lowest first.
  mutating func word(_ value: UInt64) {
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * shift))) }
  }

  mutating func double(_ value: Double) { word(value.bitPattern) }

  mutating func text(_ value: [UInt8]) {
    count(value.count)
    bytes.append(contentsOf: value)
  }

  mutating func text(_ value: String) { text(Array(value.utf8)) }

  mutating func texts(_ values: [String]) {
    count(values.count)
    for value in values { text(value) }
  }

  /// As many bytes of two's complement as are needed, the lowest first, behind their number; none for
  /// zero.
  mutating func integer(_ value: Int256) {
    if let narrow = Int128(exactly: value), let short = Int64(exactly: narrow) {
      integer(short)
    } else {
      wideInteger(value)
    }
  }

  private mutating func integer(_ value: Int64) {
    let bits = 65 - (value ^ value >> 63).leadingZeroBitCount
    let length = value == 0 ? 0 : (bits + 7) / 8
    bytes.append(UInt8(truncatingIfNeeded: length))
    for index in 0..<length {
      bytes.append(UInt8(truncatingIfNeeded: value >> Int64(8 * index)))
    }
  }

  private mutating func wideInteger(_ value: Int256) {
    let sign = value.high >> 127
    let bits: Int
    if value.high == sign, value.low >> 127 == UInt128(truncatingIfNeeded: sign) & 1 {
      let low = sign == 0 ? value.low : ~value.low
      bits = 129 - low.leadingZeroBitCount
    } else {
      bits = 257 - (value.high ^ sign).leadingZeroBitCount
    }
    let length = value == .zero ? 0 : (bits + 7) / 8
    bytes.append(UInt8(truncatingIfNeeded: length))
    for index in 0..<min(16, length) {
      bytes.append(UInt8(truncatingIfNeeded: value.low >> UInt128(8 * index)))
    }
    for index in 16..<max(16, length) {
      bytes.append(UInt8(truncatingIfNeeded: value.high >> Int128(8 * (index - 16))))
    }
  }

  mutating func integer(_ value: Int128) { integer(Int256(value)) }
}
