import Diagnostics

/// The data of a .zsav file: a header, zlib streams one behind another, and a list of them.
///
/// Read forward, without seeking: where the streams end is known from the header, and the list
/// behind them is compared to what was found.
struct ZippedBytes: Sendable {
  /// A stream's lengths before and after unpacking.
  private struct Stream: Sendable {
    var unpacked: UInt32
    var packed: UInt32
  }

  private let order: ByteOrder
  private let dataStart: Int
  private let listOffset: Int
  private let listLength: Int
  private var inflate = Inflate()
  private var streams: [Stream] = []
  private var streamStart: Int
  private var streamLength = 0

  /// Reads the 24 bytes before the streams.
  init(_ source: inout FileBytes, _ order: ByteOrder) throws(Finding) {
    let offset = source.offset
    var header: [UInt8] = []
    guard try source.append(24, to: &header) == 24 else {
      throw .spssEnds(inside: "the header of the data", in: source.name, at: source.offset)
    }
    let (own, list, length) = (
      order.int64(header, at: 0), order.int64(header, at: 8), order.int64(header, at: 16)
    )
    guard own == Int64(offset), list >= own + 24, length >= 24, (length - 24) % 24 == 0 else {
      throw .spss(
        "zheader", "the offsets of the packed data are \(own), \(list) and length \(length)",
        in: source.name, at: offset,
        expected: "\(offset), a later offset, and 24 and 24 for each part"
      )
    }
    self.order = order
    listOffset = Int(list)
    listLength = Int(length)
    dataStart = offset + 24
    streamStart = dataStart
  }

  /// Unpacks some more; nil at the end of the data.
  mutating func next(_ source: inout FileBytes) throws(Finding) -> Range<Int>? {
    while true {
      if inflate.isBetweenStreams, try isAtList(source) {
        try checkList(&source)
        return nil
      }
      let range = try inflate.next(&source)
      streamLength += range.count
      if inflate.isBetweenStreams { endStream(source) }
      if !range.isEmpty { return range }
    }
  }

  /// Copies what ``next(_:)`` has just unpacked to the beginning of a buffer.
  func copy(_ range: Range<Int>, to buffer: inout [UInt8]) {
    for index in range { buffer[index - range.lowerBound] = inflate.bytes[index] }
  }

  private func isAtList(_ source: FileBytes) throws(Finding) -> Bool {
    guard streamStart <= listOffset else {
      throw .spss(
        "zheader", "a part of the packed data ends", in: source.name, at: streamStart,
        expected: "the end of all at \(listOffset)")
    }
    return streamStart == listOffset
  }

  private mutating func endStream(_ source: FileBytes) {
    let end = inflate.offset(in: source)
    streams.append(
      Stream(
        unpacked: UInt32(truncatingIfNeeded: streamLength),
        packed: UInt32(truncatingIfNeeded: end - streamStart)))
    streamStart = end
    streamLength = 0
  }
}

extension ZippedBytes {
  /// Compares the list to the streams; of each it gives the offsets and lengths.
  private mutating func checkList(_ source: inout FileBytes) throws(Finding) {
    let head = try entry(&source)
    let count = Int(order.int32(head, at: 20))
    guard count == streams.count, listLength == 24 + 24 * count else {
      throw badList("it names \(count) parts", source, "\(streams.count)")
    }
    var offset = Int64(dataStart)
    for (number, stream) in streams.enumerated() {
      let part = try entry(&source)
      let packed = order.int64(part, at: 8)
      let sizes = (order.int32(part, at: 16), order.int32(part, at: 20))
      guard packed == offset, UInt32(bitPattern: sizes.0) == stream.unpacked,
        UInt32(bitPattern: sizes.1) == stream.packed
      else {
        throw badList(
          "part \(number + 1) has \(sizes.0) bytes, packed \(sizes.1) from \(packed) on", source,
          "\(stream.unpacked), packed \(stream.packed) from \(offset) on")
      }
      offset += Int64(stream.packed)
    }
  }

  private mutating func entry(_ source: inout FileBytes) throws(Finding) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < 24 {
      guard let byte = try inflate.byte(&source) else {
        throw .spssEnds(inside: "the list of packed data", in: source.name, at: source.offset)
      }
      bytes.append(byte)
    }
    return bytes
  }

  private func badList(_ what: String, _ source: FileBytes, _ expected: String) -> Finding {
    .spss(
      "ztrailer", "the list of the packed data is wrong: \(what)", in: source.name,
      at: inflate.offset(in: source), expected: expected)
  }
}
