import Diagnostics

/// A command's operands and options, taken apart.
///
/// `--option value` and `--option=value` mean the same; `--` ends the options; `-` is an operand.
struct Arguments: Sendable {
  private(set) var operands: [String] = []
  private var values: [String: [String]] = [:]
  private let command: CommandShape

  /// - Throws: everything that is wrong with the command line, at once.
  init(_ words: [String], for command: CommandShape) throws(Findings) {
    self.command = command
    var findings: [Finding] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      } else if word.hasPrefix("-"), word != "-" {
        takeOption(word, &rest, &findings)
      } else {
        operands.append(word)
      }
    }
    checkOperands(&findings)
    guard findings.isEmpty else { throw Findings(findings) }
  }

  static func asksForHelp(_ words: [String]) -> Bool {
    words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
  }

  func has(_ option: String) -> Bool { values[option] != nil }
  func value(_ option: String) -> String? { values[option]?.last }
  func all(_ option: String) -> [String] { values[option] ?? [] }

  /// A comma-separated list; nil when the option was not given.
  func list(_ option: String) -> [String]? {
    value(option)?.split(separator: ",").map { String($0.trimmingBlanks) }
  }

  /// A whole number in a range.
  ///
  /// - Throws: a finding when the value is something else.
  func number(_ option: String, in range: ClosedRange<Int>) throws(Findings) -> Int? {
    guard let text = value(option) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      let last = range.upperBound == Int.max ? "" : " to \(range.upperBound)"
      let expected = "a whole number from \(range.lowerBound)\(last)"
      throw Findings([.badValue(option, text, expected)])
    }
    return number
  }

  /// One of some words.
  ///
  /// - Throws: a finding when the value is none of them.
  func choice<Choice>(_ option: String) throws(Findings) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let text = value(option) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw Findings([.badValue(option, text, names)])
    }
    return choice
  }

  /// Takes the operands behind the first for the files that `--data` would name.
  mutating func takeData() {
    guard operands.count > 1 else { return }
    values["--data", default: []] += operands.dropFirst()
    operands.removeSubrange(1...)
  }

  private mutating func takeOption(
    _ word: String, _ rest: inout ArraySlice<String>, _ findings: inout [Finding]
  ) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let option = command.options.first(where: { $0.name == name }) else {
      findings.append(.unknownOption(name, command))
      return
    }
    if values[name] != nil && !option.repeats { findings.append(.repeatedOption(name)) }
    if option.value == nil {
      if parts.count > 1 { findings.append(.needlessValue(name)) }
      values[name] = []
    } else if parts.count > 1 {
      values[name, default: []].append(String(parts[1]))
    } else if let value = rest.popFirst() {
      values[name, default: []].append(value)
    } else {
      findings.append(.missingValue(option))
    }
  }

  private func checkOperands(_ findings: inout [Finding]) {
    let required = command.operands.filter { !$0.hasPrefix("[") }
    if operands.count < required.count {
      let missing = required[operands.count...].joined(separator: " ")
      findings.append(.missingOperand(missing, command))
    }
    if command.operands.last?.hasSuffix("…") == true { return }
    for surplus in operands.dropFirst(command.operands.count) {
      findings.append(.surplusOperand(surplus, command))
    }
  }
}

extension Substring {
  fileprivate var trimmingBlanks: Substring {
    let start = drop { $0 == " " }
    return start.lastIndex { $0 != " " }.map { start[...$0] } ?? ""
  }
}

extension Finding {
  fileprivate static func unknownOption(_ name: String, _ command: CommandShape) -> Finding {
    let names = command.options.map(\.name)
    let near = NearestName.candidates(for: name, among: names)
    return Finding(
      .usage, "usage.unknown-option", "trygg \(command.name) has no option \(name)",
      expected: names.joined(separator: ", "),
      remedy: near.first.map { "did you mean \($0)?" } ?? "see trygg help \(command.name)")
  }

  fileprivate static func repeatedOption(_ name: String) -> Finding {
    Finding(
      .usage, "usage.repeated-option", "\(name) is given more than once", expected: "one value",
      remedy: "leave all but one away")
  }

  fileprivate static func needlessValue(_ name: String) -> Finding {
    Finding(
      .usage, "usage.needless-value", "\(name) takes no value", remedy: "write \(name) alone")
  }

  fileprivate static func missingValue(_ option: CommandShape.Option) -> Finding {
    let value = option.value ?? "VALUE"
    return Finding(
      .usage, "usage.missing-value", "\(option.name) lacks its value", expected: value,
      remedy: "write \(option.name) \(value)")
  }

  fileprivate static func missingOperand(_ operand: String, _ command: CommandShape) -> Finding {
    Finding(
      .usage, "usage.missing-operand", "\(operand) is missing", expected: command.usage,
      remedy: "see trygg help \(command.name)")
  }

  fileprivate static func surplusOperand(_ operand: String, _ command: CommandShape) -> Finding {
    Finding(
      .usage, "usage.surplus-operand", "\"\(operand)\" is one word too many",
      expected: command.usage, remedy: "put a name with blanks in quotes")
  }

  /// A value that an option cannot take.
  static func badValue(_ option: String, _ value: String, _ expected: String) -> Finding {
    Finding(
      .usage, "usage.bad-value", "\(option) cannot be \"\(value)\"", expected: expected,
      remedy: "give one of these")
  }
}
