import TestSupport

/// Seeded random files: some well formed, some nearly so, some not at all.
struct CSVSamples {
  private var random: SeededGenerator
  private(set) var delimiter = UInt8(ascii: ",")

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  /// A file, and the delimiter that it is to be read with.
  mutating func next() -> (bytes: [UInt8], delimiter: UInt8) {
    let delimiters = Array(",,;\t".utf8)
    delimiter = delimiters[Int.random(in: delimiters.indices, using: &random)]
    let bytes = chance(1, of: 3) ? chaos() : nearlyWellFormed()
    return ((chance(1, of: 8) ? [0xEF, 0xBB, 0xBF] : []) + bytes, delimiter)
  }

  /// A file of many columns of short answers, now and then a record too long or too short, and which
  /// columns of it are wanted: few, so that most are only counted.
  mutating func wide() -> (bytes: [UInt8], wanted: [Int]) {
    let columns = Int.random(in: 9...70, using: &random)
    let lineEnd = any(["\n", "\r\n"])
    var text = (0..<columns).map { "k\($0)" }.joined(separator: ",") + lineEnd
    let quoted = chance(1, of: 4)
    for _ in 0..<Int.random(in: 0...20, using: &random) {
      let count = chance(1, of: 6) ? columns + Int.random(in: -9...2, using: &random) : columns
      let fields = (0..<max(1, count)).map { _ in
        any(quoted ? ["1", "2", "", "\"a,b\"", "\"\""] : ["1", "2", "9", "", "73.9476", "a\rb"])
      }
      text += fields.joined(separator: ",") + (chance(1, of: 9) ? ",\r" : "")
      text += chance(1, of: 15) ? lineEnd + lineEnd : lineEnd
    }
    let few = Int.random(in: 0...3, using: &random)
    let wanted = Set((0..<few).map { _ in Int.random(in: 0..<columns, using: &random) })
    return (Array(chance(1, of: 3) ? text.utf8.dropLast() : text.utf8[...]), wanted.sorted())
  }

  private mutating func chance(_ part: Int, of whole: Int) -> Bool {
    Int.random(in: 0..<whole, using: &random) < part
  }

  private mutating func any(_ texts: [String]) -> String {
    texts.randomElement(using: &random) ?? ""
  }

  /// Any bytes that mean something to a reader, in any order.
  private mutating func chaos() -> [UInt8] {
    let tokens = [
      "a", "b", "1", ",", ";", "\"", "\r", "\n", "é", "\r\n", "\"\"", "\",\"", "longer text",
    ]
    return (0..<Int.random(in: 0...40, using: &random)).flatMap { _ in Array(any(tokens).utf8) }
  }

  /// A table, in which up to two bytes are then changed now and then.
  private mutating func nearlyWellFormed() -> [UInt8] {
    var bytes = table()
    guard chance(1, of: 2) else { return bytes }
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let length = min(Int.random(in: 0...1, using: &random), bytes.count - place)
      let change = any(["", "\"", "\n", "\r", ",", "x", "\"\""])
      bytes.replaceSubrange(place..<(place + length), with: Array(change.utf8))
      if chance(1, of: 12) { bytes.insert(0xFF, at: place) }
    }
    return bytes
  }

  private mutating func table() -> [UInt8] {
    let columns = Int.random(in: 1...5, using: &random)
    let lineEnd = any(["\n", "\r\n"])
    var bytes: [UInt8] = []
    for row in 0...Int.random(in: 0...12, using: &random) {
      for column in 0..<columns {
        if column > 0 { bytes.append(delimiter) }
        bytes += field()
      }
      if row > 0, chance(1, of: 20) { bytes.append(delimiter) }
      bytes += Array(chance(1, of: 15) ? "\n".utf8 : lineEnd.utf8)
      if chance(1, of: 15) { bytes += Array(lineEnd.utf8) }
    }
    if chance(1, of: 2) { bytes.removeLast() }
    return bytes
  }

  private mutating func field() -> [UInt8] {
    let words = ["", "1", "23", "a", "Östermalm", "a b", "long enough for words of eight bytes"]
    guard chance(1, of: 3) else { return Array(any(words).utf8) }
    let inside = words + ["\"\"", "\n", "\r\n", ",", ";", "\"\"\"\"", "\n\n"]
    let parts = (0..<Int.random(in: 0...3, using: &random)).map { _ in any(inside) }
    return Array("\"\(parts.joined())\"".utf8)
  }
}
