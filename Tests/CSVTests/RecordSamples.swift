import TestSupport

@testable import CSV

/// Seeded random files in which much is out of order, with the rules to read them by.
struct RecordSamples {
  private var random: SeededGenerator
  static let header = Array("ab,\"c d\",efghij".utf8)
  static let columns = 3
  static let longest = 48

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func rules() -> RecordRules {
    let quotes: [UInt8?] = [UInt8(ascii: "\""), UInt8(ascii: "\""), UInt8(ascii: "'"), nil]
    return RecordRules(
      quote: quotes[Int.random(in: 0..<4, using: &random)],
      escape: chance(2) ? .backslash : .doubled,
      comment: chance(2) ? UInt8(ascii: "#") : nil, allowsTrailingDelimiter: chance(3),
      rejectsBadRecords: !chance(4))
  }

  mutating func file(_ rules: RecordRules) -> [UInt8] {
    let lineEnd = chance(3) ? "\r\n" : "\n"
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...14, using: &random) {
      bytes += line(rules)
      bytes += Array(lineEnd.utf8)
    }
    if chance(2), !bytes.isEmpty { bytes.removeLast() }
    return bytes
  }

  private mutating func chance(_ whole: Int) -> Bool {
    Int.random(in: 0..<whole, using: &random) == 0
  }

  private mutating func any(_ texts: [String]) -> String {
    texts.randomElement(using: &random) ?? ""
  }

  private mutating func line(_ rules: RecordRules) -> [UInt8] {
    let q = rules.quote.map { String(Unicode.Scalar($0)) } ?? "\""
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return Self.header
    case 1: return [0xEF, 0xBB, 0xBF] + Self.header
    case 2: return Array(any(["# note \(q) here", "#", "", "\r", "#\(q),,"]).utf8)
    case 3:
      return Array(
        String(
          repeating: any(["x", "\(q)", "xy,", "\(q)\(q)"]),
          count: Int.random(in: 15...70, using: &random)
        ).utf8)
    case 4:
      return Array(
        (0..<Int.random(in: 0...9, using: &random)).flatMap { _ in
          Array(any([q, "\\", ",", "a", "\r", "\(q)\(q)", "\\\(q)", "#", "ab"]).utf8)
        })
    default:
      let fields = (0..<Int.random(in: chance(4) ? 1...5 : 3...3, using: &random)).map { _ in
        any([
          "", "1", "word", "\(q)a b\(q)", "\(q)a\nb\(q)", "\(q),\(q)", "\(q)\(q)",
          "\(q)x\(q)\(q)y\(q)",
          "\(q)x\\\(q)y\(q)", "a\\,b", "\\\\", "\(q)\\\\\(q)", "a\(q)b", "\(q)a\(q)b", "\(q)open",
          "\\n", "efghij",
          "\(q)# no note\n# \(q)", "longer words of some length",
        ])
      }
      return Array((fields.joined(separator: ",") + (chance(6) ? "," : "")).utf8)
    }
  }
}
