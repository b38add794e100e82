import SurveyModel

extension ProposedWave {
  /// - Parameter names: those that `rename` may have.
  func write(to lines: inout DescriptionLines, naming names: Set<String>) {
    let members = ["year: \(year)", "files: \(JSON5Text.list(files))"]
    let pairs = rename.filter { names.contains($0.variable) }
      .map { "\(JSON5Text.key($0.variable)): \(JSON5Text.quoted($0.column))" }
    guard needsFieldwork || !pairs.isEmpty else { return lines.fill("{", members, "},") }
    if let note { lines.comment(note.remark) }
    lines.nest("{", "},") { lines in
      lines.add(members.joined(separator: ", ") + ",")
      if needsFieldwork {
        lines.add(
          "fieldwork: [\"\(year)-01-01\", \"\(year)-12-31\"],",
          .check("ages are counted from this year"))
      }
      if !pairs.isEmpty { lines.fill("rename: {", pairs, "},") }
    }
  }
}

extension ProposedIndicator {
  func write(to lines: inout DescriptionLines) {
    if let note { lines.comment(note.remark) }
    let members = members
    let key = JSON5Text.key(id)
    let whole = ["label: \(JSON5Text.localized(label))"] + members
    let line = "\(key): { \(whole.joined(separator: ", ")) },"
    guard !lines.fits(line) else { return lines.add(line) }
    lines.nest("\(key): {", "},") { lines in
      lines.localized("label", label)
      lines.fill(members)
    }
  }

  private var members: [String] {
    if let built { return built + direction }
    var members = ["variable: \(JSON5Text.quoted(variable))"]
    switch measure {
    case .share(let counts, let outOf):
      members += ["counts: \(JSON5Text.list(counts))", "outOf: \(JSON5Text.list(outOf))"]
    case .count(let counts, let outOf):
      members += [
        "measure: \"count\"", "counts: \(JSON5Text.list(counts))",
        "outOf: \(JSON5Text.list(outOf))",
      ]
    case .mean: members.append("measure: \"mean\"")
    case .total: members.append("measure: \"total\"")
    case .ratio(let over):
      members += ["measure: \"ratio\"", "over: \(JSON5Text.quoted(over))"]
    case .quantile(let p):
      members.append(p == 0.5 ? "measure: \"median\"" : "measure: \"quantile\", at: \(p)")
    }
    return members + direction
  }

  private var direction: [String] { worse.map { ["worse: \"\($0.rawValue)\""] } ?? [] }
}

extension ProposedTable {
  func write(to lines: inout DescriptionLines) {
    if let note { lines.comment(note.remark) }
    let last = ["by: \(JSON5Text.list(by))"] + (gap.map { ["gap: \($0)"] } ?? [])
    let first = ["id: \(JSON5Text.quoted(id))", "title: \(JSON5Text.localized(title))"]
    let all = indicators.map(JSON5Text.list) ?? "\"all\""
    let line = "{ " + (first + ["indicators: \(all)"] + last).joined(separator: ", ") + " },"
    guard !lines.fits(line) else { return lines.add(line) }
    lines.nest("{", "},") { lines in
      lines.add("id: \(JSON5Text.quoted(id)),")
      lines.localized("title", title)
      if let indicators {
        lines.fill("indicators: [", indicators.map(JSON5Text.quoted), "],")
        lines.fill(last)
      } else {
        lines.fill(["indicators: \"all\""] + last)
      }
    }
  }
}
