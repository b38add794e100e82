import CSV
import Diagnostics
import SurveyModel
import Synthesis

/// How `trygg synth` writes: what the command line says, else the description, else UTF-8 with commas.
struct SynthStyle {
  let delivery: DeliveryStyle
  let encoding: TextEncoding

  static let options: [CommandShape.Option] = [
    .init(name: "--delimiter", value: "SIGN", help: "between cells: , ; | or tab"),
    .init(name: "--decimal", value: "MARK", help: ", or . in numbers"),
    .init(name: "--encoding", value: "NAME", help: "utf-8, utf-16 or windows-1252"),
    .init(name: "--crlf", value: nil, help: "end lines as Windows does"),
  ]

  private static let encodings = ["utf-8", "utf-16", "windows-1252", "iso-8859-1"]

  init(_ arguments: Arguments, _ format: DeliveryFormat) throws(Findings) {
    var findings: [Finding] = []
    let delimiter = Self.choice(
      "--delimiter", arguments, [",", ";", "|", "tab", "\t"], &findings)
    let decimal = Self.choice("--decimal", arguments, [",", "."], &findings)
    let encoding = Self.choice("--encoding", arguments, Self.encodings, &findings)
    guard findings.isEmpty else { throw Findings(findings) }
    delivery = DeliveryStyle(
      format, delimiter: delimiter.flatMap { $0 == "tab" ? 9 : $0.utf8.first },
      decimal: decimal?.utf8.first, endsLinesWithCRLF: arguments.has("--crlf"))
    self.encoding = (encoding ?? format.encoding).flatMap(TextEncoding.init(stated:)) ?? .utf8
  }

  private static func choice(
    _ option: String, _ arguments: Arguments, _ choices: [String], _ findings: inout [Finding]
  ) -> String? {
    guard let value = arguments.value(option) else { return nil }
    if choices.contains(value) { return value }
    let shown = choices.filter { $0 != "\t" }.joined(separator: " ")
    findings.append(.badValue(option, value, shown))
    return nil
  }

  /// Refuses texts that the encoding cannot write, before anything is written.
  func check(_ vocabulary: [UInt8]) throws(Findings) {
    var bytes: [UInt8] = []
    guard let lacking = encoding.append(vocabulary, to: &bytes) else { return }
    throw Findings([.unwritable(lacking, encoding)])
  }

  /// Takes a buffer of whole lines, and gives them as they are written out.
  func encoded(_ lines: inout [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    _ = encoding.append(lines, to: &bytes)
    lines.removeAll(keepingCapacity: true)
    return bytes
  }
}

extension Finding {
  fileprivate static func unwritable(
    _ scalar: Unicode.Scalar, _ encoding: TextEncoding
  ) -> Finding {
    let number = String(scalar.value, radix: 16, uppercase: true)
    let code = String(repeating: "0", count: max(0, 4 - number.count)) + number
    return Finding(
      .usage, "usage.unwritable",
      "a code or column has a character that \(encoding.rawValue) lacks, U+\(code)",
      expected: "an encoding that has all the characters of the description's codes",
      remedy: "write --encoding utf-8")
  }
}
