import Bytes
import Diagnostics
import TestSupport

@testable import SPSS

/// A whole file as the rest of the tool sees it.
struct Reading {
  var dictionary: SPSSDictionary
  var csv: [UInt8] = []
  var cases = 0

  /// The CSV text as records of fields.
  var records: [[String]] { Self.records(csv) }

  init(path: String, step: Int = 100, bufferSize: Int = 1 << 16) throws(Finding) {
    try self.init(FileBytes(InputFile(path: path), bufferSize: bufferSize), step: step)
  }

  init(_ bytes: [UInt8], step: Int = 100) throws(Finding) {
    try self.init(FileBytes(bytes, name: "made.sav"), step: step)
  }

  private init(_ source: FileBytes, step: Int) throws(Finding) {
    var file = try SPSSFile(source)
    dictionary = file.dictionary
    file.appendHeader(to: &csv)
    while true {
      let count = try file.appendCases(upTo: step, to: &csv)
      cases += count
      if count == 0 { break }
    }
  }

  /// A slow reader of RFC 4180, one byte after another.
  static func records(_ bytes: [UInt8]) -> [[String]] {
    var records: [[String]] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var inQuotes = false
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\""):
        let isDoubled = !inQuotes && index > 0 && bytes[index - 1] == byte && !field.isEmpty
        if isDoubled { field.append(byte) }
        inQuotes.toggle()
      case UInt8(ascii: ",") where !inQuotes, UInt8(ascii: "\n") where !inQuotes:
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
        guard byte == UInt8(ascii: "\n") else { continue }
        records.append(fields)
        fields = []
      default: field.append(byte)
      }
    }
    return records
  }
}

/// The first line in which two texts part; nil when they are the same.
func firstDifference(_ text: String, _ expected: String) -> String? {
  guard text != expected else { return nil }
  let (lines, wanted) = (text.split(separator: "\n"), expected.split(separator: "\n"))
  for (number, pair) in zip(lines, wanted).enumerated() where pair.0 != pair.1 {
    return "line \(number + 1): \(pair.0.prefix(200)) is not \(pair.1.prefix(200))"
  }
  return "\(lines.count) lines, not \(wanted.count)"
}

extension SPSSDictionary {
  /// One line for each thing, as Scripts/reference/spss.py writes it.
  var description: String {
    var lines = [
      "encoding\t\(encodingName.lowercased())", "cases\t\(caseCount.map(String.init) ?? "unknown")",
      "label\t\(fileLabel)",
    ]
    for variable in variables {
      lines.append(
        "variable\t\(variable.name)\t\(variable.kind.word)\t\(variable.label ?? "")")
      lines += variable.missing.map { "missing\t\($0.words)" }
      lines += variable.valueLabels.map { "code\t\($0.code)\t\($0.label)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  func variable(_ name: String) -> SPSSVariable? { variables.first { $0.name == name } }
}

extension SPSSVariable.Kind {
  var word: String {
    switch self {
    case .number: "number"
    case .text(let width): "text \(width)"
    case .date: "date"
    case .dateTime: "dateTime"
    case .time: "time"
    }
  }
}

extension SPSSMissing {
  var words: String {
    switch self {
    case .value(let value): "value\t\(Self.text(value))"
    case .text(let text): "text\t\(text)"
    case .range(let low, let high): "range\t\(Self.text(low))\t\(Self.text(high))"
    }
  }

  private static func text(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    var bytes: [UInt8] = []
    NumberCell.append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
