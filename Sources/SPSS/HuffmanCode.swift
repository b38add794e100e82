/// A prefix code of DEFLATE, given by the lengths of its words (RFC 1951, 3.2.2).
///
/// Words of up to ten bits are looked up at once; longer ones are found by counting: among words of
/// one length the codes are consecutive numbers, in the order of the symbols.
struct HuffmanCode: Sendable {
  static let longestWord = 15
  private static let fastBits = 10

  /// For each ten bits, the earliest lowest: the symbol in the upper bits, the word's length in the
  /// lowest four; 0 where the word is longer or there is none.
  private var fast = [UInt16](repeating: 0, count: 1 << fastBits)
  /// How many words there are of each length.
  private var counts = [Int](repeating: 0, count: longestWord + 1)
  /// All symbols with words, by length and then by value.
  private var symbols: [UInt16] = []

  init() {}

  /// Takes the lengths in; false when they are no code, or leave words unused.
  ///
  /// A code of a single word is one bit long and so leaves the other bit unused; DEFLATE allows it
  /// for distances, and none at all where no distance occurs.
  mutating func build(_ lengths: ArraySlice<UInt8>, mayBeIncomplete: Bool) -> Bool {
    for length in 0...Self.longestWord { counts[length] = 0 }
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    var unused = 1
    for length in 1...Self.longestWord {
      unused = 2 * unused - counts[length]
      if unused < 0 { return false }
    }
    let used = counts.reduce(0, +)
    guard unused == 0 || mayBeIncomplete && used == counts[1] else { return false }
    sortSymbols(lengths)
    fillFast()
    return true
  }

  private mutating func sortSymbols(_ lengths: ArraySlice<UInt8>) {
    symbols.removeAll(keepingCapacity: true)
    symbols.append(contentsOf: repeatElement(0, count: counts.reduce(0, +)))
    var next = [Int](repeating: 0, count: Self.longestWord + 2)
    for length in 1...Self.longestWord { next[length + 1] = next[length] + counts[length] }
    for (symbol, length) in lengths.enumerated() where length > 0 {
      symbols[next[Int(length)]] = UInt16(symbol)
      next[Int(length)] += 1
    }
  }

  private mutating func fillFast() {
    for entry in fast.indices { fast[entry] = 0 }
    var code = 0
    var place = 0
    for length in 1...Self.fastBits {
      for _ in 0..<counts[length] {
        let entry = symbols[place] << 4 | UInt16(length)
        // The stream has a word's first bit lowest.
        var slot = Self.reversed(code, length)
        while slot < fast.count {
          fast[slot] = entry
          slot += 1 << length
        }
        code += 1
        place += 1
      }
      code <<= 1
    }
  }

  private static func reversed(_ code: Int, _ length: Int) -> Int {
    var (rest, result) = (code, 0)
    for _ in 0..<length {
      result = result << 1 | rest & 1
      rest >>= 1
    }
    return result
  }

  /// The symbol whose word the bits begin with, and the word's length; length 0 when there is none.
  @inline(__always)
  func symbol(_ bits: UInt64) -> (symbol: Int, length: Int) {
    let entry = fast[Int(truncatingIfNeeded: bits) & (1 << Self.fastBits - 1)]
    guard entry == 0 else { return (Int(entry >> 4), Int(entry & 15)) }
    return longSymbol(bits)
  }

  private func longSymbol(_ bits: UInt64) -> (symbol: Int, length: Int) {
    var (code, first, place) = (0, 0, 0)
    for length in 1...Self.longestWord {
      code |= Int(truncatingIfNeeded: bits >> UInt64(length - 1)) & 1
      let count = counts[length]
      if code - first < count { return (Int(symbols[place + code - first]), length) }
      place += count
      first = (first + count) << 1
      code <<= 1
    }
    return (0, 0)
  }
}
