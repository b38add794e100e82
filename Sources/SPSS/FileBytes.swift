import Bytes
import Diagnostics

/// A file's bytes from front to back, a buffer at a time, with the offset of each.
struct FileBytes: Sendable {
  let name: String
  private let file: (any ByteSource)?
  private var buffer: [UInt8]
  private var position = 0
  private var end: Int
  private var bufferOffset = 0

  init(_ file: any ByteSource, bufferSize: Int = 1 << 16) {
    self.file = file
    name = file.name
    buffer = [UInt8](repeating: 0, count: max(1, bufferSize))
    end = 0
  }

  /// Bytes that are in memory already, such as a test's.
  init(_ bytes: [UInt8], name: String) {
    file = nil
    self.name = name
    buffer = bytes
    end = bytes.count
  }

  /// The offset in the file of the byte that comes next.
  var offset: Int { bufferOffset + position }

  /// Makes sure that a byte stands ready; false at the end of the file.
  private mutating func fill() throws(Finding) -> Bool {
    guard position == end else { return true }
    guard let file else { return false }
    bufferOffset += end
    position = 0
    end = 0
    end = try file.read(into: &buffer, at: 0, upTo: buffer.count)
    return end > 0
  }

  /// The next byte; nil at the end of the file.
  mutating func next() throws(Finding) -> UInt8? {
    guard try fill() else { return nil }
    position += 1
    return buffer[position - 1]
  }

  /// Appends the next bytes to an array: fewer than asked for only at the end of the file.
  ///
  /// The array grows with what is there, never with what a file claims to hold.
  mutating func append(_ count: Int, to target: inout [UInt8]) throws(Finding) -> Int {
    var left = count
    while left > 0, try fill() {
      let step = min(left, end - position)
      target.append(contentsOf: buffer[position..<(position + step)])
      position += step
      left -= step
    }
    return count - left
  }

  /// Fills the beginning of a buffer with what comes next, and returns how many bytes; 0 at the
  /// end.
  mutating func read(into target: inout [UInt8]) throws(Finding) -> Int {
    guard try fill() else { return 0 }
    let step = min(target.count, end - position)
    for index in 0..<step { target[index] = buffer[position + index] }
    position += step
    return step
  }

  /// Passes over bytes and returns how many there were.
  mutating func skip(_ count: Int) throws(Finding) -> Int {
    var left = count
    while left > 0, try fill() {
      let step = min(left, end - position)
      position += step
      left -= step
    }
    return count - left
  }

  /// Tops up a store of fewer than 56 bits, the earliest lowest, to that many where the file has
  /// them.
  @inline(__always)
  mutating func topUp(_ bits: inout UInt64, _ count: inout Int) throws(Finding) {
    if end - position >= 8 {
      bits |= ByteScan.word(buffer.span, at: position) << UInt64(count)
      position += (63 - count) >> 3
      count |= 56
    } else {
      while count < 56, let byte = try next() {
        bits |= UInt64(byte) << UInt64(count)
        count += 8
      }
    }
  }
}
