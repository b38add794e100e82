import Diagnostics

/// One walk through a JSON5 text, by recursive descent.
///
/// After a fault it goes on at the next comma or closing bracket of the same list or object, so that
/// one reading shows several faults. A method that returns nil has recorded a fault.
struct JSON5Parser {
  let bytes: [UInt8]
  let lines: LineIndex
  let file: String
  var index: Int
  /// Open brackets, the outermost first.
  var openers: [(bracket: Unicode.Scalar, offset: Int)] = []
  var faults: [Finding] = []
  var duplicates: [Finding] = []
  var lastFault: Int?
  var hasGivenUp = false

  init(bytes: [UInt8], lines: LineIndex, file: String, start: Int) {
    self.bytes = bytes
    self.lines = lines
    self.file = file
    index = start
  }

  /// The next byte, to be compared with ASCII only; nil at the end.
  var next: Unicode.Scalar? { index < bytes.count ? Unicode.Scalar(bytes[index]) : nil }

  mutating func consume(_ wanted: Unicode.Scalar) -> Bool {
    guard next == wanted else { return false }
    index += 1
    return true
  }

  mutating func document() -> JSON5Value? {
    let root = value()
    skipTrivia()
    if root != nil, next != nil { fault(expected: "the end of the file") }
    return root
  }

  mutating func value() -> JSON5Value? {
    skipTrivia()
    let start = index
    return kind().map { JSON5Value(kind: $0, position: lines.position(start)) }
  }

  private mutating func kind() -> JSON5Value.Kind? {
    guard let next else { return word() }
    switch next {
    case "{": return object()
    case "[": return array()
    case "\"", "'": return string().map { .string($0) }
    case "+", "-", ".", "0"..."9": return number()
    default: return word()
    }
  }

  private mutating func array() -> JSON5Value.Kind? {
    guard open("[") else { return nil }
    defer { openers.removeLast() }
    var elements: [JSON5Value] = []
    while !closes("]") {
      if let element = value() { elements.append(element) } else { recover() }
      separator("]")
    }
    return .array(elements)
  }

  private mutating func object() -> JSON5Value.Kind? {
    guard open("{") else { return nil }
    defer { openers.removeLast() }
    var members: [JSON5Member] = []
    var first: [String: JSON5Position] = [:]
    while !closes("}") {
      if let member = member() {
        let earlier = first.updateValue(first[member.key] ?? member.keyPosition, forKey: member.key)
        if let earlier { duplicate(member, first: earlier) } else { members.append(member) }
      } else {
        recover()
      }
      separator("}")
    }
    return .object(members)
  }

  private mutating func member() -> JSON5Member? {
    let start = index
    guard let key = key() else { return nil }
    skipTrivia()
    guard consume(":") else { return fault(expected: "\":\" after the key \(Quoted.text(key))") }
    guard let value = value() else { return nil }
    return JSON5Member(key: key, keyPosition: lines.position(start), value: value)
  }

  private mutating func word() -> JSON5Value.Kind? {
    let start = index
    let word = identifier() ?? ""
    switch word {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "Infinity": return .number(text: word, value: .infinity)
    case "NaN": return .number(text: word, value: .nan)
    default: break
    }
    let remedy = word.isEmpty ? nil : "write \(Quoted.text(word)) if a text is meant"
    index = start
    return fault(
      expected: "a value: a text in quotes, a number, true, false, null, a list or an object",
      remedy: remedy)
  }
}

extension JSON5Parser {
  /// Keys written twice that are listed; more than anybody mends at a time.
  private static let mostDuplicates = 1000

  private mutating func duplicate(_ member: JSON5Member, first: JSON5Position) {
    guard duplicates.count < Self.mostDuplicates else { return }
    duplicates.append(
      Finding(
        .description, "description.duplicate-key",
        "the key \(Quoted.text(member.key)) stands on line \(first.line) and again on line"
          + " \(member.keyPosition.line)",
        at: member.keyPosition.location(in: file), expected: "every key once in an object",
        remedy: "remove one of the two"))
  }
}
