import SurveyModel

/// Turns a column into a variable of the description.
struct VariableGuess {
  let roles: Roles
  /// Missing codes that the description lists for every variable.
  let common: Set<MissingCodes.Entry>

  func variable(_ column: ColumnReading) -> ProposedVariable? {
    var variable: ProposedVariable
    if roles.age?.name == column.name, let bands = roles.age?.bands {
      variable = banded(column, bands)
    } else if let codes = column.codes {
      variable = coded(column, codes)
    } else if case .number = column.holds {
      variable = ProposedVariable(
        name: column.name, kind: .numeric, note: .said("a number, for means and totals"))
    } else {
      return nil
    }
    addTexts(column, &variable)
    variable.missing = column.missing.entries.filter { !common.contains($0) }
    if column.missing.hasOpenRange, variable.unknownIsMissing == nil {
      variable.unknownIsMissing = .check("the file declares a whole range of codes missing")
    }
    return variable
  }

  private func banded(_ column: ColumnReading, _ bands: AgeBands) -> ProposedVariable {
    let why = bands.isBirthYear ? "years of birth, by its name" : "ages, by its name"
    return ProposedVariable(
      name: column.name, kind: .banded(edges: bands.edges), note: .check(why),
      isBirthYear: bands.isBirthYear)
  }

  private func coded(_ column: ColumnReading, _ codes: CodeList) -> ProposedVariable {
    var entries = codes.entries
    var variable = ProposedVariable(name: column.name, kind: .coded([]))
    if let gender = roles.gender, gender.name == column.name {
      addGender(gender.codes, isByName: gender.isByName, &entries, &variable)
    } else if roles.areas.contains(column.name) {
      variable.note = .check("areas, by its name")
    } else if roles.age?.name == column.name {
      variable.note = .check("groups of ages, by its name")
    }
    if isGrouping(column) {
      variable.unusedCodes = entries.filter { $0.count == 0 }.map(\.category)
      entries.removeAll { $0.count == 0 }
    }
    variable.kind = .coded(entries.map(\.category))
    variable.comparesNumbers = codes.comparesNumbers
    if codes.rareValues > 0 { variable.unknownIsMissing = Self.rare(codes) }
    return variable
  }

  /// Whether a code that nobody has would make an empty group in a table.
  private func isGrouping(_ column: ColumnReading) -> Bool {
    column.name == roles.gender?.name || column.name == roles.age?.name
      || roles.areas.contains(column.name)
  }

  /// Women stand first; codes that are neither are counted and not shown.
  private func addGender(
    _ gender: GenderCodes, isByName: Bool, _ entries: inout [CodeList.Entry],
    _ variable: inout ProposedVariable
  ) {
    let name = isByName ? "gender, by its name" : "gender, by its codes' labels"
    let codes =
      gender.isGuess
      ? "; the file does not say that \"\(gender.women)\" are women: registers have it so" : ""
    variable.note = .check(name + codes)
    if !gender.others.isEmpty {
      variable.notReported = Noted(
        gender.others, .check("counted in totals, never shown as a group"))
    }
    let order = [gender.women, gender.men]
    entries = order.compactMap { code in entries.first { $0.code == code } }
    if gender.isGuess {
      for (index, label) in zip(entries.indices, ["Kvinnor", "Män"]) {
        entries[index].label = label
      }
    }
  }

  /// What a person alone answered is not copied; it must not stop the first check either.
  private static func rare(_ codes: CodeList) -> Note {
    let values = codes.rareValues == 1 ? "1 rarer value" : "\(codes.rareValues) rarer values"
    let cells = codes.rareCells == 1 ? "1 cell" : "\(codes.rareCells) cells"
    return .check("and \(values) in \(cells): list what is an answer, and remove this line")
  }

  private func addTexts(_ column: ColumnReading, _ variable: inout ProposedVariable) {
    guard column.title.sv != column.name else {
      variable.label = role(column)
      return
    }
    if column.title.sv.contains("?") {
      variable.question = column.title
    } else {
      variable.label = column.title
    }
  }

  /// What tables may call a column without a label.
  private func role(_ column: ColumnReading) -> LocalizedText? {
    if column.name == roles.gender?.name { return LocalizedText(sv: "Kön", en: "Gender") }
    if column.name == roles.age?.name { return LocalizedText(sv: "Ålder", en: "Age") }
    return nil
  }
}

extension ProposedVariable {
  /// Marks a column that may be another question in older waves.
  mutating func doubt(_ years: [Int]) {
    let waves = years.map(String.init).joined(separator: ", ")
    let doubt = "other codes in \(waves): is it the same question?"
    note = .check(note.map { "\($0.text); \(doubt)" } ?? doubt)
  }
}

extension CodeList.Entry {
  var category: Category { Category(code: code, label: LocalizedText(sv: writableText)) }

  /// The label; the code where the label is blank.
  private var writableText: String { text.allSatisfy(\.isWhitespace) ? code : text }
}
