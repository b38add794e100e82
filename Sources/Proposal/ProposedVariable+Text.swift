import SurveyModel

extension ProposedVariable {
  func write(to lines: inout DescriptionLines) {
    if let note { lines.comment(note.remark) }
    guard !isEmpty else { return lines.add("\(JSON5Text.key(name)): {},") }
    lines.nest("\(JSON5Text.key(name)): {", "},") { lines in
      if let label { lines.localized("label", label) }
      if let question { lines.localized("question", question) }
      writeKind(&lines)
      if let notReported {
        lines.add("notReported: \(JSON5Text.list(notReported.value)),", notReported.note)
      }
      writeMissing(&lines)
      if let unknownIsMissing { lines.add("unknown: \"missing\",", unknownIsMissing) }
      if !notAskedIn.isEmpty {
        let years = notAskedIn.map { "\"\($0)\": { asked: false }" }
        lines.fill(
          "inWave: {", years, "},", .check("no column of this name that fits in that wave"))
      }
    }
  }

  /// Whether there is nothing to say about a column of numbers.
  private var isEmpty: Bool {
    kind == .numeric && label == nil && question == nil && missing.isEmpty
      && unknownIsMissing == nil && notAskedIn.isEmpty
  }

  /// Whether some number stands for itself.
  var hasBareCodes: Bool {
    guard case .coded(let categories) = kind else { return false }
    return categories.contains { $0.label.sv == $0.code && Double($0.code) != nil }
  }

  private func writeKind(_ lines: inout DescriptionLines) {
    switch kind {
    case .coded(let categories):
      if comparesNumbers { lines.add("numeric: true,", .said("1 and 1.0 are one code")) }
      writeCodes(categories, &lines)
    case .banded(let edges):
      lines.add("bands: [\(edges.map(String.init).joined(separator: ", "))],")
      if isBirthYear { lines.add("fromBirthYear: true,") }
    case .numeric: break
    }
  }

  /// Short lists on one line; codes that nobody has as comments in the list.
  private func writeCodes(_ categories: [Category], _ lines: inout DescriptionLines) {
    let members = categories.map(\.member)
    if unusedCodes.isEmpty {
      let areBare = categories.allSatisfy { $0.label.sv == $0.code && $0.code.count < 12 }
      return areBare
        ? lines.fill("codes: {", members, "},") : lines.members("codes: {", members, "},")
    }
    lines.nest("codes: {", "},") { lines in
      for member in members { lines.add(member + ",") }
      for code in unusedCodes {
        lines.add("// " + JSON5Text.comment(code.member) + ",  nobody in the file")
      }
    }
  }

  private func writeMissing(_ lines: inout DescriptionLines) {
    guard !missing.isEmpty else { return }
    lines.fill(
      "missing: {", missing.map(\.member), "},",
      missing.contains(where: \.isGuess) ? .check("are these no answers?") : nil)
  }
}

extension Category {
  var member: String { "\(JSON5Text.quoted(code)): \(JSON5Text.localized(label))" }
}
