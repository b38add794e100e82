import Diagnostics

/// Brackets, separators, and how the walk goes on after a fault.
extension JSON5Parser {
  private static let mostFaults = 20

  /// Steps over an opening bracket; gives the text up when they are nested too deep.
  mutating func open(_ bracket: Unicode.Scalar) -> Bool {
    guard openers.count < JSON5Reader.deepestNesting else {
      fault(
        "lists and objects stand more than \(JSON5Reader.deepestNesting) deep in each other",
        at: index, rule: "too-deep", expected: "fewer of them inside each other")
      giveUp()
      return false
    }
    openers.append((bracket, index))
    index += 1
    return true
  }

  /// Whether the innermost bracket ends here, by its own closer, by an outer one's or by the end.
  mutating func closes(_ closer: Unicode.Scalar) -> Bool {
    skipTrivia()
    if consume(closer) { return true }
    guard let next else {
      // After another fault the closer may well stand in what was skipped.
      if faults.isEmpty { fault(expected: missingCloser(closer)) }
      return true
    }
    guard next == "]" || next == "}" else { return false }
    fault(expected: "\",\" or \(missingCloser(closer))")
    if openers.contains(where: { $0.bracket == (next == "]" ? "[" : "{") }) { return true }
    index += 1
    return closes(closer)
  }

  /// Steps over the comma after a member or element; a missing one is a fault, and the walk goes on.
  mutating func separator(_ closer: Unicode.Scalar) {
    skipTrivia()
    guard !consume(","), let next, next != "]", next != "}" else { return }
    fault(expected: "\",\" or \"\(closer)\"")
  }

  /// Steps to the next comma or closing bracket of the innermost list or object.
  mutating func recover() {
    var depth = 0
    while true {
      skipTrivia()
      switch next {
      case nil: return
      case "," where depth == 0: return
      case "]", "}":
        if depth == 0 { return }
        depth -= 1
      case "[", "{": depth += 1
      case "\"", "'": skipText()
      default: break
      }
      index += 1
    }
  }

  /// Steps to the closing quote of a text, or to the end of its line.
  private mutating func skipText() {
    let quote = next
    index += 1
    while let next, next != quote, next != "\n", next != "\r" {
      index = min(index + (next == "\\" ? 2 : 1), bytes.count)
    }
  }

  mutating func giveUp() {
    hasGivenUp = true
    index = bytes.count
  }

  private func missingCloser(_ closer: Unicode.Scalar) -> String {
    guard let opener = openers.last else { return "\"\(closer)\"" }
    let place = lines.position(opener.offset)
    return
      "\"\(closer)\" for the \"\(opener.bracket)\" on line \(place.line), column \(place.column)"
  }
}

/// Faults: what stands there, what was expected.
extension JSON5Parser {
  /// Records that something else was expected at this place, and returns nil for the caller to return.
  mutating func fault<Value>(expected: String, remedy: String? = nil) -> Value? {
    fault("unexpected \(standing(at: index))", at: index, expected: expected, remedy: remedy)
    return nil
  }

  mutating func fault(expected: String, remedy: String? = nil) {
    fault("unexpected \(standing(at: index))", at: index, expected: expected, remedy: remedy)
  }

  /// Only the first fault at a place says something new.
  mutating func fault(
    _ message: String, at offset: Int, rule: String = "syntax", expected: String,
    remedy: String? = nil
  ) {
    guard !hasGivenUp, lastFault != offset else { return }
    lastFault = offset
    let place = lines.position(offset).location(in: file)
    faults.append(
      Finding(
        .description, "description.\(rule)", message, at: place, expected: expected,
        remedy: remedy))
    if faults.count == Self.mostFaults { giveUp() }
  }

  /// The word, number, text or sign at a place, as a message names it.
  private func standing(at offset: Int) -> String {
    guard offset < bytes.count else { return "end of the file" }
    let window = String(decoding: bytes[offset..<min(offset + 120, bytes.count)], as: UTF8.self)
    let isWord = { (character: Character) in
      character.isLetter || character.isNumber || "_$.+-".contains(character)
    }
    if let first = window.first, first == "\"" || first == "'" {
      let inner = window.dropFirst().prefix { $0 != first && !$0.isNewline }
      return "\(first)\(Quoted.shortened(String(inner)))\(first)"
    }
    let word = window.prefix(while: isWord)
    return Quoted.text(String(word.isEmpty ? window.prefix(1) : word))
  }
}
