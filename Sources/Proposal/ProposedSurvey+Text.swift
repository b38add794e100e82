import SurveyModel

extension ProposedSurvey {
  /// The description as it is written: JSON5 in UTF-8 with its comments.
  public var text: String {
    var lines = DescriptionLines()
    lines.nest("{", "}") { lines in
      writeHeading(&lines)
      writeWaves(&lines)
      writeFormat(&lines)
      design.write(to: &lines)
      writeMissing(&lines)
      writeVariables(&lines)
      writeIndicators(&lines)
      writeGap(&lines)
      writeTables(&lines)
      lines.blank()
      lines.comment("A group of fewer answers could be recognised by those who know it.")
      lines.add("disclosure: { minimumCount: \(minimumCount) },")
    }
    return lines.text
  }

  private func writeHeading(_ lines: inout DescriptionLines) {
    for line in heading { lines.comment(line) }
    lines.comment(
      "A line that says \"check this\" is a guess: mend it where it is wrong, then remove the words. "
        + "`trygg check` reads the data by this file and says what does not fit; "
        + "`trygg help describe-your-survey` explains every key.")
    lines.add("id: \(JSON5Text.quoted(id.value)),", id.note)
    lines.localized("title", title.value, title.note)
    if let population {
      lines.localized("population", population)
    } else {
      lines.add("// population: \"…\",  whom the figures are about; printed under every table")
    }
    if let producer { lines.localized("producer", producer) }
  }

  /// The names by which `rename` may call a column.
  private var names: Set<String> {
    let designed = [
      design.weight.value, design.strata?.value, design.cluster?.value, design.stratumSize?.value,
    ]
    return Set(variables.map(\.name) + designed.compactMap { $0 })
  }

  private func writeWaves(_ lines: inout DescriptionLines) {
    lines.blank()
    let names = names
    lines.nest("waves: [", "],") { lines in
      for wave in waves {
        wave.write(to: &lines, naming: names)
      }
    }
  }

  private func writeFormat(_ lines: inout DescriptionLines) {
    var members = stated.map { "\($0.key): \(JSON5Text.quoted($0.value))" }
    if !ignored.isEmpty { members.append("ignore: \(JSON5Text.list(ignored))") }
    guard !members.isEmpty else { return }
    lines.blank()
    if !ignored.isEmpty {
      lines.comment(
        "Personal identity numbers have no place in a delivery: ask for one without them. "
          + "The columns of `ignore` are never read.")
    }
    lines.members("csv: {", members, "},")
  }

  private func writeMissing(_ lines: inout DescriptionLines) {
    guard !missing.isEmpty else { return }
    lines.blank()
    lines.comment("Codes of every variable that stand for no answer, and why there is none.")
    lines.fill(
      "missing: {", missing.map(\.member), "},",
      missing.contains(where: \.isGuess) ? .check("are these no answers, for these reasons?") : nil)
  }

  private func writeVariables(_ lines: inout DescriptionLines) {
    lines.blank()
    if variables.contains(where: \.hasBareCodes) {
      lines.comment("Where a code is its own label, the file has none: write what it means.")
    }
    lines.nest("variables: {", "},") { lines in
      for variable in variables { variable.write(to: &lines) }
      for (why, names) in leftOut {
        lines.comment("Not described, \(why): \(names.joined(separator: ", "))")
      }
    }
  }

  private func writeGap(_ lines: inout DescriptionLines) {
    guard let gap else { return }
    lines.blank()
    let (of, minus) = (JSON5Text.quoted(gap.value.of), JSON5Text.quoted(gap.value.minus))
    lines.add(
      "gap: { variable: \(JSON5Text.quoted(gap.value.variable)), of: \(of), minus: \(minus) },",
      gap.note)
  }

  private func writeTables(_ lines: inout DescriptionLines) {
    lines.blank()
    lines.nest("tables: [", "],") { lines in
      for table in tables { table.write(to: &lines) }
    }
  }

  private func writeIndicators(_ lines: inout DescriptionLines) {
    lines.blank()
    lines.comment(
      "Each figure: the codes that count, out of which. Both are printed under its table.")
    lines.nest("indicators: {", "},") { lines in
      for indicator in indicators { indicator.write(to: &lines) }
    }
  }
}

extension MissingCodes.Entry {
  var member: String { "\(JSON5Text.quoted(code)): \(JSON5Text.quoted(reason))" }
}
