/// Damages files the way transfers, spreadsheets and attackers do; the same damage from the same seed.
public struct Mutator {
  public var random: SeededGenerator
  /// Stretches that mean something to the reader.
  private let tokens: [[UInt8]]
  /// Whether numbers stand in the file as bytes and not as digits.
  private let isBinary: Bool

  public init(seed: UInt64, tokens: [String] = [], isBinary: Bool = false) {
    random = SeededGenerator(seed: seed)
    self.tokens = tokens.map { Array($0.utf8) } + Self.oddities
    self.isBinary = isBinary
  }

  /// What no text should hold: NUL, marks of byte order, bytes that begin or go on with a character
  /// and do not finish it, the end of a file of DOS, line ends of other systems.
  private static let oddities: [[UInt8]] = [
    [0], [0xFF], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xC3], [0x80], [0xF0, 0x9F],
    [0xED, 0xA0, 0x80], [0xC0, 0x80], [0x1A], [0x0C], [0x7F], [0xC2, 0xA0], [0xC2, 0x85], [0x0D],
    [0x0A], [0x0D, 0x0A], [0x0A, 0x0D], [0x0D, 0x0D, 0x0A], [0x22], [0x22, 0x22], [0x27], [0x5C],
  ]

  private static let numbers = [
    "0", "-1", "00", "-0", "999", "1e400", "1e-400", "9223372036854775807", "9223372036854775808",
    "18446744073709551616", "0.1", ".", "-", "1,5", "nan", "inf", "0x10", "99999999999999999999.5",
    "1\u{A0}000", "\u{2212}5", String(repeating: "9", count: 400),
  ].map { Array($0.utf8) }

  private static let words: [Int32] = [
    0, 1, -1, 2, 3, 7, 8, 255, 256, 999, 65_535, 65_536, 1 << 20, 1 << 28, .max, .min, -2, -999,
  ]

  /// The file with a few wounds.
  ///
  /// - Parameter others: files to take stretches from.
  public mutating func mutate(_ bytes: [UInt8], with others: [[UInt8]] = []) -> [UInt8] {
    var bytes = bytes
    let wounds = pick(0..<4) == 0 ? pick(1..<12) : pick(1..<4)
    for _ in 0..<wounds { wound(&bytes, others) }
    return bytes
  }

  public mutating func pick(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }

  public mutating func any<Element>(_ elements: [Element]) -> Element? {
    elements.randomElement(using: &random)
  }

  private mutating func wound(_ bytes: inout [UInt8], _ others: [[UInt8]]) {
    let place = pick(0..<(bytes.count + 1))
    let part = stretch(bytes, from: place)
    switch pick(0..<16) {
    case 0, 1:
      guard place < bytes.count else { return }
      bytes[place] ^= 1 << UInt8(pick(0..<8))
    case 2:
      guard place < bytes.count else { return }
      bytes[place] = UInt8(pick(0..<256))
    case 3, 4, 5: bytes.insert(contentsOf: any(tokens) ?? [], at: place)
    case 6:
      let token = any(tokens) ?? []
      bytes.replaceSubrange(place..<min(place + token.count, bytes.count), with: token)
    case 7, 8: bytes.removeSubrange(part)
    case 9: bytes.insert(contentsOf: bytes[part], at: place)
    case 10:
      let copies = Array(repeatElement(bytes[part], count: pick(2..<60)).joined())
      bytes.insert(contentsOf: copies.prefix(1 << 14), at: place)
    case 11:
      let other = any(others) ?? bytes
      let start = pick(0..<(other.count + 1))
      bytes.replaceSubrange(part, with: other[stretch(other, from: start)])
    case 12:
      let to = pick(0..<(bytes.count - part.count + 1))
      let moved = Array(bytes[part])
      bytes.removeSubrange(part)
      bytes.insert(contentsOf: moved, at: to)
    case 13: if pick(0..<3) == 0 { bytes.removeSubrange(place...) }
    default: changeNumber(&bytes, near: place)
    }
  }

  /// Mostly short, sometimes as long as there is.
  private mutating func stretch(_ bytes: [UInt8], from place: Int) -> Range<Int> {
    let most = pick(0..<8) == 0 ? bytes.count : 30
    return place..<min(bytes.count, place + pick(0..<(most + 1)))
  }

  private mutating func changeNumber(_ bytes: inout [UInt8], near place: Int) {
    if isBinary {
      let start = place & ~3
      guard start + 4 <= bytes.count else { return }
      let word = any(Self.words) ?? 0
      for index in 0..<4 { bytes[start + index] = UInt8(truncatingIfNeeded: word >> (8 * index)) }
      return
    }
    let isDigit = { (byte: UInt8) in byte &- UInt8(ascii: "0") < 10 }
    guard let first = bytes[place...].firstIndex(where: isDigit) else { return }
    let end = bytes[first...].firstIndex { !isDigit($0) } ?? bytes.count
    bytes.replaceSubrange(first..<end, with: any(Self.numbers) ?? [])
  }
}
