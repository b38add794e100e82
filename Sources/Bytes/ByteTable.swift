/// The meanings of single bytes, looked up and counted for a whole column at once.
///
/// A meaning is a number below ``size``; a byte without one has the number ``size``.
public struct ByteTable: Sendable {
  /// How many meanings there are.
  public let size: Int
  /// Of each byte: 256 numbers, none above ``size``.
  private var meanings: [UInt16]

  /// Lists in which a column is counted, so that a byte need not wait for its own count of just before.
  private static let lists = 4

  /// A table in which no byte means anything.
  ///
  /// - Precondition: a size below 65 536.
  public init(size: Int) {
    self.size = size
    meanings = Array(repeating: UInt16(size), count: 256)
  }

  /// What a byte means.
  public subscript(byte: UInt8) -> UInt16 {
    get { meanings[Int(byte)] }
    set {
      precondition(newValue <= size)
      meanings[Int(byte)] = newValue
    }
  }

  /// Looks up every so manieth byte.
  ///
  /// - Parameters:
  ///   - first: the offset of the first byte.
  ///   - step: from each byte to the next one, at least 1.
  ///   - range: where their meanings go.
  /// - Returns: how often each meaning was met, and behind them how many bytes have none.
  public func read(
    _ bytes: Span<UInt8>, from first: Int, every step: Int,
    into numbers: inout MutableSpan<UInt16>, _ range: Range<Int>
  ) -> [Int] {
    let width = size + 1
    var counts = [UInt32](repeating: 0, count: Self.lists * width)
    guard !range.isEmpty else { return [Int](repeating: 0, count: width) }
    precondition(
      first >= 0 && step > 0 && first + (range.count - 1) * step < bytes.count
        && range.lowerBound >= 0 && range.upperBound <= numbers.count)
    let meanings = meanings.span
    var lists = counts.mutableSpan
    var from = first
    var place = range.lowerBound
    while range.upperBound &- place >= Self.lists {
      for list in 0..<Self.lists {
        let byte = from &+ list &* step
        Self.read(bytes, byte, meanings, &numbers, place &+ list, &lists, list &* width)
      }
      from &+= Self.lists &* step
      place &+= Self.lists
    }
    while place < range.upperBound {
      Self.read(bytes, from, meanings, &numbers, place, &lists, 0)
      (from, place) = (from &+ step, place &+ 1)
    }
    return (0..<width).map { meaning in
      (0..<Self.lists).reduce(0) { $0 + Int(counts[$1 * width + meaning]) }
    }
  }

  /// Looks up one byte.
  ///
  /// All is in bounds: the offsets are some of those that the caller has looked at, a byte is below 256,
  /// of which there are as many meanings, and none of these is above `size`, which ends each list.
  @inline(__always)
  private static func read(
    _ bytes: Span<UInt8>, _ byte: Int, _ meanings: Span<UInt16>,
    _ numbers: inout MutableSpan<UInt16>, _ place: Int, _ lists: inout MutableSpan<UInt32>,
    _ list: Int
  ) {
    let meaning = unsafe meanings[unchecked: Int(bytes[unchecked: byte])]
    unsafe numbers[unchecked: place] = meaning
    unsafe lists[unchecked: list &+ Int(meaning)] &+= 1
  }
}
